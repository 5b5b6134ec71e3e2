import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Logger } from '../observability/logger.ts';
import { DIMENSIONS, LOG_KEYS, LOG_MESSAGES, METRICS } from '../observability/names.ts';
import type { IngestResult } from './ingest-file.ts';
import type { Quality } from './quality-of.ts';

/** The one line and the metrics of a file that came to its end. */
export const reportOutcome = (
  result: IngestResult & { readonly attempts: number },
  logger: Logger,
  metrics: Metrics,
  lagObjectiveMs: number,
): void => {
  if (result.outcome === 'duplicate') metrics.addMetric(METRICS.duplicates, MetricUnit.Count, 1);
  else if (result.outcome === 'stale') metrics.addMetric(METRICS.stale, MetricUnit.Count, 1);
  else addMetricsOfEnd(result, metrics, lagObjectiveMs);
  const { outcome, rows, bytes, durationMs, attempts, generation, follows, lagMs, quality, error } = result;
  logger.info(LOG_MESSAGES.fileDone, {
    [LOG_KEYS.outcome]: outcome,
    [LOG_KEYS.rows]: rows,
    [LOG_KEYS.bytes]: bytes,
    [LOG_KEYS.durationMs]: durationMs,
    ...(durationMs > 0 && { [LOG_KEYS.megabytesPerSecond]: round(megabytesPerSecond(result)) }),
    [LOG_KEYS.attempts]: attempts,
    ...(lagMs !== undefined && { [LOG_KEYS.lagMs]: lagMs }),
    ...(generation > 0 && { [LOG_KEYS.generation]: generation }),
    ...(follows && { [LOG_KEYS.follows]: follows }),
    ...(quality && keysOf(quality)),
    ...(error && { [LOG_KEYS.errorCode]: error.code, [LOG_KEYS.errorMessage]: error.message }),
  });
};

const addMetricsOfEnd = (
  { attempts, rows, bytes, durationMs, lagMs, quality, error }: Parameters<typeof reportOutcome>[0],
  metrics: Metrics,
  lagObjectiveMs: number,
): void => {
  if (error) countByCode(error.code, metrics);
  else metrics.addMetric(METRICS.filesProfiled, MetricUnit.Count, 1);
  metrics.addMetric(METRICS.filesFailed, MetricUnit.Count, error ? 1 : 0);
  metrics.addMetric(METRICS.rows, MetricUnit.Count, rows);
  metrics.addMetric(METRICS.bytes, MetricUnit.Bytes, bytes);
  metrics.addMetric(METRICS.duration, MetricUnit.Milliseconds, durationMs);
  metrics.addMetric(METRICS.attempts, MetricUnit.Count, attempts);
  if (durationMs > 0 && bytes > 0) {
    const speed = megabytesPerSecond({ bytes, durationMs });
    metrics.addMetric(METRICS.throughput, MetricUnit.MegabytesPerSecond, speed);
  }
  if (quality) metrics.addMetric(METRICS.invalidRate, MetricUnit.Percent, quality.invalidRate);
  if (lagMs === undefined) return;
  metrics.addMetric(METRICS.lag, MetricUnit.Milliseconds, lagMs);
  metrics.addMetric(METRICS.filesLate, MetricUnit.Count, lagMs > lagObjectiveMs ? 1 : 0);
};

/** In a blob of its own: a dimension holds for a whole blob. */
const countByCode = (code: string, metrics: Metrics): void => {
  const single = metrics.singleMetric();
  single.addDimension(DIMENSIONS.errorCode, code);
  single.addMetric(METRICS.filesFailedByCode, MetricUnit.Count, 1);
};

const keysOf = ({ columns, invalidCells, invalidRate, invalidColumns }: Quality) => ({
  [LOG_KEYS.columns]: columns,
  [LOG_KEYS.invalidCells]: invalidCells,
  [LOG_KEYS.invalidRate]: round(invalidRate),
  ...(invalidColumns.length > 0 && { [LOG_KEYS.invalidColumns]: invalidColumns }),
});

const megabytesPerSecond = ({ bytes, durationMs }: { readonly bytes: number; readonly durationMs: number }) =>
  bytes / durationMs / 1_000;

const round = (value: number): number => Math.round(value * 1_000) / 1_000;
