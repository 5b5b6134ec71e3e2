import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { notYetRecorded, unchangedSince } from './conditions.ts';
import { failed, isConflict } from './dynamodb-errors.ts';
import { dynamoDbReads } from './dynamodb-reads.ts';
import { fromAttributes, toAttributes } from './dynamodb-values.ts';
import type { MetadataItem } from './metadata.ts';
import type { AppendResult, LedgerStore } from './store.ts';

export type DynamoDbStoreOptions = {
  /** Its own retries cover throttling. */
  readonly client: DynamoDBClient;
  readonly metadataTable: string;
  readonly eventsTable: string;
};

/** The ledger in the two tables of the stack: one consistent read to admit, one transaction to commit. */
export const dynamoDbStore = (options: DynamoDbStoreOptions): LedgerStore => {
  const { client, metadataTable, eventsTable } = options;
  const current: LedgerStore['current'] = async (fileName) => {
    const command = new GetItemCommand({
      TableName: metadataTable,
      Key: { file_name: { S: fileName } },
      ConsistentRead: true,
    });
    const { Item } = await client.send(command).catch(failed('reading the metadata table'));
    return Item && toItem(Item);
  };

  const append: LedgerStore['append'] = async (event, item, expectedRevision) => {
    const command = new TransactWriteItemsCommand({
      TransactItems: [
        {
          Put: { TableName: metadataTable, Item: toAttributes(item), ...unchangedSince(expectedRevision) },
        },
        { Put: { TableName: eventsTable, Item: toAttributes(event), ...notYetRecorded } },
      ],
    });
    try {
      await client.send(command);
      return { outcome: 'appended' };
    } catch (error) {
      return (
        classify(error) ??
        (isConflict(error)
          ? { outcome: 'conflict', current: await current(event.file_name) }
          : failed('writing the tables')(error))
      );
    }
  };

  const record: LedgerStore['record'] = async (event) => {
    const command = new PutItemCommand({
      TableName: eventsTable,
      Item: toAttributes(event),
      ...notYetRecorded,
    });
    try {
      await client.send(command);
      return 'appended';
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 'event_exists';
      return failed('writing the events table')(error);
    }
  };

  const replaceItem: LedgerStore['replaceItem'] = async (item, expectedRevision) => {
    const command = new PutItemCommand({
      TableName: metadataTable,
      Item: toAttributes(item),
      ...unchangedSince(expectedRevision),
    });
    try {
      await client.send(command);
      return { outcome: 'replaced' };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException))
        return failed('writing the metadata table')(error);
      return { outcome: 'conflict', current: error.Item && toItem(error.Item) };
    }
  };

  return { current, append, record, replaceItem, ...dynamoDbReads(options) };
};

const toItem = (attributes: Record<string, AttributeValue>): MetadataItem =>
  fromAttributes(attributes) as MetadataItem;

/** What a refused transaction says of the two conditions; undefined when it was refused for another reason. */
const classify = (error: unknown): AppendResult | undefined => {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const [item, event] = error.CancellationReasons ?? [];
  if (item?.Code === 'ConditionalCheckFailed') {
    return { outcome: 'conflict', current: item.Item && toItem(item.Item) };
  }
  return event?.Code === 'ConditionalCheckFailed' ? { outcome: 'event_exists' } : undefined;
};
