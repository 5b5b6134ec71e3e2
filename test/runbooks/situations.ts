/** The situations that blocks need (`needs=NAME`): what is broken, and what the reader would set. */
import { randomUUID } from 'node:crypto';
import {
  DeleteItemCommand,
  DynamoDBClient,
  QueryCommand,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import {
  DeleteFunctionConcurrencyCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import {
  DeleteObjectCommand,
  GetBucketNotificationConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { PurgeQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import {
  LIFECYCLE_OUTPUTS,
  publisherName,
  REASON_ATTRIBUTE,
  summaryKeyOf,
  uploadKeyOf,
} from '../../src/contracts.ts';
import { PipelineError } from '../../src/errors.ts';
import { recordAttempt } from '../../src/handlers/record-attempt.ts';
import { dynamoDbStore } from '../../src/ledger/dynamodb-store.ts';
import type { MetadataItem } from '../../src/ledger/metadata.ts';
import type { TestStack } from '../support/emulator.ts';
import { outputOf } from '../support/emulator-client.ts';
import { endAlarms } from '../support/end-alarms.ts';
import { setMapping } from '../support/mapping.ts';
import { notification } from '../support/notifications.ts';
import { connect, type Pipeline } from '../support/pipeline.ts';
import type { Variables } from './run-block.ts';

export type Prepared = {
  /** What the reader would set. */
  readonly variables: Variables;
  /** Ends the situation, where following the page did not. */
  readonly undo?: () => Promise<unknown>;
};

type Place = {
  readonly pipeline: Pipeline;
  readonly stack: TestStack;
  /** A name below the page's folder that no other situation has. */
  readonly newFile: (name: string) => string;
};
type Situation = { readonly what: string; readonly prepare: (place: Place) => Promise<Prepared> };

const GOOD = 'id,price\n1,2.5\n2,3.5\n3,4.5\n';
/** Nine of ten prices are numbers: a column of numbers with invalid cells. */
const WITH_INVALID_CELLS = `id,price\n${Array.from({ length: 100 }, (_, i) => `${i},${i % 10 === 9 ? 'n/k' : i}`).join('\n')}\n`;
/** The beginning of a ZIP archive, which workbooks are. */
const NO_TEXT = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 0, 0, 0, 0]);

/** By name; TEMPLATE.md lists them. */
export const SITUATIONS: Readonly<Record<string, Situation>> = {
  'profiled-file': {
    what: 'FILE was profiled',
    prepare: async (place) => {
      const FILE = await profiled(place, 'sales.csv', GOOD);
      return { variables: { FILE } };
    },
  },
  'malformed-file': {
    what: 'FILE ended in error, since it is no text',
    prepare: async (place) => {
      const FILE = await profiled(place, 'workbook.csv', NO_TEXT);
      return { variables: { FILE } };
    },
  },
  'invalid-cells': {
    what: 'a tenth of a column of FILE is invalid',
    prepare: async (place) => {
      const FILE = await profiled(place, 'prices.csv', WITH_INVALID_CELLS);
      return { variables: { FILE } };
    },
  },
  'lost-file': {
    what: 'FILE lies in the bucket and nobody was told',
    prepare: async (place) => {
      const FILE = await profiled(place, 'lost.csv', GOOD);
      await forget(place, FILE);
      return { variables: { FILE } };
    },
  },
  'dead-letters': {
    what: 'the dead-letter queue holds the message of FILE, whose receives were used up while S3 failed, and a message that is no notification',
    prepare: async (place) => {
      const FILE = await profiled(place, 'given-up.csv', GOOD);
      const version = await place.pipeline.record(FILE);
      await forget(place, FILE);
      await giveUp(place, version!);
      await place.pipeline.send('<order>this is no notification</order>');
      await place.pipeline.deadLettered('<order>');
      return { variables: { FILE, REASON: 'READ_FAILED' } };
    },
  },
  'foreign-message': {
    what: 'the dead-letter queue holds one message, which is no notification',
    prepare: async ({ pipeline }) => {
      await pipeline.send('<order>this is no notification</order>');
      await pipeline.deadLettered('<order>');
      return { variables: {} };
    },
  },
  'damaged-record': {
    what: 'the record of FILE contradicts its events',
    prepare: async (place) => {
      const FILE = await profiled(place, 'damaged.csv', GOOD);
      await place.pipeline.putRecord({ ...(await place.pipeline.record(FILE)), row_count: 99 });
      return { variables: { FILE } };
    },
  },
  'missing-record': {
    what: 'the record of FILE is gone',
    prepare: async (place) => {
      const FILE = await profiled(place, 'no-record.csv', GOOD);
      await place.pipeline.removeRecord(FILE);
      return { variables: { FILE } };
    },
  },
  duplicates: {
    what: 'the notification of FILE came several times',
    prepare: async (place) => {
      const FILE = await profiled(place, 'twice.csv', GOOD);
      for (let i = 0; i < 3; i++) await place.pipeline.notifyAgain(FILE);
      await place.pipeline.drained();
      return { variables: { FILE } };
    },
  },
  'stuck-mapping': {
    what: 'the event source mapping is off, and FILE waits',
    prepare: async (place) => {
      await setMapping(place.stack, false);
      const FILE = place.newFile('waiting.csv');
      await place.pipeline.upload(FILE, GOOD);
      return { variables: { FILE }, undo: () => setMapping(place.stack, true) };
    },
  },
  'unpublished-events': {
    what: 'FILE is done, and its end was refused by EventBridge and set aside (option lifecycleEvents)',
    prepare: async (place) => {
      const FILE = await profiled(place, 'told-nobody.csv', GOOD);
      await setAside(place, FILE, 'MalformedDetail');
      return { variables: { FILE } };
    },
  },
  'publisher-off': {
    what: 'the mapping of publish-lifecycle is off, and the end of FILE waits (option lifecycleEvents)',
    prepare: async (place) => {
      const publisher = publisherName(place.stack.env);
      await setMapping(place.stack, false, publisher);
      const FILE = await profiled(place, 'told-later.csv', GOOD);
      return { variables: { FILE }, undo: () => setMapping(place.stack, true, publisher) };
    },
  },
  'no-concurrency': {
    what: "the function's reserved concurrency is 0, and FILE waits",
    prepare: async (place) => {
      const lambda = new LambdaClient();
      const FunctionName = outputOf(place.stack, 'function');
      await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
      const FILE = place.newFile('throttled.csv');
      await place.pipeline.upload(FILE, GOOD);
      return {
        variables: { FILE },
        undo: () => lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName })),
      };
    },
  },
  'no-notification': {
    what: 'the bucket notifies nobody, and FILE was uploaded',
    prepare: async (place) => {
      const s3 = new S3Client();
      const Bucket = place.pipeline.bucket;
      const before = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
      const set = (NotificationConfiguration: object) =>
        s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
      await set({});
      const FILE = place.newFile('unnoticed.csv');
      await place.pipeline.upload(FILE, GOOD);
      return {
        variables: { FILE },
        undo: () => set({ QueueConfigurations: before.QueueConfigurations }),
      };
    },
  },
};

