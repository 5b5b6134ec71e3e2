import type { Context } from '../../infra/local/deployment-digest.ts';

/**
 * Timings of the stack under faults. The function's time is longer than any retrying within one call and than the
 * watchdog of a stalled body; a killed function's message comes back after the visibility timeout, which here, unlike
 * on AWS, is hardly longer than the function's time, so that a run takes minutes.
 */
export const FAULT_CONTEXT: Context = {
  timeoutSeconds: 30,
  visibilityTimeoutSeconds: 32,
  maxReceiveCount: 3,
  batchSize: 2,
  maximumConcurrency: 2,
};
