/** The two tables of a deployed pipeline as a test sees them. */
import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { fromAttributes, toAttributes } from '../../../src/ledger/dynamodb-values.ts';
import type { LedgerEvent } from '../../../src/ledger/events.ts';
import type { MetadataItem } from '../../../src/ledger/metadata.ts';
import type { TestStack } from '../emulator.ts';
import { outputOf } from '../emulator-client.ts';

export const connectRecords = (stack: TestStack) => {
  const dynamoDb = new DynamoDBClient();
  const metadataTable = outputOf(stack, 'metadataTable');

  const record = async (fileName: string): Promise<MetadataItem | undefined> => {
    const { Item } = await dynamoDb.send(
      new GetItemCommand({
        TableName: metadataTable,
        Key: { file_name: { S: fileName } },
        ConsistentRead: true,
      }),
    );
    return Item && (fromAttributes(Item) as MetadataItem);
  };

  const putRecord = (item: object) =>
    dynamoDb.send(new PutItemCommand({ TableName: metadataTable, Item: toAttributes(item) }));

  const removeRecord = (fileName: string) =>
    dynamoDb.send(new DeleteItemCommand({ TableName: metadataTable, Key: { file_name: { S: fileName } } }));

  const events = async (fileName: string): Promise<LedgerEvent[]> => {
    const { Items = [] } = await dynamoDb.send(
      new QueryCommand({
        TableName: outputOf(stack, 'eventsTable'),
        KeyConditionExpression: 'file_name = :file',
        ExpressionAttributeValues: { ':file': { S: fileName } },
        ConsistentRead: true,
      }),
    );
    return Items.map((item) => fromAttributes(item) as LedgerEvent);
  };

  /** The ends of the file's versions. */
  const terminalEvents = async (fileName: string) =>
    (await events(fileName)).filter(({ type }) => type === 'FileProfiled' || type === 'FileFailed');

  return { record, putRecord, removeRecord, events, terminalEvents };
};
