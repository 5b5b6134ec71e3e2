import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AttributeValue,
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import { fromAttributes, toAttributes } from '../ledger/dynamodb-values.ts';
import type { FileRecord, FullRecord } from './file-record.ts';
import type { Target } from './target.ts';

export type MetadataTable = {
  /** Everything known of one file, read consistently. */
  readonly get: (fileName: string) => Promise<FullRecord | undefined>;
  /** The records of several files, read consistently; a file without one is left out. */
  readonly getMany: (fileNames: readonly string[]) => Promise<ReadonlyMap<string, FileRecord>>;
  /** All records, in no order, eventually consistent: reads the whole table. */
  readonly scan: () => Promise<FileRecord[]>;
};

type Attributes = Record<string, AttributeValue>;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const KEYS_A_BATCH = 100;
const UNPROCESSED_PAUSE_MILLISECONDS = 100;

const RECORD_ATTRIBUTES = [
  ...[
    'file_name',
    'upload_timestamp',
    'processed_timestamp',
    'status',
    'row_count',
    'schema',
    'quality_issues',
  ],
  ...[
    'error_code',
    'error_message',
    'version_id',
    'e_tag',
    'sequencer',
    'size_bytes',
    'attempts',
    'duration_ms',
  ],
  ...['revision', 'details_in'],
];
/** By placeholders, since some of the names are reserved words. */
const PROJECTION = {
  ProjectionExpression: RECORD_ATTRIBUTES.map((_, index) => `#${index}`).join(', '),
  ExpressionAttributeNames: Object.fromEntries(RECORD_ATTRIBUTES.map((name, index) => [`#${index}`, name])),
};

/** Reads the metadata table of a target. */
export const openMetadataTable = (target: Target, tableName: string): MetadataTable => {
  const client = new DynamoDBClient(target.clientConfig);

  const getBatch = async (fileNames: readonly string[]): Promise<FileRecord[]> => {
    const records: FileRecord[] = [];
    let Keys: Attributes[] = fileNames.map((file_name) => toAttributes({ file_name }));
    while (Keys.length > 0) {
      const RequestItems = { [tableName]: { Keys, ConsistentRead: true, ...PROJECTION } };
      const { Responses, UnprocessedKeys } = await client.send(new BatchGetItemCommand({ RequestItems }));
      records.push(...(Responses?.[tableName] ?? []).map(toRecord));
      // An answer ends at 16 MB, which wide files reach, or when the table is throttled.
      Keys = UnprocessedKeys?.[tableName]?.Keys ?? [];
      if (Keys.length > 0) await sleep(UNPROCESSED_PAUSE_MILLISECONDS);
    }
    return records;
  };

  return {
    get: async (fileName) => {
      const Key = toAttributes({ file_name: fileName });
      const { Item } = await client.send(
        new GetItemCommand({ TableName: tableName, Key, ConsistentRead: true }),
      );
      return Item && toFullRecord(Item);
    },
    getMany: async (fileNames) => {
      const batches = await Promise.all(chunks(fileNames, KEYS_A_BATCH).map(getBatch));
      return new Map(batches.flat().map((record) => [record.file_name, record]));
    },
    scan: async () => {
      const records: FileRecord[] = [];
      for await (const { Items } of paginateScan({ client }, { TableName: tableName, ...PROJECTION })) {
        records.push(...(Items ?? []).map(toRecord));
      }
      return records;
    },
  };
};

const toRecord = (item: Attributes) => fromAttributes(item) as FileRecord;
const toFullRecord = (item: Attributes) => fromAttributes(item) as FullRecord;

const chunks = <T>(items: readonly T[], size: number): (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
