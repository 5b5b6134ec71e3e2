import {
  type AttributeValue,
  type DynamoDBClient,
  GetItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { PipelineError } from '../errors.ts';
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
export const dynamoDbStore = ({ client, metadataTable, eventsTable }: DynamoDbStoreOptions): LedgerStore => {
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
        {
          Put: {
            TableName: eventsTable,
            Item: toAttributes(event),
            ConditionExpression: 'attribute_not_exists(event_id)',
          },
        },
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

  return { current, append };
};

const toItem = (attributes: Record<string, AttributeValue>): MetadataItem =>
  fromAttributes(attributes) as MetadataItem;

/** The named condition: nobody has written the item since it was read. `ALL_OLD` tells who did, without another read. */
const unchangedSince = (revision: number) =>
  ({
    ...(revision === 0
      ? { ConditionExpression: 'attribute_not_exists(file_name)' }
      : {
          ConditionExpression: 'revision = :revision',
          ExpressionAttributeValues: { ':revision': { N: String(revision) } },
        }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  }) as const;

/** What a refused transaction says of the two conditions; undefined when it was refused for another reason. */
const classify = (error: unknown): AppendResult | undefined => {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const [item, event] = error.CancellationReasons ?? [];
  if (item?.Code === 'ConditionalCheckFailed') {
    return { outcome: 'conflict', current: item.Item && toItem(item.Item) };
  }
  return event?.Code === 'ConditionalCheckFailed' ? { outcome: 'event_exists' } : undefined;
};

/** Two transactions met on one item; DynamoDB cancels one of them, and the SDK does not retry that. */
const isConflict = (error: unknown): boolean =>
  error instanceof TransactionCanceledException &&
  (error.CancellationReasons ?? []).some((reason) => reason.Code === 'TransactionConflict');

const failed =
  (doing: string) =>
  (cause: unknown): never => {
    const name = cause instanceof Error ? cause.name : 'unknown error';
    throw new PipelineError('LEDGER_FAILED', `DynamoDB failed while ${doing} (${name}).`, { cause });
  };
