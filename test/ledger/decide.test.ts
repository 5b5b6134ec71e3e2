import { describe, expect, it } from 'vitest';
import { type Command, decide } from '../../src/ledger/decide.ts';
import { evolve } from '../../src/ledger/evolve.ts';
import type { MetadataItem } from '../../src/ledger/metadata.ts';
import { gaveUpEvent, objectVersion, profiledEvent, replayedEvent } from '../support/versions.ts';

const version = objectVersion({ sequencer: '02', eTag: 'e2' });
const older = objectVersion({ sequencer: '01', eTag: 'e1' });
const newer = objectVersion({ sequencer: '03', eTag: 'e3' });

const done = evolve(undefined, profiledEvent(version));
const { generation: _, done_generation: __, ...fromBeforeReplays } = done;
const ITEMS: Readonly<Record<string, MetadataItem | undefined>> = {
  nothing: undefined,
  done,
  'done before replays were known': fromBeforeReplays,
  'given up': evolve(undefined, gaveUpEvent(version)),
  replayed: evolve(done, replayedEvent(version, 1)),
  'replay done': evolve(evolve(done, replayedEvent(version, 1)), profiledEvent(version, {}, 1)),
};
const receive = { type: 'receive', version } as const;
const finish = (generation: number) => ({ type: 'finish', version, generation }) as const;
const giveUp = (generation: number) => ({ type: 'giveUp', version, generation }) as const;
const replay = { type: 'replay', version } as const;

describe('decide', () => {
  it.each<[string, Command, string, number]>([
    ['nothing', receive, 'process', 0],
    ['done', receive, 'duplicate', 0],
    ['done before replays were known', receive, 'duplicate', 0],
    ['given up', receive, 'process', 0],
    ['replayed', receive, 'process', 1],
    ['replay done', receive, 'duplicate', 1],
    ['nothing', finish(0), 'process', 0],
    ['done', finish(0), 'duplicate', 0],
    ['given up', finish(0), 'process', 0],
    ['replayed', finish(0), 'duplicate', 0],
    ['replayed', finish(1), 'process', 1],
    ['replay done', finish(1), 'duplicate', 1],
    ['nothing', giveUp(0), 'process', 0],
    ['done', giveUp(0), 'duplicate', 0],
    ['given up', giveUp(0), 'process', 0],
    ['replayed', giveUp(1), 'process', 1],
    ['replay done', giveUp(1), 'duplicate', 1],
    ['nothing', replay, 'process', 0],
    ['done', replay, 'process', 1],
    ['done before replays were known', replay, 'process', 1],
    ['given up', replay, 'process', 1],
    ['replayed', replay, 'process', 2],
  ])('with %s recorded, %j is judged %s for generation %i', (item, command, admission, generation) => {
    expect(decide(ITEMS[item], command)).toEqual({ admission, generation });
  });

  it.each(['receive', 'finish', 'giveUp', 'replay'] as const)(
    'calls %s of an older version stale, and processes a newer one, whatever the end of the recorded one',
    (type) => {
      for (const [name, item] of Object.entries(ITEMS).filter(([, found]) => found)) {
        expect([name, decide(item, { type, version: older, generation: 0 }).admission]).toEqual([
          name,
          'stale',
        ]);
        expect([name, decide(item, { type, version: newer, generation: 0 })]).toEqual([
          name,
          { admission: 'process', generation: 0 },
        ]);
      }
    },
  );
});
