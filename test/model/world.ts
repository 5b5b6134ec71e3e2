import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SQSRecord } from 'aws-lambda';
import { dynamoDbStore } from '../../src/ledger/dynamodb-store.ts';
import type { ObjectVersion } from '../../src/ledger/object-version.ts';
import { requestReplay } from '../../src/ledger/request-replay.ts';
import { notification } from '../support/notifications.ts';
import type { Invocation } from './gate.ts';
import { type MemoryDynamoDb, memoryDynamoDb } from './memory-dynamodb.ts';
import { type MemoryQueue, memoryQueue, type QueueMessage } from './memory-queue.ts';
import { type MemoryS3, memoryS3 } from './memory-s3.ts';
import type { Act, Schedule } from './schedule.ts';

export const BUCKET = 'bucket';
export const METADATA_TABLE = 'metadata';
export const EVENTS_TABLE = 'events';
const FILES = ['a.csv', 'b/c d+e.csv'] as const;

/**
 * Contents by number: how many rows, or none at all, which is an error. Equal contents are equal bytes, save where the schedule wants each
 * upload to have its own.
 */
const bytesOf = ({ hasEqualBytes }: Schedule, content: number, rank: number): Buffer => {
  const name = hasEqualBytes ? 'id' : `id${rank}`;
  if (content === 0) return Buffer.from(hasEqualBytes ? '' : ' '.repeat(rank));
  return Buffer.from([name, ...[1, 2, 3].slice(0, content)].map((cell) => `${cell}\n`).join(''));
};

/** One upload: the truth that the model knows and the function has to find out. */
export type Upload = {
  /** Counts the uploads of the whole run: a later one of the same file is its newer version. */
  readonly rank: number;
  readonly fileName: string;
  readonly content: number;
  readonly versionId: string | null;
  readonly eTag: string;
  readonly sequencer: string | null;
  readonly eventTime: string;
  readonly body: string;
};

export type World = {
  readonly schedule: Schedule;
  readonly s3: MemoryS3;
  readonly dynamoDb: MemoryDynamoDb;
  readonly queue: MemoryQueue;
  readonly uploads: readonly Upload[];
  /** Whether the file was deleted after this upload. */
  readonly wasDeleted: (upload: Upload) => boolean;
  /** The ranks of the uploads that a message names. */
  readonly named: (body: string) => readonly number[];
  readonly foreign: readonly string[];
  readonly now: () => number;
  readonly advanceTo: (time: number) => void;
  readonly act: (act: Act) => Promise<void>;
  /** Reads of objects by an invocation: `VersionId` or `IfMatch` as the function asked. */
  readonly noteRead: (invocation: Invocation, input: Record<string, unknown>) => void;
  readonly reads: { readonly invocation: number; readonly input: Record<string, unknown> }[];
};

/** Six times the function's time, as the stack sets it. */
export const FUNCTION_SECONDS = 300;
const VISIBILITY_SECONDS = 6 * FUNCTION_SECONDS;
/** Within the grace that the function keeps to end by itself. */
const ALMOST_MILLISECONDS = 2_000;
const START = Date.UTC(2026, 0, 1);

