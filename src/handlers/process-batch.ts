import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { SQSRecord } from 'aws-lambda';
import pLimit from 'p-limit';
import { PipelineError } from '../errors.ts';
import type { ObjectVersion } from '../ledger/object-version.ts';
import type { Logger } from '../observability/logger.ts';
import { LOG_KEYS, LOG_MESSAGES, METRICS } from '../observability/names.ts';
import type { SendDeadLetter } from './dead-letters.ts';
import { decodeMessage } from './decode-message.ts';
import { type IngestDependencies, type IngestResult, ingestFile } from './ingest-file.ts';

export type BatchDependencies = IngestDependencies & {
  readonly bucket: string;
  readonly sendDeadLetter: SendDeadLetter;
  readonly logger: Logger;
  readonly metrics: Metrics;
};

/**
 * Files in work at once. Profiling is bound by the processor, so a second one only hides S3's latency; more would
 * multiply the memory.
 */
const CONCURRENT_RECORDS = 2;

/** Works off the messages of one batch; the settled results stand in the order of the records. */
export const processBatch = async (
  records: readonly SQSRecord[],
  dependencies: BatchDependencies,
): Promise<PromiseSettledResult<void>[]> => {
  const limit = pLimit(CONCURRENT_RECORDS);
  const results = await Promise.allSettled(
    records.map((record) => limit(() => processRecord(record, dependencies))),
  );
  const failedRecords = results.filter(({ status }) => status === 'rejected').length;
  dependencies.logger.info(LOG_MESSAGES.batchDone, {
    [LOG_KEYS.records]: records.length,
    [LOG_KEYS.failedRecords]: failedRecords,
  });
  return results;
};

/** Returns when the message is settled; throws when it should be given back to the queue. */
const processRecord = async (record: SQSRecord, dependencies: BatchDependencies): Promise<void> => {
  const receiveCount = Number(record.attributes.ApproximateReceiveCount);
  const logger = dependencies.logger.createChild({
    persistentKeys: { [LOG_KEYS.messageId]: record.messageId, [LOG_KEYS.receiveCount]: receiveCount },
  });
  try {
    await settle(record, receiveCount, { ...dependencies, logger });
  } catch (error) {
    dependencies.metrics.addMetric(METRICS.retried, MetricUnit.Count, 1);
    const code = error instanceof PipelineError ? error.code : 'UNEXPECTED';
    logger.error(LOG_MESSAGES.messageGivenBack, { [LOG_KEYS.errorCode]: code, error: error as Error });
    throw error;
  }
};

const settle = async (
  record: SQSRecord,
  receiveCount: number,
  dependencies: BatchDependencies,
): Promise<void> => {
  const { bucket, logger, metrics, sendDeadLetter } = dependencies;
  const message = decodeMessage(record.body, { bucket });
  switch (message.kind) {
    case 'ignored':
      metrics.addMetric(METRICS.ignored, MetricUnit.Count, 1);
      logger.info(LOG_MESSAGES.messageIgnored, { [LOG_KEYS.reason]: message.reason });
      return;
    case 'foreign':
      await sendDeadLetter(record.body, message.reason);
      metrics.addMetric(METRICS.deadLettered, MetricUnit.Count, 1);
      logger.warn(LOG_MESSAGES.messageDeadLettered, { [LOG_KEYS.reason]: message.reason });
      return;
    case 'objects':
      // One after the other: a message rarely holds more than one, and each is idempotent when the message comes again.
      for (const version of message.versions) await ingestAndReport(version, receiveCount, dependencies);
      if (message.ignored > 0) metrics.addMetric(METRICS.ignored, MetricUnit.Count, message.ignored);
      return;
  }
};

const ingestAndReport = async (
  version: ObjectVersion,
  receiveCount: number,
  dependencies: BatchDependencies,
): Promise<void> => {
  const { metrics } = dependencies;
  const logger = dependencies.logger.createChild({
    persistentKeys: {
      [LOG_KEYS.fileName]: version.fileName,
      [LOG_KEYS.versionId]: version.versionId,
      [LOG_KEYS.sequencer]: version.sequencer,
    },
  });
  metrics.addMetric(METRICS.filesReceived, MetricUnit.Count, 1);
  const result = await ingestFile(version, receiveCount, dependencies);
  report(result, logger, metrics);
};

const OUTCOME_METRICS = {
  profiled: METRICS.filesProfiled,
  failed: METRICS.filesFailed,
  duplicate: METRICS.duplicates,
  stale: METRICS.stale,
} as const;

const report = (
  { outcome, rows, bytes, durationMs, error }: IngestResult,
  logger: Logger,
  metrics: Metrics,
): void => {
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
    [LOG_KEYS.megabytesPerSecond]: durationMs > 0 ? Math.round(bytes / durationMs) / 1000 : null,
    ...(error && { [LOG_KEYS.errorCode]: error.code, [LOG_KEYS.errorMessage]: error.message }),
  });
};
