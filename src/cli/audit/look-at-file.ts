import type { LedgerStore } from '../../ledger/store.ts';
import type { BucketObjects } from '../bucket-objects.ts';
import { collect } from '../collect.ts';
import type { Seen, SeenObject } from './judge.ts';

export type FilePlaces = {
  readonly bucket: Pick<BucketObjects, 'head' | 'digest'>;
  readonly ledger: Pick<LedgerStore, 'current' | 'eventsOf'>;
};

/**
 * What the places say of one file, its tables read consistently. Item first, then events: what is committed in between
 * shows as an item that lacks an event, which a second look clears.
 */
export const lookAtFile = async (
  fileName: string,
  object: SeenObject | undefined,
  { bucket, ledger }: FilePlaces,
  withDigest: boolean,
): Promise<Seen> => {
  const item = await ledger.current(fileName);
  const events = await collect(ledger.eventsOf(fileName));
  const hasSummary = item !== undefined && item.profile_digest !== '';
  const summaryDigest = withDigest && hasSummary ? await bucket.digest(item.summary_key) : null;
  return { fileName, object, item, events, summaryDigest };
};
