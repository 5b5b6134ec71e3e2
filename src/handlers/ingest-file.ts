/** The way of one object version: admit, profile, write the summary, commit. */
import { summaryKeyOf } from '../contracts.ts';
import type { PipelineError } from '../errors.ts';
import { commit } from '../ledger/commit.ts';
import { type Admission, decide, isOpen } from '../ledger/decide.ts';
import { EVENT_IDS } from '../ledger/event-ids.ts';
import { EVENT_VERSION, type TerminalEvent } from '../ledger/events.ts';
import { fitDetails } from '../ledger/fit-details.ts';
import { versionOrderOf } from '../ledger/metadata.ts';
import { type ObjectVersion, relate } from '../ledger/object-version.ts';
import { requestReplay } from '../ledger/request-replay.ts';
import type { LedgerStore } from '../ledger/store.ts';
import { LOG_KEYS, LOG_MESSAGES } from '../observability/names.ts';
import type { Deadline } from './deadline.ts';
import { type Follows, lagOf, whatItFollows } from './lag.ts';
import { ledgerUntil } from './ledger-until.ts';
import { type Made, makeSummary } from './make-summary.ts';
import { placeSummary } from './place-summary.ts';
import { type Quality, qualityOf } from './quality-of.ts';
import type { ReadObject } from './read-object.ts';
import type { WriteSummary } from './write-summary.ts';

export type IngestDependencies = {
  readonly ledger: LedgerStore;
  readonly readObject: ReadObject;
  readonly writeSummary: WriteSummary;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The largest file, in bytes as stored, that is begun (size-admission.ts). */
  readonly maxBytes: number;
};

/** The `replay_id` of a run that the function itself asks for. */
const OTHER_RESULT = 'another-result';

/** What one receive of a message brings along. */
export type Attempt = {
  readonly receiveCount: number;
  readonly deadline: Deadline;
  /** Whether an operator sent the message, not S3. */
  readonly replayed?: boolean;
  /** Called each time that the object's body is resumed. */
  readonly onResume?: () => void;
  /** Called each time that the commit is decided anew. */
  readonly onConflict?: () => void;
  /** Called at each step, with facts for the log; no cell is among them. */
  readonly onStep?: (step: string, facts: Readonly<Record<string, unknown>>) => void;
};

export type IngestResult = {
  readonly outcome: 'profiled' | 'failed' | 'duplicate' | 'stale';
  readonly rows: number;
  readonly bytes: number;
  readonly durationMs: number;
  /** How many replays of the version had been asked for. */
  readonly generation: number;
  readonly follows?: Follows;
  /** Milliseconds from upload to commit; of first results only. */
  readonly lagMs?: number;
  /** Of a file that was profiled. */
  readonly quality?: Quality;
  /** Why, where the outcome is `failed`. */
  readonly error?: PipelineError;
};

/**
 * Processes one object version to its end.
 *
 *     message      current     FileReceived    GetObject     If-Match            transaction           DeleteMessage
 *     received ──► [admit] ──► [record] ──► [read+profile] ──► [summary to S3] ──► [event + item] ──► acknowledged
 *              a           b            c                  d                   e                  f
 *
 * A crash at       leaves                                      and the retry
 * a, b, c, d       at most FileReceived                        begins anew; FileReceived is put if not exists
 * e                a summary that no record tells of           overwrites it with the same bytes, then commits; where the
 *                                                              object is gone by now, commits what that summary tells
 * f                everything                                  is told "duplicate" by the item
 *
 * Two runs of one version at once come to the same bytes; where one finds the object gone, the first summary decides for
 * both (write-summary.ts). Where they are of different releases, the one that hears "duplicate" at its commit runs once more,
 * as a generation of its own.
 *
 * The commit makes the result true; before it nothing is, after it nothing is missing. The summary goes first since the
 * other way round a crash would leave a record without its summary, which no retry would mend: it would be a duplicate.
 * Neither is ever written over that of a newer version: the summary on condition of what lies there, the item on condition
 * of the revision that was judged.
 *
 * @throws PipelineError or any other error, when the message cannot be acknowledged (triage.ts tells what then).
 */
