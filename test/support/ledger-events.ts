import { EVENT_IDS } from '../../src/ledger/event-ids.ts';
import { EVENT_VERSION, type ProfilingAttempted, type TerminalEvent } from '../../src/ledger/events.ts';
import { evolve } from '../../src/ledger/evolve.ts';
import { type MemoryStore, memoryStore } from '../../src/ledger/memory-store.ts';
import type { ObjectVersion } from '../../src/ledger/object-version.ts';

/** The last attempt at a version: its message then is in the dead-letter queue. */
export const givenUpEvent = (version: ObjectVersion): ProfilingAttempted & { readonly gave_up: true } => ({
  type: 'ProfilingAttempted',
  event_version: EVENT_VERSION,
  file_name: version.fileName,
  event_id: EVENT_IDS.attempt(version, 'message-1', 5),
  occurred_at: '2026-01-02T03:04:09.000Z',
  version,
  error_code: 'READ_FAILED',
  error_message: 'Reading from S3 failed.',
  receive_count: 5,
  duration_ms: 70,
  generation: 0,
  gave_up: true,
});

/** A ledger in which the events were committed one after the other. */
export const ledgerWith = async (
  ...events: readonly (TerminalEvent | (ProfilingAttempted & { readonly gave_up: true }))[]
): Promise<MemoryStore> => {
  const ledger = memoryStore();
  for (const event of events) {
    const current = await ledger.current(event.file_name);
    await ledger.append(event, evolve(current, event), current?.revision ?? 0);
  }
  return ledger;
};
