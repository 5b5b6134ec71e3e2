/** A deployed pipeline as a test sees it from outside: upload, look, wait. */
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import {
  GetEventSourceMappingCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { summaryKeyOf, uploadKeyOf } from '../../src/contracts.ts';
import { fromAttributes, toAttributes } from '../../src/ledger/dynamodb-values.ts';
import type { LedgerEvent } from '../../src/ledger/events.ts';
import type { MetadataItem } from '../../src/ledger/metadata.ts';
import type { Summary } from '../../src/profiling/index.ts';
import { moveAll, peekAll } from './dead-letters.ts';
import type { TestStack } from './emulator.ts';
import { outputOf, useStack } from './emulator-client.ts';
import { notification } from './notifications.ts';

/** Longer than any way of a file on a busy machine; a test that waits this long has failed. */
const PATIENCE_MILLISECONDS = 60_000;
const POLL_MILLISECONDS = 150;
const STOPPING_MILLISECONDS = 2_000;

export type Pipeline = ReturnType<typeof connect>;

export const connect = (stack: TestStack) => {
  useStack(stack);
  const s3 = new S3Client();
  const sqs = new SQSClient();
  const dynamoDb = new DynamoDBClient();
  const bucket = outputOf(stack, 'bucket');
  const metadataTable = outputOf(stack, 'metadataTable');
  const deadLetterQueue = outputOf(stack, 'deadLetterQueue');
  const ingestQueue = outputOf(stack, 'ingestQueue');

  const upload = async (fileName: string, content: string | Uint8Array): Promise<string> => {
    const { ETag = '' } = await s3.send(
      new PutObjectCommand({ Bucket: bucket, Key: uploadKeyOf(fileName), Body: Buffer.from(content) }),
    );
    return ETag.replaceAll('"', '');
  };

  /** The notification of an object that is not there (any more). */
  const notifyOfMissing = async (fileName: string): Promise<string> => {
    const eTag = 'of-a-deleted-object';
    await send(notification({ key: uploadKeyOf(fileName), bucket, eTag }));
    return eTag;
  };

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

  const summaryText = async (fileName: string): Promise<string> => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: summaryKeyOf(fileName) }));
    return (await Body?.transformToString()) ?? '';
  };
  const summary = async (fileName: string): Promise<Summary> => JSON.parse(await summaryText(fileName));

  /** The record as soon as it describes the object with that eTag. */
  const processed = (fileName: string, eTag: string): Promise<MetadataItem> =>
    eventually(`${fileName} to be processed`, async () => {
      const item = await record(fileName);
      return item?.e_tag === eTag ? item : undefined;
    });

  const send = (body: unknown, queue = ingestQueue) =>
    sqs.send(
      new SendMessageCommand({
        QueueUrl: queue,
        MessageBody: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );

  /** Takes from the dead-letter queue the first message whose body has `text`; the others become visible again at once. */
  const takeDeadLetter = (text: string): Promise<Message> =>
    eventually(`a dead letter with ${text}`, async () => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: deadLetterQueue,
          MaxNumberOfMessages: 10,
          VisibilityTimeout: 1,
          MessageAttributeNames: ['All'],
          MessageSystemAttributeNames: ['All'],
        }),
      );
      const found = Messages.find(({ Body }) => Body?.includes(text));
      if (!found) return undefined;
      await sqs.send(
        new DeleteMessageCommand({ QueueUrl: deadLetterQueue, ReceiptHandle: found.ReceiptHandle }),
      );
      return found;
    });

  /** Sends the notification of the recorded version once more, as S3 may do. */
  const notifyAgain = async (fileName: string): Promise<void> => {
    const item = await record(fileName);
    if (item === undefined) throw new Error(`${fileName} has no record.`);
    const { e_tag, sequencer, event_time: eventTime, size_bytes: size } = item;
    const eTag = e_tag ?? '';
    await send(
      notification({ key: uploadKeyOf(fileName), bucket, eTag, sequencer: sequencer ?? '', eventTime, size }),
    );
  };

  /** Does `work` while messages in work become visible again after so few seconds. */
  const withVisibility = async <T>(seconds: number, work: () => Promise<T>): Promise<T> => {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: ingestQueue, AttributeNames: ['VisibilityTimeout'] }),
    );
    const set = (VisibilityTimeout: string) =>
      sqs.send(new SetQueueAttributesCommand({ QueueUrl: ingestQueue, Attributes: { VisibilityTimeout } }));
    await set(String(seconds));
    try {
      return await work();
    } finally {
      await set(Attributes.VisibilityTimeout ?? '30');
    }
  };

  /** Waits until a dead letter speaks of the file; it stays there. */
  const deadLettered = (fileName: string, patience?: number): Promise<true> =>
    eventually(
      `a dead letter of ${fileName}`,
      async () =>
        (await peekAll(deadLetterQueue)).some(({ Body }) => Body?.includes(fileName)) ? true : undefined,
      patience,
    );

  /** Moves every notification in the dead-letter queue back; foreign messages, which have a reason, stay. */
  const redriveAll = (): Promise<number> =>
    moveAll(deadLetterQueue, ingestQueue, ({ MessageAttributes }) => MessageAttributes?.reason === undefined);

  const emptyDeadLetters = () => sqs.send(new PurgeQueueCommand({ QueueUrl: deadLetterQueue }));

  /** How many messages wait in the ingest queue or are in work. */
  const pending = async (): Promise<number> => {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: ingestQueue, AttributeNames: ['All'] }),
    );
    const { ApproximateNumberOfMessages: waiting, ApproximateNumberOfMessagesNotVisible: inFlight } =
      Attributes;
    return Number(waiting) + Number(inFlight);
  };

  /** Waits until nothing is in the ingest queue or in flight. */
  const drained = (patience?: number): Promise<true> =>
    eventually(
      'the ingest queue to be empty',
      async () => ((await pending()) === 0 ? true : undefined),
      patience,
    );

  /** The lines that the function has logged as JSON, oldest first. */
  const logLines = async (): Promise<Record<string, unknown>[]> => {
    const client = new CloudWatchLogsClient();
    const lines: Record<string, unknown>[] = [];
    for await (const { events = [] } of paginateFilterLogEvents(
      { client },
      { logGroupName: outputOf(stack, 'logGroup') },
    )) {
      lines.push(
        ...events
          .filter(({ message }) => message?.startsWith('{'))
          .map(({ message }) => JSON.parse(message ?? '')),
      );
    }
    return lines;
  };

  /** Does `work` while the function takes no messages, so that what it sends is there together afterwards. */
  const whileStopped = async <T>(work: () => Promise<T>): Promise<T> => {
    const lambda = new LambdaClient();
    const FunctionName = outputOf(stack, 'function');
    const { EventSourceMappings = [] } = await lambda.send(
      new ListEventSourceMappingsCommand({ FunctionName }),
    );
    const UUID = EventSourceMappings[0]?.UUID ?? '';
    const turn = async (Enabled: boolean) => {
      await lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled }));
      await eventually(`the mapping to be ${Enabled ? 'on' : 'off'}`, async () => {
        const { State } = await lambda.send(new GetEventSourceMappingCommand({ UUID }));
        return State === (Enabled ? 'Enabled' : 'Disabled') ? true : undefined;
      });
    };
    await turn(false);
    // A poll that was under way when the mapping was turned off may still take messages.
    await sleep(STOPPING_MILLISECONDS);
    try {
      return await work();
    } finally {
      await turn(true);
    }
  };

  return {
    logLines,
    whileStopped,
    bucket,
    upload,
    notifyOfMissing,
    record,
    putRecord,
    removeRecord,
    events,
    terminalEvents,
    summary,
    summaryText,
    processed,
    send,
    takeDeadLetter,
    pending,
    drained,
    notifyAgain,
    withVisibility,
    deadLettered,
    redriveAll,
    emptyDeadLetters,
  };
};

/** Polls until `look` gives something. */
export const eventually = async <T>(
  what: string,
  look: () => Promise<T | undefined>,
  patience = PATIENCE_MILLISECONDS,
): Promise<T> => {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(POLL_MILLISECONDS);
  }
  throw new Error(`Waited ${patience / 1000} s in vain for ${what}.`);
};
