import { PipelineError } from '../errors.ts';

/**
 * What is left for recording the attempt, giving the message back and flushing logs after profiling was stopped: three calls
 * of tens of milliseconds, with room for the SDK's retries.
 */
const GRACE_MILLISECONDS = 5_000;

/** Deployments with a short time limit keep most of it for work. */
const MAX_GRACE_SHARE = 0.2;

/** Longer waits overflow Node's timers, which then fire at once. */
const LONGEST_TIMER_MILLISECONDS = 2 ** 31 - 1;

/** The moment at which work on a batch has to stop, so that the function ends by itself before Lambda ends it. */
export type Deadline = {
  /** Aborted at that moment; its reason is a `DEADLINE_EXCEEDED`. For waits. */
  readonly signal: AbortSignal;
  /** The same by the clock. For work that leaves a timer no turn. */
  readonly passed: () => boolean;
  readonly close: () => void;
};

/** @param remainingMs what Lambda's context tells, in milliseconds; may be infinite. */
export const openDeadline = (remainingMs: () => number): Deadline => {
  const total = remainingMs();
  const grace = Math.min(GRACE_MILLISECONDS, total * MAX_GRACE_SHARE);
  const controller = new AbortController();
  const left = Math.min(Math.max(total - grace, 0), LONGEST_TIMER_MILLISECONDS);
  const timer = setTimeout(() => controller.abort(deadlineExceeded()), left);
  timer.unref();
  return {
    signal: controller.signal,
    passed: () => controller.signal.aborted || remainingMs() <= grace,
    close: () => clearTimeout(timer),
  };
};

export const deadlineExceeded = (): PipelineError =>
  new PipelineError(
    'DEADLINE_EXCEEDED',
    "The function's time ran out before the file was done; the message will be retried.",
  );
