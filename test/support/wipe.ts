import {
  BatchWriteItemCommand,
  DynamoDBClient,
  paginateScan,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { DeleteObjectsCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import type { TestStack } from './emulator.ts';
import { outputOf } from './emulator-client.ts';
import { endAlarms } from './end-alarms.ts';
import { connect } from './pipeline.ts';

/** What DynamoDB takes in one call. */
const ITEMS_A_CALL = 25;

/** Takes every file and every trace of one away, and ends the alarms, so that audits and alarms see only what comes after. */
export const wipe = async (stack: TestStack): Promise<void> => {
  const pipeline = connect(stack);
  await pipeline.drained();
  await pipeline.emptyDeadLetters();
  await wipeBucket(outputOf(stack, 'bucket'));
  await wipeTable(outputOf(stack, 'metadataTable'), ['file_name']);
  await wipeTable(outputOf(stack, 'eventsTable'), ['file_name', 'event_id']);
  await endAlarms(stack);
};

const wipeBucket = async (Bucket: string): Promise<void> => {
  const client = new S3Client();
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket })) {
    const Objects = Contents.map(({ Key }) => ({ Key }));
    if (Objects.length > 0) await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  }
};

const wipeTable = async (TableName: string, key: readonly string[]): Promise<void> => {
  const client = new DynamoDBClient();
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
    const requests = Items.map(
      (item): WriteRequest => ({
        DeleteRequest: { Key: Object.fromEntries(key.map((name) => [name, item[name]!])) },
      }),
    );
    for (let at = 0; at < requests.length; at += ITEMS_A_CALL)
      await client.send(
        new BatchWriteItemCommand({ RequestItems: { [TableName]: requests.slice(at, at + ITEMS_A_CALL) } }),
      );
  }
};
