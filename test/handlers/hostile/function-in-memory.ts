/** The whole function over services in memory that refuse what AWS refuses; each message runs until it is gone from the queue. */

import { Metrics } from '@aws-lambda-powertools/metrics';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { DynamoDBClient, DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { sqsDeadLetters } from '../../../src/handlers/dead-letters.ts';
import { sqsPostpone } from '../../../src/handlers/postpone.ts';
import { processBatch } from '../../../src/handlers/profile-files.ts';
import { s3ReadObject } from '../../../src/handlers/read-object.ts';
import { s3WriteSummary } from '../../../src/handlers/write-summary.ts';
import { dynamoDbStore } from '../../../src/ledger/dynamodb-store.ts';
import { fromAttributes } from '../../../src/ledger/dynamodb-values.ts';
import type { LedgerEvent } from '../../../src/ledger/events.ts';
import type { MetadataItem } from '../../../src/ledger/metadata.ts';
import { logger } from '../../../src/observability/logger.ts';
import { memoryDynamoDb } from '../../model/memory-dynamodb.ts';
import { memoryS3 } from '../../model/memory-s3.ts';
import { refusalOf } from '../../support/dynamodb-limits.ts';
import { notification, sqsRecord } from '../../support/notifications.ts';
import { s3Error } from '../../support/s3-error.ts';

export type Content = string | Uint8Array | (() => Generator<Uint8Array>);
type Command = { readonly input: Record<string, unknown> };

const MAX_RECEIVES = 5;
/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html and UsingMetadata.html, in bytes. */
const S3_LIMITS = { key: 1024, metadata: 2048 } as const;
/** As a stream of the SDK delivers them. */
const CHUNK_BYTES = 64 * 1024;

export const functionInMemory = () => {
  const s3 = memoryS3(false);
  const tables = memoryDynamoDb('metadata');
  const streams = new Map<string, () => Generator<Uint8Array>>();
  const deadLetters: { readonly body: string; readonly reason: string | undefined }[] = [];

  const s3Client = clientOf((name, input) => {
    if (Buffer.byteLength(String(input.Key)) > S3_LIMITS.key) throw s3Error(400, 'KeyTooLongError');
    if (Buffer.byteLength(JSON.stringify(input.Metadata ?? {})) > S3_LIMITS.metadata)
      throw s3Error(400, 'MetadataTooLarge');
    const answer = s3.perform(name, input, Date.UTC(2026, 0, 1)) as { Body?: { chunks: Buffer[] } };
    if (name !== 'GetObjectCommand') return answer;
    const stream = streams.get(String(input.Key));
    if (stream) return { ...answer, ContentLength: undefined, Body: asAsync(stream()) };
    return { ...answer, Body: asAsync(inChunks(Buffer.concat(answer.Body!.chunks))) };
  });
  const dynamoDbClient = clientOf((name, input) => {
    const puts = (input.TransactItems as { Put: Command['input'] }[] | undefined)?.map(({ Put }) => Put);
    for (const { Item } of puts ?? [input]) {
      const refusal = Item ? refusalOf(Item as Record<string, AttributeValue>) : undefined;
      if (refusal) throw validationException(refusal);
    }
    return tables.perform(name, input);
  });
  const sqsClient = clientOf((name, input) => {
    if (name !== 'SendMessageCommand') return {};
    const attributes = input.MessageAttributes as { reason?: { StringValue?: string } };
    deadLetters.push({ body: String(input.MessageBody), reason: attributes.reason?.StringValue });
    return {};
  });
  const dependencies = {
    bucket: 'bucket',
    ledger: dynamoDbStore({ client: dynamoDbClient, metadataTable: 'metadata', eventsTable: 'events' }),
    readObject: s3ReadObject(s3Client, 'bucket'),
    writeSummary: s3WriteSummary(s3Client, 'bucket'),
    sendDeadLetter: sqsDeadLetters(sqsClient, 'dead-letters'),
    postpone: sqsPostpone(sqsClient, 'ingest'),
    maxReceiveCount: MAX_RECEIVES,
    maxBytes: Number.POSITIVE_INFINITY,
    lagObjectiveMs: 60_000,
    memoryMb: 512,
    residentMb: () => 128,
    now: () => Date.UTC(2026, 0, 2),
    random: () => 0,
    logger,
    metrics: new Metrics({ namespace: 'Test', serviceName: 'test' }),
  };

  /** Receives the message until the function acknowledges it or the queue gives it up; says how often that was. */
  const deliver = async (body: unknown): Promise<number> => {
    const record = sqsRecord(body);
    for (let receive = 1; receive <= MAX_RECEIVES; receive++) {
      const attributes = { ...record.attributes, ApproximateReceiveCount: String(receive) };
      const [result] = await processBatch([{ ...record, attributes }], dependencies);
      if (result?.status === 'fulfilled') return receive;
    }
    deadLetters.push({ body: record.body, reason: undefined });
    return MAX_RECEIVES;
  };
  const upload = (key: string, content: Content) => {
    if (typeof content === 'function') streams.set(key, content);
    const bytes = typeof content === 'function' ? Buffer.alloc(0) : Buffer.from(content);
    const { eTag } = s3.put(key, bytes, Date.UTC(2026, 0, 1));
    return { key, eTag, size: bytes.length };
  };
  return {
    deadLetters,
    deliver,
    upload,
    process: async (key: string, content: Content) => deliver(notification(upload(key, content))),
    item: (fileName: string) =>
      tables
        .items('metadata')
        .map((item) => fromAttributes(item) as MetadataItem)
        .find(({ file_name }) => file_name === fileName),
    events: () => tables.items('events').map((event) => fromAttributes(event) as LedgerEvent),
    summary: (key: string) => s3.latest(key)?.bytes.toString(),
  };
};

const clientOf = (perform: (name: string, input: Record<string, unknown>) => unknown): never =>
  Object.assign(Object.create(DynamoDBClient.prototype), {
    send: async (command: Command) => perform(command.constructor.name, command.input),
  }) as never;

function* inChunks(bytes: Buffer): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

async function* asAsync(chunks: Generator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

const validationException = (message: string): Error =>
  new DynamoDBServiceException({
    name: 'ValidationException',
    $fault: 'client',
    $metadata: { httpStatusCode: 400 },
    message,
  });
