/** The function `profile-files`: a batch of queue messages in, the identifiers of those to retry out. */
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import sqsPartialBatchFailure from '@middy/sqs-partial-batch-failure';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import pLimit from 'p-limit';
import { PipelineError } from '../errors.ts';
import type { ObjectVersion } from '../ledger/object-version.ts';
import type { Logger } from '../observability/logger.ts';
import { LOG_KEYS, LOG_MESSAGES, METRICS } from '../observability/names.ts';
import { decodeMessage } from './decode-message.ts';
import { connect, type Dependencies } from './dependencies.ts';
import { ingestFile } from './ingest-file.ts';
import { reportOutcome } from './report-outcome.ts';

/**
 * Files in work at once in one function. The engine's memory bounds are those of one file, and profiling is bound by
 * the processor: a second file would double the memory to hide a few round trips. More at once are more functions.
 */
const CONCURRENT_RECORDS = 1;

const connected = connect(process.env);

export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(injectLambdaContext(connected.logger))
  .use(logMetrics(connected.metrics, { captureColdStartMetric: true }))
  // It makes the answer out of the settled results. Each failure is logged where it is known best, in giveBack.
  .use(sqsPartialBatchFailure({ logger: () => {} }))
  .handler((event) => processBatch(event.Records, connected) as never);

/** Works off the messages of one batch; the settled results stand in the order of the records. */
export const processBatch = async (
  records: readonly SQSRecord[],
  dependencies: Dependencies,
): Promise<PromiseSettledResult<void>[]> => {
  const limit = pLimit(CONCURRENT_RECORDS);
  const results = await Promise.allSettled(
    records.map((record) => limit(() => processRecord(record, dependencies))),
  );
  dependencies.logger.info(LOG_MESSAGES.batchDone, {
    [LOG_KEYS.records]: records.length,
    [LOG_KEYS.failedRecords]: results.filter(({ status }) => status === 'rejected').length,
  });
  return results;
};

/** Returns when the message is settled; throws when it should be given back to the queue. */
const processRecord = async (record: SQSRecord, dependencies: Dependencies): Promise<void> => {
  const { bucket, metrics, sendDeadLetter } = dependencies;
  const receiveCount = Number(record.attributes.ApproximateReceiveCount);
  const logger = dependencies.logger.createChild({
    persistentKeys: { [LOG_KEYS.messageId]: record.messageId, [LOG_KEYS.receiveCount]: receiveCount },
  });
  const message = decodeMessage(record.body, { bucket });
  switch (message.kind) {
    case 'ignored':
      metrics.addMetric(METRICS.ignored, MetricUnit.Count, 1);
      logger.info(LOG_MESSAGES.messageIgnored, { [LOG_KEYS.reason]: message.reason });
      return;
    case 'foreign':
      await sendDeadLetter(record.body, message.reason).catch(giveBack(logger, metrics));
      metrics.addMetric(METRICS.deadLettered, MetricUnit.Count, 1);
      logger.warn(LOG_MESSAGES.messageDeadLettered, { [LOG_KEYS.reason]: message.reason });
      return;
    case 'objects':
      // One after the other: a message rarely holds more than one, and each is idempotent when the message comes again.
      for (const version of message.versions)
        await ingestVersion(version, receiveCount, { ...dependencies, logger });
      if (message.ignored > 0) metrics.addMetric(METRICS.ignored, MetricUnit.Count, message.ignored);
      return;
  }
};

const ingestVersion = async (
  version: ObjectVersion,
  receiveCount: number,
  dependencies: Dependencies,
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
  const result = await ingestFile(version, receiveCount, dependencies).catch(giveBack(logger, metrics));
  reportOutcome(result, logger, metrics);
};

/** Logs and counts the failure that gives a message back to the queue, and passes it on. */
const giveBack =
  (logger: Logger, metrics: Metrics) =>
  (error: unknown): never => {
    metrics.addMetric(METRICS.retried, MetricUnit.Count, 1);
    const code = error instanceof PipelineError ? error.code : 'UNEXPECTED';
    logger.error(LOG_MESSAGES.messageGivenBack, { [LOG_KEYS.errorCode]: code, error: error as Error });
    throw error;
  };
