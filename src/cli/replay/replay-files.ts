import type { LedgerStore } from '../../ledger/store.ts';
import type { BucketObjects } from '../bucket-objects.ts';
import type { Queue } from '../queue.ts';
import { type Asked, askForReplay } from './ask-for-replay.ts';
import { notificationOf } from './notification-of.ts';
import { versionToReplay } from './version-to-replay.ts';

export type ReplayDependencies = {
  readonly bucketName: string;
  readonly bucket: Pick<BucketObjects, 'head'>;
  readonly ledger: LedgerStore;
  readonly ingest: Pick<Queue, 'send'>;
  /** Resolves when the next file may be sent. */
  readonly turn: () => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

export type ReplayOutcome = Asked | 'would_ask' | 'object_gone';
export type ReplayedFile = { readonly file_name: string; readonly outcome: ReplayOutcome };

/**
 * Has each file's newest version processed once more. The event comes before the message: a crash in between leaves
 * a generation that is asked for, and the same replay id sends its message later.
 */
export const replayFiles = async (
  fileNames: AsyncIterable<string>,
  { replayId, dryRun }: { readonly replayId: string; readonly dryRun: boolean },
  dependencies: ReplayDependencies,
  onFile: (file: ReplayedFile) => void,
): Promise<void> => {
  for await (const fileName of fileNames) {
    const outcome = await replayFile(fileName, replayId, dryRun, dependencies);
    onFile({ file_name: fileName, outcome });
  }
};

const replayFile = async (
  fileName: string,
  replayId: string,
  dryRun: boolean,
  { bucketName, bucket, ledger, ingest, turn, now }: ReplayDependencies,
): Promise<ReplayOutcome> => {
  const object = await bucket.head(fileName);
  if (object === undefined) return 'object_gone';
  if (dryRun) return 'would_ask';
  await turn();
  const version = versionToReplay(object, await ledger.current(fileName), bucketName);
  const occurredAt = new Date(now()).toISOString();
  const asked = await askForReplay(ledger, version, { replayId, occurredAt });
  if (asked === 'asked' || asked === 'asked_before') await ingest.send(notificationOf(version));
  return asked;
};
