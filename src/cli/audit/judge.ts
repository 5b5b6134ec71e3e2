/** What an audit says of one file: the one decision table of `pipeline audit`. Pure. */
import { summaryKeyOf } from '../../contracts.ts';
import { isOpen } from '../../ledger/decide.ts';
import type { LedgerEvent } from '../../ledger/events.ts';
import { fold } from '../../ledger/fold.ts';
import type { MetadataItem } from '../../ledger/metadata.ts';
import type { BucketObject } from '../bucket-objects.ts';
import { differingAttributes } from '../stored-item.ts';

/** What the bucket says of a file's newest version. */
export type SeenObject = Pick<BucketObject, 'eTag' | 'versionId' | 'lastModified'>;

export type Seen = {
  readonly fileName: string;
  readonly object: SeenObject | undefined;
  readonly item: MetadataItem | undefined;
  readonly events: readonly LedgerEvent[];
  /** SHA-256 of the summary's bytes; `undefined` where there is none, `null` where nobody looked. */
  readonly summaryDigest: string | null | undefined;
};

export type Surroundings = {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly graceMs: number;
  /** Names found in the queue. */
  readonly waiting: ReadonlySet<string>;
  readonly deadLettered: ReadonlySet<string>;
  /** Messages of the ingest queue, and of the dead-letter queue, that nobody looked at. */
  readonly unseenIngest: number;
  readonly unseenDeadLetters: number;
  /** Endings of the keys that the bucket notifies of; `undefined` where that could not be read. */
  readonly notifiedSuffixes?: readonly string[] | undefined;
};

export type Verdict = {
  readonly state:
    | 'done'
    /** The object is gone, and the tables agree with each other. */
    | 'deleted'
    | 'pending'
    | 'dead_lettered'
    /** Older than the grace, and perhaps among messages that cannot be looked at. */
    | 'overdue'
    | 'lost'
    | 'stale'
    | 'inconsistent';
  readonly why: string;
};

/** Verdicts that call for an operator. */
export const isFinding = ({ state }: Verdict): boolean =>
  state !== 'done' && state !== 'deleted' && state !== 'pending';

export const judge = (seen: Seen, surroundings: Surroundings): Verdict => {
  const { object, item } = seen;
  const contradiction = contradictionInTables(seen);
  if (contradiction !== undefined) return { state: 'inconsistent', why: contradiction };
  const misfit = misfitOfSummary(seen);
  // A summary is written before its record is committed: within the grace that is work, not damage.
  if (misfit !== undefined)
    return { state: isRecent(seen, surroundings) ? 'pending' : 'inconsistent', why: misfit };
  if (object === undefined) {
    return surroundings.deadLettered.has(seen.fileName)
      ? { state: 'dead_lettered', why: 'the object is gone, its message is in the dead-letter queue' }
      : { state: 'deleted', why: 'the object is gone, its history is kept' };
  }
  if (item !== undefined && describes(item, object) && !isOpen(item))
    return { state: 'done', why: `recorded as ${item.status}` };
  return judgeUnfinished(seen, surroundings);
};

/** An object without an end: where is it waiting, if anywhere? */
const judgeUnfinished = (seen: Seen, surroundings: Surroundings): Verdict => {
  const { fileName, object, item } = seen;
  if (surroundings.waiting.has(fileName)) return { state: 'pending', why: 'its message is in the queue' };
  if (surroundings.deadLettered.has(fileName))
    return { state: 'dead_lettered', why: 'its message is in the dead-letter queue' };
  const { notifiedSuffixes } = surroundings;
  if (seen.events.length === 0 && notifiedSuffixes?.every((suffix) => !fileName.endsWith(suffix)))
    return {
      state: 'lost',
      why: `the bucket notifies only of ${notifiedSuffixes.join(' ')}: rename the file, or deploy with its suffix`,
    };
  if (isRecent(seen, surroundings)) return { state: 'pending', why: 'younger than the grace' };
  if (surroundings.unseenDeadLetters > 0 && lastAttempt(seen)?.gave_up)
    return {
      state: 'dead_lettered',
      why: 'given up; the dead-letter queue holds messages that were not looked at',
    };
  if (surroundings.unseenIngest > 0)
    return {
      state: 'overdue',
      why: `no end since ${timeOf(object)}; it may be one of ${surroundings.unseenIngest} messages in the queue that were not looked at`,
    };
  if (item !== undefined && object !== undefined && !describes(item, object))
    return { state: 'stale', why: `the record describes an older version than that of ${timeOf(object)}` };
  return { state: 'lost', why: lostBecause(seen) };
};

const lostBecause = (seen: Seen): string => {
  const attempt = lastAttempt(seen);
  if (attempt?.gave_up) return `given up (${attempt.error_code}), and its message is in no queue`;
  if (seen.item !== undefined) return 'asked for again, never ended, and in no queue';
  return seen.events.length === 0
    ? `uploaded ${timeOf(seen.object)}, never received, and in no queue`
    : `received, never ended, and in no queue`;
};

/** Events and record are written in one transaction, so that they contradict each other at no time. */
const contradictionInTables = ({ item, events }: Seen): string | undefined => {
  const folded = fold(events);
  if (item === undefined) return folded && 'there are events and no record: `pipeline rebuild` writes it';
  if (folded === undefined) return 'there is a record and no event that tells of it';
  const differing = differingAttributes(item, folded);
  return differing.length === 0
    ? undefined
    : `the record differs from its events in ${differing.join(', ')}: \`pipeline rebuild\` mends it`;
};

const misfitOfSummary = ({ fileName, item, summaryDigest }: Seen): string | undefined => {
  if (item === undefined || item.profile_digest === '' || summaryDigest === null) return undefined;
  if (summaryDigest === undefined) return `${item.summary_key || summaryKeyOf(fileName)} is missing`;
  return summaryDigest === item.profile_digest
    ? undefined
    : `${item.summary_key} has other bytes than its record says`;
};

/**
 * Whether the item is of this object. A listing names no version: eTag and time stand for it (S3 tells the time of a
 * listing in milliseconds, that of an object in seconds); two uploads of equal bytes need the version id.
 */
export const describes = (item: MetadataItem, object: SeenObject): boolean => {
  if (item.version_id !== null && object.versionId) return item.version_id === object.versionId;
  if (item.e_tag !== object.eTag) return false;
  return item.version_id === null || isSameSecond(Date.parse(item.upload_timestamp), object.lastModified);
};

const isRecent = ({ object, events }: Seen, { now, graceMs }: Surroundings): boolean => {
  const times = [object?.lastModified ?? 0, ...events.map(({ occurred_at }) => Date.parse(occurred_at))];
  return now - Math.max(...times) < graceMs;
};

const lastAttempt = ({ events }: Seen) =>
  events
    .filter((event) => event.type === 'ProfilingAttempted')
    .toSorted((a, b) => (a.occurred_at < b.occurred_at ? -1 : 1))
    .at(-1);

const isSameSecond = (a: number, b: number): boolean => Math.floor(a / 1000) === Math.floor(b / 1000);

const timeOf = (object: SeenObject | undefined): string => new Date(object?.lastModified ?? 0).toISOString();
