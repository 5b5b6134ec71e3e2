import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { PipelineError } from '../errors.ts';
import { storableNumbers } from './dynamodb-numbers.ts';
import type { MetadataItem } from './metadata.ts';
import type { AppendResult, LedgerStore } from './store.ts';

export type DynamoDbStoreOptions = {
  /** With `removeUndefinedValues`; its own retries cover throttling. */
  readonly client: DynamoDBDocumentClient;
  readonly metadataTable: string;
  readonly eventsTable: string;
};

/** The ledger in the two tables of the stack: one consistent read to admit, one transaction to commit. */
export const dynamoDbStore = ({ client, metadataTable, eventsTable }: DynamoDbStoreOptions): LedgerStore => {
  const current: LedgerStore['current'] = async (fileName) => {
    const command = new GetCommand({
      TableName: metadataTable,
      Key: { file_name: fileName },
      ConsistentRead: true,
    });
    const { Item } = await client.send(command).catch(failed('reading the metadata table'));
    return Item as MetadataItem | undefined;
  };

  const append: LedgerStore['append'] = async (event, item, expectedRevision) => {
    const command = new TransactWriteCommand({
      TransactItems: [
        {
          Put: { TableName: metadataTable, Item: storableNumbers(item), ...unchangedSince(expectedRevision) },
        },
        {
          Put: {
            TableName: eventsTable,
            Item: storableNumbers(event),
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

/** The named condition: nobody has written the item since it was read. `ALL_OLD` tells who did, without another read. */
const unchangedSince = (revision: number) =>
  ({
    ...(revision === 0
      ? { ConditionExpression: 'attribute_not_exists(file_name)' }
      : {
          ConditionExpression: 'revision = :revision',
          ExpressionAttributeValues: { ':revision': revision },
        }),
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  }) as const;

/** What a refused transaction says of the two conditions; undefined when it was refused for another reason. */
const classify = (error: unknown): AppendResult | undefined => {
  if (!(error instanceof TransactionCanceledException)) return undefined;
  const [item, event] = error.CancellationReasons ?? [];
  if (item?.Code === 'ConditionalCheckFailed') {
    return { outcome: 'conflict', current: item.Item && (unmarshall(item.Item) as MetadataItem) };
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
