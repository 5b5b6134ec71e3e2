import pLimit from 'p-limit';
import type { LedgerStore } from '../../ledger/store.ts';
import { UnknownEvent } from '../../ledger/upcast.ts';
import type { BucketObject, BucketObjects } from '../bucket-objects.ts';
import { nameSet } from '../name-set.ts';
import { isFinding, judge, type Surroundings, type Verdict } from './judge.ts';
import { type FilePlaces, lookAtFile } from './look-at-file.ts';

export type AuditPlaces = FilePlaces & {
  readonly bucket: Pick<BucketObjects, 'list' | 'head' | 'digest'>;
  readonly ledger: Pick<LedgerStore, 'current' | 'eventsOf' | 'items' | 'fileNames'>;
};

export type AuditState =
  | Verdict['state']
  /** One of its events is of a newer release than this one, so that nothing can be judged. */
  | 'unreadable';
export type AuditedFile = { readonly file_name: string; readonly state: AuditState; readonly why: string };
export type AuditTotals = Readonly<Record<AuditState, number>>;

export type AuditOptions = {
  /** Beginning of the file names. */
  readonly prefix: string;
  readonly surroundings: Surroundings;
  /** Whether to read the summaries and compare their digests. */
  readonly withDigests: boolean;
  /** Told of each file that is not simply done. */
  readonly onFile: (file: AuditedFile) => void;
  readonly onProgress: (files: number) => void;
};

/** Enough to hide the latency of the reads; each holds one file's item and events, 400 KB each at most. */
const CONCURRENT_FILES = 16;

/**
 * Compares bucket, queues, events and metadata, file by file.
 *
 * The bucket is listed page by page, and each object's item and events are read by their keys: consistent, nothing to
 * sort, and in memory there are one page, CONCURRENT_FILES files and a few bytes a name. Then the tables are walked
 * for names that the bucket did not have. Whatever looks wrong is looked at again before it is told.
 */
export const runAudit = async (places: AuditPlaces, options: AuditOptions): Promise<AuditTotals> => {
  const totals = { ...NONE };
  const known = nameSet();
  const limit = pLimit(CONCURRENT_FILES);

  const check = async (fileName: string, object: BucketObject | undefined): Promise<void> => {
    const verdict = await judgeTwice(fileName, object, places, options).catch(unreadable);
    totals[verdict.state]++;
    if (verdict.state !== 'done' && verdict.state !== 'deleted')
      options.onFile({ file_name: fileName, ...verdict });
    options.onProgress(Object.values(totals).reduce((sum, count) => sum + count, 0));
  };

  for await (const page of places.bucket.list(options.prefix)) {
    for (const { fileName } of page) known.add(fileName);
    await limit.map(page, (object) => check(object.fileName, object));
  }
  for await (const names of batches(namesElsewhere(places, options))) {
    const unknown = names.filter((name) => name.startsWith(options.prefix) && known.add(name));
    await limit.map(unknown, async (name) => check(name, await places.bucket.head(name)));
  }
  return totals;
};

const NONE: AuditTotals = {
  done: 0,
  deleted: 0,
  pending: 0,
  dead_lettered: 0,
  overdue: 0,
  lost: 0,
  stale: 0,
  inconsistent: 0,
  unreadable: 0,
};

/** What this release cannot read is told of the file that has it; any other error ends the audit. */
const unreadable = (error: unknown): Pick<AuditedFile, 'state' | 'why'> => {
  if (error instanceof UnknownEvent) return { state: 'unreadable', why: error.message };
  throw error;
};

/** The second look asks for the object itself: the listing may be minutes old, and names no version. */
const judgeTwice = async (
  fileName: string,
  object: BucketObject | undefined,
  places: AuditPlaces,
  { surroundings, withDigests }: AuditOptions,
): Promise<Verdict> => {
  const first = judge(await lookAtFile(fileName, object, places, withDigests), surroundings);
  if (!isFinding(first)) return first;
  const now = await places.bucket.head(fileName);
  return judge(await lookAtFile(fileName, now, places, withDigests), surroundings);
};

/** Names in the tables and the dead-letter queue; one name may come several times. */
async function* namesElsewhere(
  { ledger }: AuditPlaces,
  { surroundings }: AuditOptions,
): AsyncGenerator<string> {
  yield* ledger.fileNames();
  for await (const { file_name } of ledger.items()) yield file_name;
  yield* surroundings.deadLettered;
}

/** As many as a page of a listing has. */
const NAMES_A_BATCH = 1_000;

async function* batches(names: AsyncIterable<string>): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const name of names) {
    batch.push(name);
    if (batch.length < NAMES_A_BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
