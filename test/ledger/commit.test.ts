import { describe, expect, it } from 'vitest';
import { commit } from '../../src/ledger/commit.ts';
import type { TerminalEvent } from '../../src/ledger/events.ts';
import { evolve } from '../../src/ledger/evolve.ts';
import { memoryStore } from '../../src/ledger/memory-store.ts';
import type { LedgerStore } from '../../src/ledger/store.ts';
import { objectVersion, profiledEvent } from '../support/versions.ts';

const older = profiledEvent(objectVersion({ sequencer: '01', eTag: 'e1' }));
const newer = profiledEvent(objectVersion({ sequencer: '02', eTag: 'e2' }));

/** Records the end of a version as ingest-file.ts does. */
const finish = async (store: LedgerStore, event: TerminalEvent) => {
  const command = { type: 'finish', version: event.version, generation: event.generation } as const;
  return (await commit(store, event.file_name, command, () => event)).admission;
};

/** Lets somebody else append `event` between the read and the write. */
const withRival = (store: LedgerStore, event: typeof older): LedgerStore => {
  let pending = true;
  return {
    ...store,
    append: async (...args) => {
      if (pending) {
        pending = false;
        await store.append(event, evolve(undefined, event), 0);
      }
      return store.append(...args);
    },
  };
};

describe('commit', () => {
  it('records the same fact once', async () => {
    const store = memoryStore();
    expect(await finish(store, older)).toBe('process');
    expect(await finish(store, older)).toBe('duplicate');
    expect(store.eventsByName.get('sales.csv')?.size).toBe(1);
    expect(store.itemsByName.get('sales.csv')?.revision).toBe(1);
  });

  it('gives way to a newer version that was recorded between its read and its write', async () => {
    const store = memoryStore();
    expect(await finish(withRival(store, newer), older)).toBe('stale');
    expect(store.itemsByName.get('sales.csv')?.sequencer).toBe('02');
  });

  it('replaces an older version that was recorded between its read and its write', async () => {
    const store = memoryStore();
    expect(await finish(withRival(store, older), newer)).toBe('process');
    expect(store.itemsByName.get('sales.csv')).toMatchObject({ sequencer: '02', revision: 2 });
  });

  it('mends an item that is missing although its event is there', async () => {
    const store = memoryStore();
    await finish(store, older);
    const before = store.itemsByName.get('sales.csv');
    store.lose('sales.csv');

    expect(await finish(store, older)).toBe('duplicate');

    expect(store.itemsByName.get('sales.csv')).toEqual(before);
  });

  it('mends an item that is older than its events, as after a restored backup', async () => {
    const store = memoryStore();
    await finish(store, older);
    const backup = store.itemsByName.get('sales.csv')!;
    await finish(store, newer);
    const latest = store.itemsByName.get('sales.csv');
    await store.replaceItem(backup, 2);

    expect(await finish(store, newer)).toBe('duplicate');

    expect(store.itemsByName.get('sales.csv')).toEqual(latest);
  });

  it('gives up with a retryable error when races do not end', async () => {
    const store: LedgerStore = {
      ...memoryStore(),
      append: async () => ({ outcome: 'conflict', current: undefined }),
    };
    await expect(finish(store, older)).rejects.toMatchObject({ code: 'LEDGER_FAILED', retryable: true });
  });
});
