/** The function `profile-files`: a batch of queue messages in, the identifiers of those to retry out. */
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import middy from '@middy/core';
import sqsPartialBatchFailure from '@middy/sqs-partial-batch-failure';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import pLimit from 'p-limit';
import { tellColdStart } from '../observability/logger.ts';
import { openTally } from './batch-tally.ts';
import { openDeadline } from './deadline.ts';
import { connect, type Dependencies } from './dependencies.ts';
import { processRecord } from './process-record.ts';
import { reportBatch } from './report-batch.ts';

/**
 * Files in work at once in one function. The engine's memory bounds are those of one file, and profiling is bound by
 * the processor: a second file would double the memory to hide a few round trips. More at once are more functions.
 */
const CONCURRENT_RECORDS = 1;

/** What Lambda calls, over what it works with. */
export const handlerOf = (dependencies: Dependencies) =>
  middy<SQSEvent, SQSBatchResponse>()
    .use(injectLambdaContext(dependencies.logger))
    .use(tellColdStart(dependencies.logger))
    .use(logMetrics(dependencies.metrics, { captureColdStartMetric: true }))
    // It makes the answer out of the settled results. Each failure is logged where it is known best, in report-failure.ts.
    .use(sqsPartialBatchFailure({ logger: () => {} }))
    .handler(
      (event, context: Context) =>
        processBatch(event.Records, dependencies, () => context.getRemainingTimeInMillis()) as never,
    );

export const handler = handlerOf(connect(process.env));

/**
 * Works off the messages of one batch; the settled results stand in the order of the records.
 *
 * @param remainingMs the milliseconds that the function has left.
 */
export const processBatch = async (
  records: readonly SQSRecord[],
  dependencies: Dependencies,
  remainingMs: () => number = () => Number.POSITIVE_INFINITY,
): Promise<PromiseSettledResult<void>[]> => {
  const limit = pLimit(CONCURRENT_RECORDS);
  const startedAt = dependencies.now();
  const tally = openTally();
  const deadline = openDeadline(remainingMs);
  const results = await Promise.allSettled(
    records.map((record) => limit(() => processRecord(record, dependencies, { deadline, tally }))),
  );
  deadline.close();
  const failedRecords = results.filter(({ status }) => status === 'rejected').length;
  const durationMs = dependencies.now() - startedAt;
  reportBatch({ records: records.length, failedRecords, durationMs, tally }, dependencies);
  return results;
};
