import type { Metrics } from '@aws-lambda-powertools/metrics';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { dynamoDbStore } from '../ledger/dynamodb-store.ts';
import { type Logger, logger } from '../observability/logger.ts';
import { metrics } from '../observability/metrics.ts';
import { type SendDeadLetter, sqsDeadLetters } from './dead-letters.ts';
import { readEnvironment } from './environment.ts';
import type { IngestDependencies } from './ingest-file.ts';
import { s3ReadObject } from './read-object.ts';
import { s3WriteSummary } from './write-summary.ts';

export type Dependencies = IngestDependencies & {
  readonly bucket: string;
  readonly sendDeadLetter: SendDeadLetter;
  readonly logger: Logger;
  readonly metrics: Metrics;
};

/** All that the function works with, from its environment; throws `INVALID_ENVIRONMENT`. */
export const connect = (variables: Readonly<Record<string, string | undefined>>): Dependencies => {
  const { bucket, metadataTable, eventsTable, deadLetterQueueUrl } = readEnvironment(variables);
  const s3 = new S3Client();
  return {
    bucket,
    ledger: dynamoDbStore({ client: new DynamoDBClient(), metadataTable, eventsTable }),
    readObject: s3ReadObject(s3, bucket),
    writeSummary: s3WriteSummary(s3, bucket),
    sendDeadLetter: sqsDeadLetters(new SQSClient(), deadLetterQueueUrl),
    now: Date.now,
    logger,
    metrics,
  };
};