/** All that is outside of the function, as one schedule starts with it. */
export const newWorld = (schedule: Schedule): World => {
  const s3 = memoryS3(schedule.isVersioned);
  const queue = memoryQueue({
    visibilitySeconds: VISIBILITY_SECONDS,
    maxReceiveCount: schedule.maxReceiveCount,
  });
  const dynamoDb = memoryDynamoDb(METADATA_TABLE);
  const uploads: Upload[] = [];
  const deletedBefore = new Map<string, number>();
  const named = new Map<string, readonly number[]>();
  const foreign: string[] = [];
  const reads: World['reads'] = [];
  let time = START;
  const now = (): number => (time += 1);

  const upload = (fileName: string, content: number): Upload => {
    const at = now();
    const stored = s3.put(`uploads/${fileName}`, bytesOf(schedule, content, uploads.length), at);
    const facts = {
      rank: uploads.length,
      fileName,
      content,
      versionId: stored.versionId,
      eTag: stored.eTag,
      sequencer: sequencerOf(schedule, uploads.length),
      eventTime: new Date(at).toISOString(),
    };
    return { ...facts, body: JSON.stringify(notification(notified(facts, schedule))) };
  };

  const act = async (next: Act): Promise<void> => {
    switch (next.kind) {
      case 'upload': {
        const made = upload(FILES[next.file]!, next.content);
        uploads.push(made);
        named.set(made.body, [made.rank]);
        for (let copy = 0; copy < next.copies; copy++) queue.send(made.body);
        return;
      }
      case 'delete':
        s3.remove(`uploads/${FILES[next.file]!}`);
        deletedBefore.set(FILES[next.file]!, uploads.length);
        return;
      case 'duplicate':
        if (uploads.length > 0) queue.send(uploads[next.which % uploads.length]!.body);
        return;
      case 'bundle': {
        const pair = [0, 1].flatMap((step) => uploads[(next.which + step) % uploads.length] ?? []);
        const body = JSON.stringify(notification(...pair.map((upload) => notified(upload, schedule))));
        named.set(
          body,
          pair.map(({ rank }) => rank),
        );
        if (pair.length > 0) queue.send(body);
        return;
      }
      case 'deliver-again': {
        const inWork = [...queue.messages.values()].filter(({ visibleAt }) => visibleAt > time);
        const again = inWork[next.which % Math.max(1, inWork.length)];
        if (again) again.visibleAt = 0;
        return;
      }
      case 'slow':
        time += FUNCTION_SECONDS * 1000 - ALMOST_MILLISECONDS;
        return;
      case 'replay': {
        const newest = uploads.findLast(({ fileName }) => fileName === FILES[next.file]);
        if (newest === undefined) return;
        const facts = { replayId: `r${time}`, occurredAt: new Date(time).toISOString() };
        const { admission } = await requestReplay(operatorsStore(dynamoDb), versionOf(newest), facts);
        if (admission === 'process') queue.send(newest.body);
        return;
      }
      case 'foreign': {
        const body = `not a notification ${foreign.length}`;
        foreign.push(body);
        queue.send(body);
        return;
      }
      case 'redrive':
        queue.redrive(({ body }) => body.startsWith('{'));
        return;
    }
  };
  return {
    schedule,
    s3,
    dynamoDb,
    queue,
    uploads,
    wasDeleted: ({ fileName, rank }) => (deletedBefore.get(fileName) ?? 0) > rank,
    named: (body) => named.get(body) ?? [],
    foreign,
    reads,
    now,
    act,
    advanceTo: (later) => {
      time = Math.max(time, later);
    },
    noteRead: ({ id }, input) => void reads.push({ invocation: id, input }),
  };
};

/**
 * Growing sequencers have different lengths, as trailing zeros are left out: they grow only when the shorter one is padded at its right
 * (A08, A1, A18, A2, …). One that is always the same tells nothing and is read as none.
 */
const sequencerOf = ({ sequencers }: Schedule, rank: number): string | null => {
  if (sequencers !== 'growing') return null;
  return `A${(8 * (rank + 1)).toString(16).toUpperCase().padStart(2, '0').replace(/0+$/, '')}`;
};

const CONSTANT = '0055AED6DCD90281E5';

const notified = (upload: Omit<Upload, 'body'>, { sequencers }: Schedule) => ({
  key: `uploads/${upload.fileName}`,
  bucket: BUCKET,
  eTag: upload.eTag,
  sequencer: sequencers === 'constant' ? CONSTANT : (upload.sequencer ?? ''),
  eventTime: upload.eventTime,
  ...(upload.versionId !== null && { versionId: upload.versionId }),
});

const versionOf = ({ fileName, versionId, eTag, sequencer, eventTime }: Upload): ObjectVersion => ({
  bucket: BUCKET,
  key: `uploads/${fileName}`,
  fileName,
  versionId,
  eTag,
  sequencer,
  eventTime,
  sizeBytes: 10,
});

/** The ledger as an operator's command sees it: no faults meet it there. */
const operatorsStore = ({ perform }: MemoryDynamoDb) => {
  const send = async (command: { readonly input: Record<string, unknown> }) =>
    perform(command.constructor.name, command.input);
  const client = Object.assign(Object.create(DynamoDBClient.prototype), { send });
  return dynamoDbStore({ client, metadataTable: METADATA_TABLE, eventsTable: EVENTS_TABLE });
};

/** A queue message as the event source mapping hands it over. */
export const toRecord = (message: QueueMessage): SQSRecord => ({
  messageId: message.messageId,
  receiptHandle: message.receiptHandle,
  body: message.body,
  attributes: {
    ApproximateReceiveCount: String(message.receiveCount),
    SentTimestamp: '0',
    SenderId: 's',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:ingest',
  awsRegion: 'us-east-1',
});