export type Situations = ReturnType<typeof openSituations>;

/** Prepares situations for one page after the other, and cleans up behind each. */
export const openSituations = (stack: TestStack) => {
  const pipeline = connect(stack);
  const sqs = new SQSClient();
  const run = randomUUID().slice(0, 8);
  const folderOf = (page: string): string => `runbooks/${run}/${page}/`;
  let files = 0;
  return {
    /** Where a page's files lie, and nobody else's: what the reader would give as PREFIX. */
    folderOf,
    /** @throws Error where there is no such situation. */
    prepare: (name: string, page: string): Promise<Prepared> => {
      const situation = SITUATIONS[name];
      if (situation === undefined)
        throw new Error(`needs=${name}: there is no such situation (test/runbooks/situations.ts).`);
      return situation.prepare({ pipeline, stack, newFile: (file) => `${folderOf(page)}${++files}-${file}` });
    },
    /** So that one page does not see what another left. */
    cleanUp: async (): Promise<void> => {
      await pipeline.drained();
      await sqs.send(new PurgeQueueCommand({ QueueUrl: outputOf(stack, 'deadLetterQueue') }));
      await endAlarms(stack);
    },
  };
};

const profiled = async ({ pipeline, newFile }: Place, name: string, content: string | Uint8Array) => {
  const fileName = newFile(name);
  await pipeline.processed(fileName, await pipeline.upload(fileName, content));
  return fileName;
};

/** Takes away every trace of a file but the object: as if its notification had been lost. */
const forget = async ({ pipeline, stack }: Place, fileName: string): Promise<void> => {
  // A second delivery that is still in work would write it anew.
  await pipeline.drained();
  const client = new DynamoDBClient();
  const TableName = outputOf(stack, 'eventsTable');
  const { Items = [] }: QueryCommandOutput = await client.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'file_name = :file',
      ExpressionAttributeValues: { ':file': { S: fileName } },
      ConsistentRead: true,
    }),
  );
  for (const { file_name, event_id } of Items)
    await client.send(
      new DeleteItemCommand({ TableName, Key: { file_name: file_name!, event_id: event_id! } }),
    );
  await pipeline.removeRecord(fileName);
  await new S3Client().send(
    new DeleteObjectCommand({ Bucket: pipeline.bucket, Key: summaryKeyOf(fileName) }),
  );
};

/** What the function and the queue leave behind when S3 failed at every receive. */
const giveUp = async ({ pipeline, stack }: Place, item: MetadataItem): Promise<void> => {
  const version = {
    bucket: pipeline.bucket,
    key: uploadKeyOf(item.file_name),
    fileName: item.file_name,
    versionId: item.version_id,
    eTag: item.e_tag,
    sequencer: item.sequencer,
    eventTime: item.event_time,
    sizeBytes: item.size_bytes,
  };
  const ledger = dynamoDbStore({
    client: new DynamoDBClient(),
    metadataTable: outputOf(stack, 'metadataTable'),
    eventsTable: outputOf(stack, 'eventsTable'),
  });
  const attempt = { messageId: 'm', receiveCount: 2, durationMs: 900, gaveUp: true, now: Date.now() };
  const error = new PipelineError('READ_FAILED', 'Reading from S3 failed: SlowDown.');
  await recordAttempt(ledger, { version, error, ...attempt });
  const { eTag, sequencer, versionId, ...object } = version;
  const told = { ...object, eTag: eTag ?? '', sequencer: sequencer ?? '', ...(versionId && { versionId }) };
  await pipeline.send(notification({ ...told, size: item.size_bytes }), outputOf(stack, 'deadLetterQueue'));
};

/** What publish-lifecycle leaves behind when EventBridge refuses the end of a file. */
const setAside = async ({ pipeline, stack }: Place, fileName: string, reason: string): Promise<void> => {
  const [end] = await pipeline.terminalEvents(fileName);
  await new SQSClient().send(
    new SendMessageCommand({
      QueueUrl: stack.outputs[LIFECYCLE_OUTPUTS.unpublishedQueue] ?? '',
      MessageBody: JSON.stringify({ file_name: fileName, event_id: end?.event_id }),
      MessageAttributes: { [REASON_ATTRIBUTE]: { DataType: 'String', StringValue: reason } },
    }),
  );
};
