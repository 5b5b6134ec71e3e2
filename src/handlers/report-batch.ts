import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { LOG_KEYS, LOG_MESSAGES, METRICS } from '../observability/names.ts';
import type { BatchTally } from './batch-tally.ts';
import type { Dependencies } from './dependencies.ts';

export type DoneBatch = {
  readonly records: number;
  readonly failedRecords: number;
  readonly durationMs: number;
  readonly tally: BatchTally;
};

/** The one line and the metrics of a batch. */
export const reportBatch = (
  { records, failedRecords, durationMs, tally }: DoneBatch,
  { logger, metrics, memoryMb, residentMb }: Dependencies,
): void => {
  const { files, rows, bytes } = tally.totals();
  const resident = residentMb();
  metrics.addMetric(METRICS.memoryUsed, MetricUnit.Percent, (100 * resident) / memoryMb);
  logger.info(LOG_MESSAGES.batchDone, {
    [LOG_KEYS.records]: records,
    [LOG_KEYS.failedRecords]: failedRecords,
    [LOG_KEYS.files]: files,
    [LOG_KEYS.rows]: rows,
    [LOG_KEYS.bytes]: bytes,
    [LOG_KEYS.durationMs]: durationMs,
    [LOG_KEYS.memoryUsedMb]: Math.round(resident),
  });
};
