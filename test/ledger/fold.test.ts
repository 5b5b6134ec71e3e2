import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commit } from '../../src/ledger/commit.ts';
import { decide } from '../../src/ledger/decide.ts';
import { evolve } from '../../src/ledger/evolve.ts';
import { fold } from '../../src/ledger/fold.ts';
import { memoryStore } from '../../src/ledger/memory-store.ts';
import { requestReplay } from '../../src/ledger/request-replay.ts';
import { eventsOf } from '../support/events-of.ts';
import {
  attemptedEvent,
  gaveUpEvent,
  objectVersion,
  profiledEvent,
  replayedEvent,
  supersededEvent,
} from '../support/versions.ts';

const VERSIONS = ['01', '02', '03'].map((sequencer) => objectVersion({ sequencer, eTag: `e${sequencer}` }));

/** One step of a history, in the terms in which the function and the operators act. */
const step = fc.record({
  kind: fc.constantFrom('finish', 'giveUp', 'replay', 'tell'),
  version: fc.constantFrom(...VERSIONS),
  generation: fc.nat(2),
  at: fc.nat(3),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const apply = async (
  store: ReturnType<typeof memoryStore>,
  { kind, version, generation, at }: Step,
  index: number,
) => {
  const occurred_at = new Date(Date.UTC(2026, 0, 1, 0, 0, at)).toISOString();
  const asked = Math.min(
    generation,
    decide(store.itemsByName.get(version.fileName), { type: 'receive', version }).generation,
  );
  switch (kind) {
    case 'finish':
      return commit(store, version.fileName, { type: 'finish', version, generation: asked }, (g) => ({
        ...profiledEvent(version, {}, g),
        occurred_at,
      }));
    case 'giveUp':
      return commit(store, version.fileName, { type: 'giveUp', version, generation: asked }, (g) =>
        gaveUpEvent(version, { generation: g, receive_count: index, occurred_at }),
      );
    case 'replay':
      return requestReplay(store, version, { replayId: 'r', occurredAt: occurred_at });
    case 'tell':
      return store.record(
        index % 2 ? supersededEvent(version) : attemptedEvent(version, { receive_count: index }),
      );
  }
};

describe('fold', () => {
  it('gives, from the events in any order, the very item that the history left', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 12 }),
        fc.infiniteStream(fc.nat()),
        async (steps, random) => {
          const store = memoryStore();
          for (const [index, each] of steps.entries()) await apply(store, each, index);
          const events = await eventsOf(store, 'sales.csv');
          const shuffled = events
            .map((event) => [random.next().value as number, event] as const)
            .sort(([a], [b]) => a - b)
            .map(([, event]) => event);

          const item = store.itemsByName.get('sales.csv');
          expect(fold(events)).toEqual(item);
          expect(fold(shuffled)).toEqual(item);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('describes the newest version that ended, and its latest generation', () => {
    const [first, second] = VERSIONS as [(typeof VERSIONS)[0], (typeof VERSIONS)[0]];
    const item = fold([
      replayedEvent(second, 1),
      profiledEvent(second, { row_count: 7 }, 1),
      profiledEvent(first),
      profiledEvent(second),
    ]);
    expect(item).toMatchObject({
      sequencer: '02',
      row_count: 7,
      generation: 1,
      done_generation: 1,
      revision: 4,
    });
  });

  it('is nothing where nothing ended', () => {
    const version = objectVersion();
    expect(fold([])).toBeUndefined();
    expect(
      fold([attemptedEvent(version), supersededEvent(version), replayedEvent(version, 0)]),
    ).toBeUndefined();
  });
});

describe('evolve', () => {
  it('tells of a file that was given up where its message is and how to bring it back', () => {
    const item = evolve(undefined, gaveUpEvent(objectVersion(), { receive_count: 5 }));
    expect(item).toMatchObject({
      status: 'error',
      error_code: 'READ_FAILED',
      gave_up: true,
      attempts: 5,
      row_count: 0,
    });
    expect(item.error_message).toMatch(/after 5 receives.*dead-letter queue.*dlq redrive/);
  });

  it('forgets that a file was given up when it succeeds', () => {
    const version = objectVersion();
    const item = evolve(evolve(undefined, gaveUpEvent(version)), profiledEvent(version));
    expect(item).toMatchObject({ status: 'success', revision: 2 });
    expect(item).not.toHaveProperty('gave_up');
    expect(item).not.toHaveProperty('error_message');
  });
});
