import { fold } from '../../ledger/fold.ts';
import type { LedgerStore } from '../../ledger/store.ts';
import { UnknownEvent } from '../../ledger/upcast.ts';
import { collect } from '../collect.ts';
import { differingAttributes } from '../stored-item.ts';

export type RebuildOutcome =
  | 'same'
  /** Written anew, or would be in a dry run. */
  | 'rebuilt'
  /** There is an item, and no event tells of it: left alone, since nothing could replace it. */
  | 'without_events'
  /** Somebody wrote it meanwhile: it is theirs. */
  | 'changed_meanwhile'
  /** One of its events is of a newer release than this one: left alone. */
  | 'unreadable';

export type RebuiltFile = {
  readonly file_name: string;
  readonly outcome: RebuildOutcome;
  /** Attributes that differed; all of them where there was no item. */
  readonly differences: readonly string[];
  /** Which event, where it is `unreadable`. */
  readonly why?: string;
};

/**
 * Makes the metadata item of a file what its events fold to, on condition that nobody writes it meanwhile. The item is
 * read before the events: what is committed in between raises its revision, and the write is refused.
 */
export const rebuildItem = async (
  fileName: string,
  ledger: Pick<LedgerStore, 'current' | 'eventsOf' | 'replaceItem'>,
  dryRun: boolean,
): Promise<RebuiltFile> => {
  const before = await ledger.current(fileName);
  const events = await collect(ledger.eventsOf(fileName)).catch(unknownEvent);
  if (events instanceof UnknownEvent)
    return { file_name: fileName, outcome: 'unreadable', differences: [], why: events.message };
  const folded = fold(events);
  const differences = differingAttributes(before, folded);
  const told = { file_name: fileName, differences };
  if (differences.length === 0) return { ...told, outcome: 'same' };
  if (folded === undefined) return { file_name: fileName, outcome: 'without_events', differences: [] };
  if (dryRun) return { ...told, outcome: 'rebuilt' };
  const { outcome } = await ledger.replaceItem(folded, before?.revision ?? 0);
  return { ...told, outcome: outcome === 'replaced' ? 'rebuilt' : 'changed_meanwhile' };
};

const unknownEvent = (error: unknown): UnknownEvent => {
  if (error instanceof UnknownEvent) return error;
  throw error;
};
