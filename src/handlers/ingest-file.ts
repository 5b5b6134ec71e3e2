/** The way of one object version: admit, profile, write the summary, commit. */
import { createHash } from 'node:crypto';
import { summaryKeyOf } from '../contracts.ts';
import { PipelineError } from '../errors.ts';
import { type Admission, admit } from '../ledger/admit.ts';
import { commit } from '../ledger/commit.ts';
import { EVENT_IDS } from '../ledger/event-ids.ts';
import { EVENT_VERSION, type TerminalEvent } from '../ledger/events.ts';
import { fitDetails } from '../ledger/fit-details.ts';
import type { ObjectVersion } from '../ledger/object-version.ts';
import type { LedgerStore } from '../ledger/store.ts';
import {
  errorSummary,
  type Profile,
  profileCsv,
  type Summary,
  serializeSummary,
  successSummary,
} from '../profiling/index.ts';
import type { ReadObject } from './read-object.ts';
import type { WriteSummary } from './write-summary.ts';

export type IngestDependencies = {
  readonly ledger: LedgerStore;
  readonly readObject: ReadObject;
  readonly writeSummary: WriteSummary;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

export type IngestResult = {
  readonly outcome: 'profiled' | 'failed' | 'duplicate' | 'stale';
  readonly rows: number;
  readonly bytes: number;
  readonly durationMs: number;
  /** Why, where the outcome is `failed`. */
  readonly error?: PipelineError;
};

/**
 * Processes one object version to its end.
 *
 * Timeline: [admit] → [read + profile] → [summary to S3] → [commit]. The summary comes first and has the same
 * bytes on every run, so a retry after a crash at any arrow overwrites it with itself; the commit is what makes
 * the result true. A summary is never written over that of a newer version.
 *
 * @throws PipelineError a retryable one, when the surroundings failed and the message should be given back.
 */
export const ingestFile = async (
  version: ObjectVersion,
  attempts: number,
  dependencies: IngestDependencies,
): Promise<IngestResult> => {
  const { ledger, readObject, writeSummary, now } = dependencies;
  const startedAt = now();
  const admission = admit(await ledger.current(version.fileName), version);
  if (admission !== 'process') return withoutWork(admission, now() - startedAt);

  const made = await makeSummary(version, readObject);
  if (made === 'replaced') return withoutWork('stale', now() - startedAt);
  const content = serializeSummary(made.summary);
  const summaryKey = summaryKeyOf(version.fileName);
  if ((await writeSummary(summaryKey, content, version)) === 'stale')
    return withoutWork('stale', now() - startedAt);

  const durationMs = now() - startedAt;
  const event = toEvent(made, {
    version,
    summaryKey,
    content,
    attempts,
    durationMs,
    occurredAt: new Date(now()).toISOString(),
  });
  const committed = await commit(ledger, event);
  if (committed !== 'process') return withoutWork(committed, now() - startedAt);
  return {
    outcome: made.error ? 'failed' : 'profiled',
    rows: made.summary.row_count,
    bytes: made.bytes,
    durationMs,
    ...(made.error && { error: made.error }),
  };
};

type Made = { readonly summary: Summary; readonly bytes: number; readonly error?: PipelineError };

const makeSummary = async (version: ObjectVersion, readObject: ReadObject): Promise<Made | 'replaced'> => {
  const source = {
    bucket: version.bucket,
    key: version.key,
    version_id: version.versionId,
    size_bytes: version.sizeBytes,
    e_tag: version.eTag,
  };
  let uploaded = version.eventTime;
  try {
    const object = await readObject(version);
    uploaded = object.lastModified;
    const profile: Profile = await profileCsv(object.body);
    return {
      summary: successSummary(version.fileName, uploaded, source, profile),
      bytes: profile.bytes_read,
    };
  } catch (error) {
    if (!(error instanceof PipelineError) || error.retryable) throw error;
    if (error.code === 'OBJECT_REPLACED') return 'replaced';
    return {
      summary: errorSummary(version.fileName, uploaded, source, error),
      bytes: error.partial?.bytes_read ?? 0,
      error,
    };
  }
};

type EventFacts = {
  readonly version: ObjectVersion;
  readonly summaryKey: string;
  readonly content: string;
  readonly attempts: number;
  readonly durationMs: number;
  readonly occurredAt: string;
};

const toEvent = ({ summary, error }: Made, facts: EventFacts): TerminalEvent => {
  const { row_count, schema, statistics, quality_issues } = summary;
  const shared = {
    event_version: EVENT_VERSION,
    file_name: facts.version.fileName,
    event_id: EVENT_IDS.terminal(facts.version),
    occurred_at: facts.occurredAt,
    version: facts.version,
    upload_timestamp: summary.upload_timestamp,
    summary_key: facts.summaryKey,
    profile_digest: createHash('sha256').update(facts.content).digest('hex'),
    attempts: facts.attempts,
    generation: 0,
    duration_ms: facts.durationMs,
    details: fitDetails({ row_count, schema, statistics, quality_issues }),
  } as const;
  return error
    ? { ...shared, type: 'FileFailed', error_code: error.code, error_message: error.message }
    : { ...shared, type: 'FileProfiled' };
};

const withoutWork = (outcome: Exclude<Admission, 'process'>, durationMs: number): IngestResult => ({
  outcome,
  rows: 0,
  bytes: 0,
  durationMs,
});
