import { isOpen } from '../../ledger/decide.ts';
import type { FileReplayed } from '../../ledger/events.ts';
import { type MetadataItem, versionOrderOf } from '../../ledger/metadata.ts';
import { type ObjectVersion, relate } from '../../ledger/object-version.ts';
import { requestReplay } from '../../ledger/request-replay.ts';
import type { LedgerStore } from '../../ledger/store.ts';

export type Asked =
  /** A new generation is asked for: a notification is to follow. */
  | 'asked'
  /** This replay asked before and no end is recorded: its notification may never have been sent, so one is to follow. */
  | 'asked_before'
  /** This replay asked before, and it was done. */
  | 'done_before'
  /** A newer version is recorded than the one that is to be replayed. */
  | 'stale';

/**
 * Records that an operator wants a version to be processed again, once for each replay id: run a second time with
 * the same id it asks for nothing more.
 */
export const askForReplay = async (
  ledger: LedgerStore,
  version: ObjectVersion,
  facts: { readonly replayId: string; readonly occurredAt: string },
): Promise<Asked> => {
  const earlier = await findEarlier(ledger, version, facts.replayId);
  if (earlier !== undefined)
    return isDone(await ledger.current(version.fileName), earlier) ? 'done_before' : 'asked_before';
  const { admission } = await requestReplay(ledger, version, facts);
  return admission === 'stale' ? 'stale' : 'asked';
};

const findEarlier = async (
  ledger: LedgerStore,
  version: ObjectVersion,
  replayId: string,
): Promise<FileReplayed | undefined> => {
  for await (const event of ledger.eventsOf(version.fileName)) {
    const isThisReplay = event.type === 'FileReplayed' && event.replay_id === replayId;
    if (isThisReplay && relate(event.version, version) === 'same') return event;
  }
  return undefined;
};

const isDone = (current: MetadataItem | undefined, { version, generation }: FileReplayed): boolean =>
  current !== undefined &&
  relate(version, versionOrderOf(current)) === 'same' &&
  !isOpen(current) &&
  (current.done_generation ?? 0) >= generation;
