/**
 * Records what the running emulator really sends: notifications in the envelopes of the queue, straight from S3,
 * through SNS (wrapped and raw) and through EventBridge. `npm start` first, then `npm run record-events`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  type Event,
  PutBucketNotificationConfigurationCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, type Message, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { EMULATOR_STATE_FILE } from '../../src/contracts.ts';

/** Keys that have cost somebody an outage. */
const KEYS = [
  'uploads/plain.csv',
  'uploads/with space.csv',
  'uploads/1+1.csv',
  'uploads/100%.csv',
  'uploads/Zürich.csv',
  'uploads/"quoted".csv',
  'uploads/nested/folder/a.csv',
  'uploads/emoji😀.csv',
];
const BODY = 'id\n1\n';
const EVENTS: Event[] = ['s3:ObjectCreated:*', 's3:ObjectRemoved:*'];

const { environment = {}, endpoint } = JSON.parse(readFileSync(EMULATOR_STATE_FILE, 'utf8'));
Object.assign(process.env, { AWS_ENDPOINT_URL: endpoint }, environment);
const s3 = new S3Client();
const sqs = new SQSClient();
const run = Date.now().toString(36);

const createQueue = async (name: string): Promise<{ url: string; arn: string }> => {
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: `record-${name}-${run}` }));
  return { url: QueueUrl, arn: `arn:aws:sqs:${process.env.AWS_REGION}:000000000000:record-${name}-${run}` };
};

const createBucket = async (name: string, versioned: boolean): Promise<string> => {
  const Bucket = `record-${name}-${run}`;
  await s3.send(new CreateBucketCommand({ Bucket }));
  if (versioned) {
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  }
  return Bucket;
};

/** Everything a bucket can do to a key: put, put again, multipart, copy, delete. */
const exercise = async (Bucket: string): Promise<void> => {
  for (const Key of KEYS) await s3.send(new PutObjectCommand({ Bucket, Key, Body: BODY }));
  await s3.send(new PutObjectCommand({ Bucket, Key: 'uploads/plain.csv', Body: BODY }));
  const Key = 'uploads/multipart.csv';
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  const { ETag } = await s3.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: BODY }));
  const MultipartUpload = { Parts: [{ ETag, PartNumber: 1 }] };
  await s3.send(new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload }));
  await s3.send(new CopyObjectCommand({ Bucket, Key: 'uploads/copy.csv', CopySource: `${Bucket}/uploads/plain.csv` }));
  await s3.send(new DeleteObjectCommand({ Bucket, Key: 'uploads/copy.csv' }));
};

/** Reads a queue until it has been silent for a while. */
const drain = async (url: string): Promise<Message[]> => {
  const messages: Message[] = [];
  for (let silent = 0; silent < 3; ) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, MessageSystemAttributeNames: ['All'], WaitTimeSeconds: 1 }),
    );
    messages.push(...Messages);
    silent = Messages.length > 0 ? 0 : silent + 1;
  }
  return messages;
};

const record = async (name: string, how: string, url: string): Promise<void> => {
  const messages = await drain(url);
  const provenance = { how, emulator: 'ministack 1.5.33', recorded_at: new Date().toISOString().slice(0, 10), by: 'test/events/record.ts' };
  writeFileSync(join(import.meta.dirname, `${name}.json`), `${JSON.stringify({ provenance, messages }, null, 2)}\n`);
  process.stdout.write(`${name}.json: ${messages.length} messages\n`);
};

const recordNative = async (name: string, versioned: boolean): Promise<void> => {
  const queue = await createQueue(name);
  const Bucket = await createBucket(name, versioned);
  const QueueConfigurations = [{ QueueArn: queue.arn, Events: EVENTS }];
  await s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: { QueueConfigurations } }));
  await exercise(Bucket);
  await record(name, `S3 → SQS, ${versioned ? 'versioned' : 'unversioned'} bucket`, queue.url);
};

const recordSns = async (name: string, raw: boolean): Promise<void> => {
  const sns = new SNSClient();
  const queue = await createQueue(name);
  const Bucket = await createBucket(name, false);
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: `record-${name}-${run}` }));
  const Attributes = raw ? { RawMessageDelivery: 'true' } : {};
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: queue.arn, Attributes }));
  const TopicConfigurations = [{ TopicArn, Events: EVENTS }];
  await s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration: { TopicConfigurations } }));
  await exercise(Bucket);
  await record(name, `S3 → SNS (${raw ? 'raw' : 'wrapped'}) → SQS`, queue.url);
};

const recordEventBridge = async (name: string): Promise<void> => {
  const events = new EventBridgeClient();
  const queue = await createQueue(name);
  const Bucket = await createBucket(name, true);
  const EventPattern = JSON.stringify({ source: ['aws.s3'], detail: { bucket: { name: [Bucket] } } });
  await events.send(new PutRuleCommand({ Name: `record-${run}`, EventPattern }));
  await events.send(new PutTargetsCommand({ Rule: `record-${run}`, Targets: [{ Id: 'queue', Arn: queue.arn }] }));
  const NotificationConfiguration = { EventBridgeConfiguration: {} };
  await s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
  await exercise(Bucket);
  await sleep(2_000);
  await record(name, 'S3 → EventBridge → SQS, versioned bucket', queue.url);
};

await recordNative('s3-unversioned', false);
await recordNative('s3-versioned', true);
await recordSns('sns-wrapped', false);
await recordSns('sns-raw', true);
await recordEventBridge('eventbridge');
