import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { dynamoDbStore } from '../ledger/dynamodb-store.ts';
import { watchThrottles } from '../ledger/dynamodb-throttles.ts';
import { type Logger, logger } from '../observability/logger.ts';
import { metrics } from '../observability/metrics.ts';
import { METRICS } from '../observability/names.ts';
import { type SendDeadLetter, sqsDeadLetters } from './dead-letters.ts';
import { readEnvironment } from './environment.ts';
import type { IngestDependencies } from './ingest-file.ts';
import { type Postpone, sqsPostpone } from './postpone.ts';
import { s3ReadObject } from './read-object.ts';
import { REQUEST_LIMITS } from './request-limits.ts';
import { peakResidentMb } from './resident-memory.ts';
import { largestFile } from './size-admission.ts';
import { s3WriteSummary } from './write-summary.ts';

export type Dependencies = IngestDependencies & {
  readonly bucket: string;
  readonly sendDeadLetter: SendDeadLetter;
  readonly postpone: Postpone;
  readonly maxReceiveCount: number;
  /** Milliseconds from upload to commit after which a file counts as late. */
  readonly lagObjectiveMs: number;
  /** Megabytes: the function's memory, and the most that this process has held so far. */
  readonly memoryMb: number;
  readonly residentMb: () => number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly logger: Logger;
  readonly metrics: Metrics;
};

/** All that the function works with, from its environment; throws `INVALID_ENVIRONMENT`. */
export const connect = (variables: Readonly<Record<string, string | undefined>>): Dependencies => {
  const environment = readEnvironment(variables);
  const { bucket, metadataTable, eventsTable } = environment;
  const s3 = new S3Client({ requestHandler: REQUEST_LIMITS });
  const sqs = new SQSClient({ requestHandler: REQUEST_LIMITS });
  const client = new DynamoDBClient({ requestHandler: REQUEST_LIMITS });
  watchThrottles(client, () => metrics.addMetric(METRICS.tableThrottles, MetricUnit.Count, 1));
  return {
    bucket,
    ledger: dynamoDbStore({ client, metadataTable, eventsTable }),
    readObject: s3ReadObject(s3, bucket),
    writeSummary: s3WriteSummary(s3, bucket),
    sendDeadLetter: sqsDeadLetters(sqs, environment.deadLetterQueueUrl),
    postpone: sqsPostpone(sqs, environment.ingestQueueUrl),
    maxReceiveCount: environment.maxReceiveCount,
    lagObjectiveMs: environment.lagObjectiveSeconds * 1_000,
    memoryMb: environment.memoryMb,
    residentMb: peakResidentMb,
    maxBytes: largestFile(environment.memoryMb, environment.timeoutSeconds),
    now: Date.now,
    random: Math.random,
    logger,
    metrics,
  };
};