export const ingestFile = async (
  version: ObjectVersion,
  attempt: Attempt,
  dependencies: IngestDependencies,
): Promise<IngestResult> => {
  const { writeSummary, now } = dependencies;
  const { signal } = attempt.deadline;
  const ledger = ledgerUntil(dependencies.ledger, signal);
  const startedAt = now();
  const current = await ledger.current(version.fileName);
  const { admission: admitted, generation } = decide(current, { type: 'receive', version });
  const withoutWork = async (outcome: Exclude<Admission, 'process'>): Promise<IngestResult> => {
    if (outcome === 'stale')
      await ledger.record({
        ...toldOf(version, now()),
        type: 'FileSuperseded',
        event_id: EVENT_IDS.superseded(version),
      });
    return { outcome, rows: 0, bytes: 0, durationMs: now() - startedAt, generation };
  };

  if (admitted !== 'process') return withoutWork(admitted);
  const received = await ledger.record({
    ...toldOf(version, now()),
    type: 'FileReceived',
    event_id: EVENT_IDS.received(version),
    receive_count: attempt.receiveCount,
  });
  const follows = whatItFollows(version, attempt, { generation, current, received });
  attempt.onStep?.(LOG_MESSAGES.fileAdmitted, {
    [LOG_KEYS.generation]: generation,
    [LOG_KEYS.follows]: follows,
  });

  const made = await makeSummary(version, attempt, dependencies);
  if (made === 'replaced') return withoutWork('stale');
  attempt.onStep?.(LOG_MESSAGES.fileRead, { [LOG_KEYS.bytes]: made.bytes });
  const placed = await placeSummary(made, version, writeSummary, { generation, signal });
  if (placed === 'stale') return withoutWork('stale');
  attempt.onStep?.(LOG_MESSAGES.summaryWritten, {});

  const durationMs = now() - startedAt;
  const facts = { version, digest: placed.digest, attempts: attempt.receiveCount, durationMs, now: now() };
  const finish = { type: 'finish', version, generation } as const;
  const eventOf = (judged: number) => toEvent(placed, { ...facts, generation: judged });
  const { admission } = await commit(ledger, version.fileName, finish, eventOf, attempt.onConflict);
  if (admission === 'duplicate' && (await mustRunAgain(ledger, version, placed.digest, now())))
    return ingestFile(version, attempt, dependencies);
  if (admission !== 'process') return withoutWork(admission);
  return resultOf(placed, { durationMs, generation, follows, lagMs: lagOf(version, follows, now()) });
};

/** What is told of a file that came to its end. */
const resultOf = (
  { summary, bytes, error }: Made,
  facts: Pick<IngestResult, 'durationMs' | 'generation'> & {
    readonly follows: Follows | undefined;
    readonly lagMs: number | undefined;
  },
): IngestResult => {
  const { follows, lagMs, ...told } = facts;
  return {
    outcome: error ? 'failed' : 'profiled',
    rows: summary.row_count,
    bytes,
    ...told,
    ...(follows && { follows }),
    ...(lagMs !== undefined && { lagMs }),
    ...(error ? { error } : { quality: qualityOf(summary.columns, summary.row_count) }),
  };
};

/**
 * Whether the summary just written may not be the one that the item tells of, after another run of the same version committed: its
 * result was another one (it ran a different release), or a further run is under way. What lies in S3 cannot be told
 * then, so the version is asked for once more and run again.
 */
const mustRunAgain = async (
  ledger: LedgerStore,
  version: ObjectVersion,
  digest: string,
  now: number,
): Promise<boolean> => {
  const item = await ledger.current(version.fileName);
  if (item === undefined || relate(version, versionOrderOf(item)) !== 'same') return false;
  if (isOpen(item)) return true;
  if (item.profile_digest === digest) return false;
  await requestReplay(ledger, version, {
    replayId: OTHER_RESULT,
    occurredAt: new Date(now).toISOString(),
  });
  return true;
};

type EventFacts = {
  readonly version: ObjectVersion;
  readonly digest: string;
  readonly attempts: number;
  readonly durationMs: number;
  readonly now: number;
  readonly generation: number;
};

const toldOf = (version: ObjectVersion, now: number) =>
  ({
    event_version: EVENT_VERSION,
    file_name: version.fileName,
    occurred_at: new Date(now).toISOString(),
    version,
  }) as const;

const toEvent = ({ summary, error }: Made, facts: EventFacts): TerminalEvent => {
  const { row_count, schema, statistics, quality_issues } = summary;
  const shared = {
    ...toldOf(facts.version, facts.now),
    event_id: EVENT_IDS.terminal(facts.version, facts.generation),
    upload_timestamp: summary.upload_timestamp,
    summary_key: summaryKeyOf(facts.version.fileName),
    profile_digest: facts.digest,
    attempts: facts.attempts,
    generation: facts.generation,
    duration_ms: facts.durationMs,
    details: fitDetails({ row_count, schema, statistics, quality_issues }),
  } as const;
  return error
    ? { ...shared, type: 'FileFailed', error_code: error.code, error_message: error.message }
    : { ...shared, type: 'FileProfiled' };
};
