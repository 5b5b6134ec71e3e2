import {
  type AttributeValue,
  type DynamoDBClient,
  paginateQuery,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import { failed } from './dynamodb-errors.ts';
import { fromAttributes } from './dynamodb-values.ts';
import type { MetadataItem } from './metadata.ts';
import type { LedgerStore } from './store.ts';
import { upcast } from './upcast.ts';

type Tables = {
  readonly client: DynamoDBClient;
  readonly metadataTable: string;
  readonly eventsTable: string;
};
type Attributes = Record<string, AttributeValue>;

/** The reads that go over many rows: a page of at most 1 MB is in memory at a time. */
export const dynamoDbReads = ({
  client,
  metadataTable,
  eventsTable,
}: Tables): Pick<LedgerStore, 'eventsOf' | 'items' | 'events' | 'fileNames'> => {
  const scan = (TableName: string, projection: object = {}) =>
    rows(paginateScan({ client }, { TableName, ...projection }));
  return {
    eventsOf: (fileName) => {
      const query = {
        TableName: eventsTable,
        KeyConditionExpression: 'file_name = :file',
        ExpressionAttributeValues: { ':file': { S: fileName } },
        ConsistentRead: true,
      };
      return map(rows(paginateQuery({ client }, query)), (row) => upcast(fromAttributes(row)));
    },
    items: () => map(scan(metadataTable), (row) => fromAttributes(row) as MetadataItem),
    // A scan goes partition by partition, and inside of one in the order of the sort key.
    events: () => map(scan(eventsTable), (row) => upcast(fromAttributes(row))),
    fileNames: () => unrepeated(scan(eventsTable, { ProjectionExpression: 'file_name' })),
  };
};

async function* rows(pages: AsyncIterable<{ readonly Items?: Attributes[] | undefined }>) {
  try {
    for await (const { Items = [] } of pages) yield* Items;
  } catch (error) {
    failed('reading the tables')(error);
  }
}

async function* map<T>(source: AsyncIterable<Attributes>, convert: (row: Attributes) => T) {
  for await (const row of source) yield convert(row);
}

async function* unrepeated(source: AsyncIterable<Attributes>): AsyncGenerator<string> {
  let last: string | undefined;
  for await (const { file_name: { S: name } = {} } of source as AsyncIterable<
    Record<string, { readonly S?: string }>
  >) {
    if (name === undefined || name === last) continue;
    last = name;
    yield name;
  }
}
