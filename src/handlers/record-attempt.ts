import { PipelineError } from '../errors.ts';
import { commit } from '../ledger/commit.ts';
import { type Admission, decide } from '../ledger/decide.ts';
import { EVENT_IDS } from '../ledger/event-ids.ts';
import { EVENT_VERSION, type ProfilingAttempted } from '../ledger/events.ts';
import { versionOrderOf } from '../ledger/metadata.ts';
import { type ObjectVersion, relate } from '../ledger/object-version.ts';
import type { LedgerStore } from '../ledger/store.ts';
import { nameOf } from './name-of.ts';
import { codeOf } from './triage.ts';

/** An attempt that failed. */
export type FailedAttempt = {
  readonly version: ObjectVersion;
  readonly messageId: string;
  readonly receiveCount: number;
  readonly durationMs: number;
  readonly error: unknown;
  /** Whether the message goes to the dead-letter queue now. */
  readonly gaveUp: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/**
 * - `admission`: `process` when the attempt was recorded as it is; `stale` or `duplicate` when what is recorded makes the
 *   message one that can be acknowledged instead of given up;
 * - `first`: whether the version had neither been given up nor replayed before;
 * - `generation`: that the attempt was made for.
 */
export type RecordedAttempt = {
  readonly admission: Admission;
  readonly first: boolean;
  readonly generation: number;
};

/**
 * Records a failed attempt; one that gave up changes the metadata item as well, unless the item knows better.
 *
 * @param onConflict called each time that the commit is decided anew.
 * @throws PipelineError of the store.
 */
export const recordAttempt = async (
  ledger: LedgerStore,
  attempt: FailedAttempt,
  onConflict?: () => void,
): Promise<RecordedAttempt> => {
  const { version, gaveUp } = attempt;
  const eventOf = (generation: number) => toEvent(attempt, generation);
  const current = await ledger.current(version.fileName);
  const { generation } = decide(current, { type: 'receive', version });
  const knownAsGivenUp = current?.gave_up === true && relate(version, versionOrderOf(current)) === 'same';
  const first = generation === 0 && !knownAsGivenUp;
  if (!gaveUp) {
    await ledger.record({ ...eventOf(generation), gave_up: false });
    return { admission: 'process', first, generation };
  }
  const command = { type: 'giveUp', version, generation } as const;
  const givenUp = (asked: number) => ({ ...eventOf(asked), gave_up: true }) as const;
  const { admission } = await commit(ledger, version.fileName, command, givenUp, onConflict);
  // The attempt is told in any case, but nothing was given up.
  if (admission !== 'process') await ledger.record({ ...eventOf(generation), gave_up: false });
  return { admission, first, generation };
};

const toEvent = (
  { version, messageId, receiveCount, durationMs, error, now }: FailedAttempt,
  generation: number,
): Omit<ProfilingAttempted, 'gave_up'> => {
  const position = error instanceof PipelineError ? error.position : undefined;
  return {
    type: 'ProfilingAttempted',
    event_version: EVENT_VERSION,
    file_name: version.fileName,
    event_id: EVENT_IDS.attempt(version, messageId, receiveCount),
    occurred_at: new Date(now).toISOString(),
    version,
    error_code: codeOf(error),
    error_message: describe(error),
    ...(position && { position }),
    receive_count: receiveCount,
    duration_ms: durationMs,
    generation,
  };
};

/** The text of an error that is not ours may hold a cell, so only its name is told. */
const describe = (error: unknown): string =>
  error instanceof PipelineError ? error.message : `An unexpected error (${nameOf(error)}); see the log.`;
