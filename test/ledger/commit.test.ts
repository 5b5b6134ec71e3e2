import { describe, expect, it } from 'vitest';
import { commit } from '../../src/ledger/commit.ts';
import { evolve } from '../../src/ledger/evolve.ts';
import { memoryStore } from '../../src/ledger/memory-store.ts';
import type { LedgerStore } from '../../src/ledger/store.ts';
import { objectVersion, profiledEvent } from '../support/versions.ts';

const older = profiledEvent(objectVersion({ sequencer: '01', eTag: 'e1' }));
const newer = profiledEvent(objectVersion({ sequencer: '02', eTag: 'e2' }));

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
    expect(await commit(store, older)).toBe('process');
    expect(await commit(store, older)).toBe('duplicate');
    expect(store.events.size).toBe(1);
    expect(store.items.get('sales.csv')?.revision).toBe(1);
  });

  it('gives way to a newer version that was recorded between its read and its write', async () => {
    const store = memoryStore();
    expect(await commit(withRival(store, newer), older)).toBe('stale');
    expect(store.items.get('sales.csv')?.sequencer).toBe('02');
  });

  it('replaces an older version that was recorded between its read and its write', async () => {
    const store = memoryStore();
    expect(await commit(withRival(store, older), newer)).toBe('process');
    expect(store.items.get('sales.csv')).toMatchObject({ sequencer: '02', revision: 2 });
  });

  it('takes an event that is there without its item for recorded', async () => {
    const store: LedgerStore = {
      current: async () => undefined,
      append: async () => ({ outcome: 'event_exists' }),
    };
    expect(await commit(store, older)).toBe('duplicate');
  });

  it('gives up with a retryable error when races do not end', async () => {
    const store: LedgerStore = {
      current: async () => undefined,
      append: async () => ({ outcome: 'conflict', current: undefined }),
    };
    await expect(commit(store, older)).rejects.toMatchObject({ code: 'LEDGER_FAILED', retryable: true });
  });
});
