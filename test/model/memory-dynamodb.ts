import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { type Condition, type Item, satisfies } from './dynamodb-condition.ts';

type Write = Condition & {
  readonly TableName?: string | undefined;
  readonly Item?: Item | undefined;
  readonly Key?: Item | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
};

export type MemoryDynamoDb = {
  /** Performs one command of the SDK, by the name of its class; throws what DynamoDB would. */
  readonly perform: (name: string, input: Record<string, unknown>) => unknown;
  /** The items of a table, in the order of their keys. */
  readonly items: (table: string) => readonly Item[];
  /** Grows with every write. */
  readonly writes: () => number;
};

const KEYS = ['file_name', 'event_id'] as const;

/** DynamoDB's tables in memory: conditional writes, transactions, consistent reads; `metadataTable` has no sort key. */
export const memoryDynamoDb = (metadataTable: string): MemoryDynamoDb => {
  const tables = new Map<string, Map<string, Item>>();
  let writes = 0;
  const table = (name = ''): Map<string, Item> => {
    if (!tables.has(name)) tables.set(name, new Map());
    return tables.get(name)!;
  };
  const keyOf = (name: string | undefined, item: Item): string =>
    KEYS.slice(0, name === metadataTable ? 1 : 2)
      .map((key) => item[key]?.S ?? '')
      .join('\n');
  const existing = ({ TableName, Item, Key }: Write) =>
    table(TableName).get(keyOf(TableName, (Item ?? Key)!));
  const put = ({ TableName, Item }: Write): void => {
    writes++;
    table(TableName).set(keyOf(TableName, Item!), structuredClone(Item!));
  };

  const putItem = (input: Write): unknown => {
    if (!satisfies(existing(input), input)) {
      throw new ConditionalCheckFailedException({
        message: 'The conditional request failed',
        $metadata: { httpStatusCode: 400 },
        ...shown(input, existing(input)),
      });
    }
    put(input);
    return {};
  };

  const transact = (actions: readonly TransactWriteItem[]): unknown => {
    const parts = actions.map(({ Put, ConditionCheck }) => ({
      write: (Put ?? ConditionCheck) as Write,
      isPut: !!Put,
    }));
    if (parts.some(({ write }) => write === undefined))
      throw new Error('not understood: a transaction of other than puts');
    const reasons = parts.map(({ write }) =>
      satisfies(existing(write), write)
        ? { Code: 'None' }
        : { Code: 'ConditionalCheckFailed', ...shown(write, existing(write)) },
    );
    if (reasons.some(({ Code }) => Code !== 'None')) {
      throw new TransactionCanceledException({
        message: 'Transaction cancelled',
        $metadata: { httpStatusCode: 400 },
        CancellationReasons: reasons,
      });
    }
    for (const { write, isPut } of parts) if (isPut) put(write);
    return {};
  };

  const query = (input: Record<string, unknown>): unknown => {
    const name = input.TableName as string;
    const wanted = Object.values(input.ExpressionAttributeValues as Item).map(({ S }) => S);
    const found = sorted(table(name)).filter((item) => item.file_name?.S === wanted[0]);
    return { Items: structuredClone(found), Count: found.length };
  };

  const perform = (name: string, input: Record<string, unknown>): unknown => {
    switch (name) {
      case 'GetItemCommand':
        return { Item: structuredClone(existing(input as Write)) };
      case 'PutItemCommand':
        return putItem(input as Write);
      case 'TransactWriteItemsCommand':
        return transact(input.TransactItems as TransactWriteItem[]);
      case 'QueryCommand':
        return query(input);
      default:
        throw new Error(`not understood: ${name}`);
    }
  };
  return { perform, items: (name) => sorted(table(name)), writes: () => writes };
};

const sorted = (items: ReadonlyMap<string, Item>): readonly Item[] =>
  [...items].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);

const shown = (write: Write, item: Item | undefined): { Item?: Item } =>
  write.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && item ? { Item: structuredClone(item) } : {};
