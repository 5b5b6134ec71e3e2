/** What breaks at random during a soak: each call has a small chance of one fault. */
import type { FaultRule } from '../../infra/local/fault-rules.ts';

const slowDown = { code: 'SlowDown', status: 503 } as const;

export const SOAK_FAULTS: readonly FaultRule[] = [
  { service: 's3', operation: 'GetObject', probability: 0.02, response: { abort_frac: 0.5 } },
  { service: 's3', operation: 'GetObject', probability: 0.002, response: { bandwidth_kbps: 0.01 } },
  { service: 's3', operation: 'GetObject', probability: 0.01, response: { bandwidth_kbps: 200 } },
  { service: 's3', operation: 'GetObject', probability: 0.03, error: slowDown },
  { service: 's3', operation: 'HeadObject', probability: 0.02, error: slowDown },
  { service: 's3', operation: 'PutObject', probability: 0.03, error: slowDown },
  { service: 's3', operation: 'PutObject', probability: 0.01, response: { abort_bytes: 0 } },
  {
    service: 'dynamodb',
    operation: 'TransactWriteItems',
    probability: 0.05,
    error: { code: 'ProvisionedThroughputExceededException' },
  },
  { service: 'dynamodb', operation: 'TransactWriteItems', probability: 0.02, response: { abort_bytes: 0 } },
  { service: 'dynamodb', probability: 0.02, error: { code: 'InternalServerError', status: 500 } },
  { service: 'dynamodb', probability: 0.01, reset: true },
  { service: 's3', probability: 0.01, reset: true },
  {
    service: 'sqs',
    operation: 'SendMessage',
    probability: 0.1,
    error: { code: 'ServiceUnavailable', status: 503 },
  },
];

/**
 * Single faults hardly ever get past the SDK's own three tries: in a storm nearly every call of one service fails, so that whole
 * attempts fail, messages come back, and some are given up.
 */
export const STORMS: readonly (readonly FaultRule[])[] = [
  [{ service: 'dynamodb', probability: 0.95, error: { code: 'ThrottlingException' } }],
  [{ service: 's3', probability: 0.95, error: slowDown }],
  [{ service: 's3', operation: 'GetObject', probability: 0.95, reset: true }],
];
export const STORM_EVERY_MILLISECONDS = 30_000;
export const STORM_LASTS_MILLISECONDS = 6_000;

/** Every so often the processes of the function are killed, wherever they are. */
export const KILL_EVERY_MILLISECONDS = 15_000;
