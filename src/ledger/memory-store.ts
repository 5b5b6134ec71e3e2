import type { TerminalEvent } from './events.ts';
import type { MetadataItem } from './metadata.ts';
import type { LedgerStore } from './store.ts';

export type MemoryStore = LedgerStore & {
  readonly items: ReadonlyMap<string, MetadataItem>;
  /** By file name and event id. */
  readonly events: ReadonlyMap<string, TerminalEvent>;
};

/** A ledger in memory, for tests and dry runs; same behaviour as the tables. */
export const memoryStore = (): MemoryStore => {
  const items = new Map<string, MetadataItem>();
  const events = new Map<string, TerminalEvent>();
  return {
    items,
    events,
    current: async (fileName) => items.get(fileName),
    append: async (event, item, expectedRevision) => {
      const current = items.get(event.file_name);
      const eventKey = `${event.file_name}\n${event.event_id}`;
      if ((current?.revision ?? 0) !== expectedRevision) return { outcome: 'conflict', current };
      if (events.has(eventKey)) return { outcome: 'event_exists' };
      events.set(eventKey, event);
      items.set(event.file_name, item);
      return { outcome: 'appended' };
    },
  };
};
