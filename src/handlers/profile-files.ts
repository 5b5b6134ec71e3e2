/** The function `profile-files`: a batch of queue messages in, the identifiers of those to retry out. */
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import sqsPartialBatchFailure from '@middy/sqs-partial-batch-failure';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { dynamoDbStore } from '../ledger/dynamodb-store.ts';
import { logger } from '../observability/logger.ts';
import { metrics } from '../observability/metrics.ts';
import { sqsDeadLetters } from './dead-letters.ts';
import { readEnvironment } from './environment.ts';
import { s3ObjectStore } from './object-store.ts';
import { processBatch } from './process-batch.ts';

const environment = readEnvironment(process.env);
const dependencies = {
  bucket: environment.bucket,
  ledger: dynamoDbStore({
    client: new DynamoDBClient(),
    metadataTable: environment.metadataTable,
    eventsTable: environment.eventsTable,
  }),
  objects: s3ObjectStore(new S3Client(), environment.bucket),
  sendDeadLetter: sqsDeadLetters(new SQSClient(), environment.deadLetterQueueUrl),
  now: Date.now,
  logger,
  metrics,
};

export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics, { captureColdStartMetric: true }))
  // Each failure is logged where it is known best, in processBatch.
  .use(sqsPartialBatchFailure({ logger: () => {} }))
  .handler((event) => processBatch(event.Records, dependencies) as never);
