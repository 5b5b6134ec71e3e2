import type { TerminalEvent } from './events.ts';
import type { MetadataItem } from './metadata.ts';

export type AppendResult =
  | { readonly outcome: 'appended' }
  /** The event is there already, so the fact is recorded. */
  | { readonly outcome: 'event_exists' }
  /** Somebody else was first; what the table holds now. */
  | { readonly outcome: 'conflict'; readonly current: MetadataItem | undefined };

/**
 * Where events and metadata are kept. Both implementations pass test/ledger/store-contract.ts.
 * Failures of the store itself throw `LEDGER_FAILED`.
 */
export type LedgerStore = {
  /** The recorded state of a file, read consistently. */
  readonly current: (fileName: string) => Promise<MetadataItem | undefined>;
  /**
   * Writes event and item together or not at all: only when the item's revision is still `expectedRevision`
   * (0: no item) and the event is not yet there.
   */
  readonly append: (
    event: TerminalEvent,
    item: MetadataItem,
    expectedRevision: number,
  ) => Promise<AppendResult>;
};
