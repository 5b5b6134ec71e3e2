import type { LedgerEvent } from './events.ts';
import type { MetadataItem } from './metadata.ts';
import type { LedgerStore } from './store.ts';
import { upcast } from './upcast.ts';

export type MemoryStore = LedgerStore & {
  readonly itemsByName: ReadonlyMap<string, MetadataItem>;
  /** By file name, then event id. */
  readonly eventsByName: ReadonlyMap<string, ReadonlyMap<string, LedgerEvent>>;
  /** Puts an event as it was stored once, of whatever version; loses an item. For tests of what old or damaged tables give. */
  readonly plant: (
    event: Pick<LedgerEvent, 'file_name' | 'event_id'> & Readonly<Record<string, unknown>>,
  ) => void;
  readonly lose: (fileName: string) => void;
};

/** A ledger in memory, for tests and dry runs; same behaviour as the tables. */
export const memoryStore = (): MemoryStore => {
  const items = new Map<string, MetadataItem>();
  const events = new Map<string, Map<string, LedgerEvent>>();
  const put = (event: LedgerEvent): void => {
    const ofFile = events.get(event.file_name) ?? new Map<string, LedgerEvent>();
    events.set(event.file_name, ofFile.set(event.event_id, event));
  };
  const has = (event: LedgerEvent): boolean => events.get(event.file_name)?.has(event.event_id) ?? false;
  const isAt = (fileName: string, revision: number): boolean =>
    (items.get(fileName)?.revision ?? 0) === revision;
  const inOrder = (fileName: string): LedgerEvent[] =>
    [...(events.get(fileName)?.entries() ?? [])]
      .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .map(([, event]) => upcast(event));
  return {
    itemsByName: items,
    eventsByName: events,
    plant: (event) => put(event as LedgerEvent),
    lose: (fileName) => items.delete(fileName),
    current: async (fileName) => items.get(fileName),
    append: async (event, item, expectedRevision) => {
      if (!isAt(event.file_name, expectedRevision))
        return { outcome: 'conflict', current: items.get(event.file_name) };
      if (has(event)) return { outcome: 'event_exists' };
      put(event);
      items.set(event.file_name, item);
      return { outcome: 'appended' };
    },
    record: async (event) => {
      if (has(event)) return 'event_exists';
      put(event);
      return 'appended';
    },
    replaceItem: async (item, expectedRevision) => {
      if (!isAt(item.file_name, expectedRevision))
        return { outcome: 'conflict', current: items.get(item.file_name) };
      items.set(item.file_name, item);
      return { outcome: 'replaced' };
    },
    eventsOf: (fileName) => each(() => inOrder(fileName)),
    items: () => each(() => items.values()),
    events: () => each(() => [...events.keys()].flatMap(inOrder)),
    fileNames: () => each(() => events.keys()),
  };
};

async function* each<T>(values: () => Iterable<T>): AsyncGenerator<T> {
  for (const value of values()) yield value;
}
