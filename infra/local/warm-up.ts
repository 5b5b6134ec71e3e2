/** One harmless call of each service that the function uses. */
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';

type Reached = {
  readonly AWS_ENDPOINT_URL: string;
  readonly AWS_REGION: string;
  readonly AWS_ACCESS_KEY_ID: string;
  readonly AWS_SECRET_ACCESS_KEY: string;
};

/** Makes the endpoint load what it loads at the first call of a service. */
export const warmUp = async (settings: Reached): Promise<void> => {
  const options = {
    endpoint: settings.AWS_ENDPOINT_URL,
    region: settings.AWS_REGION,
    credentials: { accessKeyId: settings.AWS_ACCESS_KEY_ID, secretAccessKey: settings.AWS_SECRET_ACCESS_KEY },
  };
  await new S3Client({ ...options, forcePathStyle: true }).send(new ListBucketsCommand());
  await new DynamoDBClient(options).send(new ListTablesCommand());
  await new SQSClient(options).send(new ListQueuesCommand());
};
