import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Logger } from '../observability/logger.ts';
import { LOG_KEYS, LOG_MESSAGES, METRICS } from '../observability/names.ts';
import type { IngestResult } from './ingest-file.ts';

const OUTCOME_METRICS = {
  profiled: METRICS.filesProfiled,
  failed: METRICS.filesFailed,
  duplicate: METRICS.duplicates,
  stale: METRICS.stale,
} as const;

/** The one line and the metrics of a file that came to its end. */
export const reportOutcome = (result: IngestResult, logger: Logger, metrics: Metrics): void => {
  const { outcome, rows, bytes, durationMs, error } = result;
  metrics.addMetric(OUTCOME_METRICS[outcome], MetricUnit.Count, 1);
  if (outcome === 'profiled' || outcome === 'failed') {
    metrics.addMetric(METRICS.rows, MetricUnit.Count, rows);
    metrics.addMetric(METRICS.bytes, MetricUnit.Bytes, bytes);
    metrics.addMetric(METRICS.duration, MetricUnit.Milliseconds, durationMs);
  }
  logger.info(LOG_MESSAGES.fileDone, {
    [LOG_KEYS.outcome]: outcome,
    [LOG_KEYS.rows]: rows,
    [LOG_KEYS.bytes]: bytes,
    [LOG_KEYS.durationMs]: durationMs,
    ...(durationMs > 0 && { [LOG_KEYS.megabytesPerSecond]: Math.round(bytes / durationMs) / 1000 }),
    ...(error && { [LOG_KEYS.errorCode]: error.code, [LOG_KEYS.errorMessage]: error.message }),
  });
};
