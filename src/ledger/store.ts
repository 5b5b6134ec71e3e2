import type { LedgerEvent, ProjectedEvent } from './events.ts';
import type { MetadataItem } from './metadata.ts';

export type AppendResult =
  | { readonly outcome: 'appended' }
  /** The event is there already, so the fact is recorded; the item is at the expected revision, so it lacks that event. */
  | { readonly outcome: 'event_exists' }
  /** Somebody else was first; what the table holds now. */
  | { readonly outcome: 'conflict'; readonly current: MetadataItem | undefined };

export type ReplaceResult =
  | { readonly outcome: 'replaced' }
  | { readonly outcome: 'conflict'; readonly current: MetadataItem | undefined };

/**
 * Where events and metadata are kept. Both implementations pass test/ledger/store-contract.ts.
 * Failures of the store itself throw `LEDGER_FAILED` (a retry may help) or `LEDGER_REFUSED` (it cannot).
 * Events are read in today's shape, whatever version they were written in (upcast.ts).
 */
export type LedgerStore = {
  /** The recorded state of a file, read consistently. */
  readonly current: (fileName: string) => Promise<MetadataItem | undefined>;
  /**
   * Writes event and item together or not at all: only when the item's revision is still `expectedRevision`
   * (0: no item) and the event is not yet there.
   */
  readonly append: (
    event: ProjectedEvent,
    item: MetadataItem,
    expectedRevision: number,
  ) => Promise<AppendResult>;
  /** Writes an event that changes nothing in the item, unless it is there. */
  readonly record: (event: LedgerEvent) => Promise<'appended' | 'event_exists'>;
  /** All events of one file in the order of their ids, read consistently, page by page. */
  readonly eventsOf: (fileName: string) => AsyncIterable<LedgerEvent>;
  /** All metadata items, page by page, in no order; what is written meanwhile may or may not come. */
  readonly items: () => AsyncIterable<MetadataItem>;
  /** All events, page by page; those of one file follow each other in the order of their ids. */
  readonly events: () => AsyncIterable<LedgerEvent>;
  /** The names of the files that have events, page by page, keys only. A name that follows itself is dropped, so memory stays bounded. */
  readonly fileNames: () => AsyncIterable<string>;
  /** Writes an item alone (a rebuild, a repair), only when the item's revision is still `expectedRevision` (0: no item). */
  readonly replaceItem: (item: MetadataItem, expectedRevision: number) => Promise<ReplaceResult>;
};
