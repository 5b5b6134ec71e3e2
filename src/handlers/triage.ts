/**
 * What happens when something goes wrong, in one table (README, "When something is wrong"). Whether a retry can help is told by the
 * error's code (errors.ts); here is what follows from it, for the file, its message and the ledger.
 */
import { ERROR_CODES, type ErrorCode, PipelineError } from '../errors.ts';

/** Codes of the ledger's attempts: those of our errors, and one for all that should never happen. */
export type FailureCode = ErrorCode | 'UNEXPECTED';

/**
 * - `fail`: the file itself is at fault: FileFailed with its summary, message acknowledged;
 * - `supersede`: a newer version is there: FileSuperseded, message acknowledged;
 * - `retry`: ProfilingAttempted, message given back with a back-off;
 * - `give_up`: the last receive that the queue grants: the attempt is recorded as given up, the metadata says so, and the
 *   queue moves the message to the dead-letter queue;
 * - `dead_letter`: no retry can help and it is not the file's fault: as `give_up`, but moved by us at once, with the code as
 *   its reason, without spending receives.
 */
export type Treatment = 'fail' | 'supersede' | 'retry' | 'give_up' | 'dead_letter';

/** What does not follow from whether a retry can help. */
const EXCEPTIONS: Partial<Record<FailureCode, Treatment>> = {
  UNEXPECTED: 'retry', // a bug: another release may be deployed before the receives are spent
  OBJECT_REPLACED: 'supersede',
  LEDGER_REFUSED: 'dead_letter', // what would be recorded of the file is itself refused
  NOT_A_NOTIFICATION: 'dead_letter',
};

export type Receive = { readonly receiveCount: number; readonly maxReceiveCount: number };

/** What to do about `error`, raised while a message was worked on that had been received so often. */
export const triage = (error: unknown, { receiveCount, maxReceiveCount }: Receive): Treatment => {
  const code = codeOf(error);
  const treatment = EXCEPTIONS[code] ?? (isRetryable(code) ? 'retry' : 'fail');
  return treatment === 'retry' && receiveCount >= maxReceiveCount ? 'give_up' : treatment;
};

export const codeOf = (error: unknown): FailureCode =>
  error instanceof PipelineError ? error.code : 'UNEXPECTED';

const isRetryable = (code: FailureCode): boolean => code === 'UNEXPECTED' || ERROR_CODES[code].retryable;
