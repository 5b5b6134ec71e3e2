/** The one place where the model meets the code that it drives: the clients of the SDK, the dependencies and the handler. */
import { DynamoDBClient, DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import middy from '@middy/core';
import sqsPartialBatchFailure from '@middy/sqs-partial-batch-failure';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { sqsDeadLetters } from '../../src/handlers/dead-letters.ts';
import type { Dependencies } from '../../src/handlers/dependencies.ts';
import { sqsPostpone } from '../../src/handlers/postpone.ts';
import { processBatch } from '../../src/handlers/profile-files.ts';
import { s3ReadObject } from '../../src/handlers/read-object.ts';
import { s3WriteSummary } from '../../src/handlers/write-summary.ts';
import { dynamoDbStore } from '../../src/ledger/dynamodb-store.ts';
import { s3Error } from '../support/s3-error.ts';
import { type Invocation, pass } from './gate.ts';
import type { OpenBody } from './memory-s3.ts';
import { BUCKET, EVENTS_TABLE, FUNCTION_SECONDS, METADATA_TABLE, type World } from './world.ts';

type Command = { readonly input: Record<string, unknown> };
type Client = { readonly send: (command: Command) => Promise<unknown> };

const silent = (): void => {};

type Answer = Record<string, unknown>;
export type Send = (name: string, input: Record<string, unknown>) => Promise<Answer>;

/** What a planted bug may change; the identity where none is planted. */
export type Sabotage = {
  readonly dependencies?: (real: Dependencies) => Dependencies;
  /** Stands between a client of the SDK and the service. */
  readonly client?: (send: Send) => Send;
  readonly response?: (response: SQSBatchResponse) => SQSBatchResponse;
  /** Told each batch before the function sees it; what it gives back is what the function sees. */
  readonly received?: (records: readonly SQSRecord[], world: World) => readonly SQSRecord[];
};

/** Runs the function on one batch; the promise never settles when the process is killed on the way. */
export const invoke = async (
  records: readonly SQSRecord[],
  invocation: Invocation,
  world: World,
  sabotage: Sabotage = {},
): Promise<SQSBatchResponse> => {
  const real = connectToWorld(invocation, world, sabotage);
  const dependencies = sabotage.dependencies?.(real) ?? real;
  const remainingMs = () => FUNCTION_SECONDS * 1000 - (world.now() - invocation.startedAt);
  const handler = middy<SQSEvent, SQSBatchResponse>()
    .use(sqsPartialBatchFailure(QUIET))
    .handler(({ Records }) => processBatch(Records, dependencies, remainingMs) as never);
  const seen = sabotage.received?.(records, world) ?? records;
  const response = (await handler({ Records: [...seen] }, {} as never)) as SQSBatchResponse;
  return sabotage.response?.(response) ?? response;
};

const connectToWorld = (invocation: Invocation, world: World, sabotage: Sabotage): Dependencies => {
  const gated = (perform: Perform, failure: () => Error): Client => {
    const send: Send = async (name, input) => {
      const run = name === 'TransactWriteItemsCommand' ? once(perform) : perform;
      const answer = await pass<Answer>(invocation, { name, failure, perform: () => run(name, input) });
      return name === 'GetObjectCommand' ? openBody(invocation, answer as { Body: OpenBody }) : answer;
    };
    const sent = sabotage.client?.(send) ?? send;
    // The SDK's paginators look at the class of the client.
    return Object.assign(Object.create(DynamoDBClient.prototype), {
      send: (command: Command) => sent(command.constructor.name, command.input),
    });
  };
  const s3 = gated(
    (name, input) => {
      if (name === 'GetObjectCommand') world.noteRead(invocation, input);
      return world.s3.perform(name, input, world.now());
    },
    () => s3Error(503, 'SlowDown'),
  );
  const dynamoDb = gated(world.dynamoDb.perform, throttled);
  const sqs = gated(performOnQueues(world), () => new Error('TimeoutError'));
  return {
    bucket: BUCKET,
    ledger: dynamoDbStore({
      client: dynamoDb as never,
      metadataTable: METADATA_TABLE,
      eventsTable: EVENTS_TABLE,
    }),
    readObject: s3ReadObject(s3 as never, BUCKET),
    writeSummary: s3WriteSummary(s3 as never, BUCKET),
    sendDeadLetter: sqsDeadLetters(sqs as never, 'dead-letters'),
    postpone: sqsPostpone(sqs as never, 'ingest'),
    maxReceiveCount: world.schedule.maxReceiveCount,
    maxBytes: Number.POSITIVE_INFINITY,
    lagObjectiveMs: 60_000,
    memoryMb: 512,
    residentMb: () => 128,
    now: world.now,
    random: () => 0.5,
    logger: SILENT_LOGGER,
    metrics: SILENT_METRICS,
  };
};

type Perform = (name: string, input: Record<string, unknown>) => unknown;

/** The SDK gives each transaction a token, by which a repetition of one that succeeded is answered as the first time. */
const once = (perform: Perform): Perform => {
  let answer: unknown;
  return (name, input) => {
    answer ??= perform(name, input);
    return answer;
  };
};

const performOnQueues =
  (world: World): Perform =>
  (name, input) => {
    switch (name) {
      case 'SendMessageCommand': {
        const attributes = input.MessageAttributes as Record<string, { StringValue: string }> | undefined;
        world.queue.sendDeadLetter(input.MessageBody as string, attributes?.reason?.StringValue);
        return {};
      }
      case 'ChangeMessageVisibilityCommand':
        world.queue.changeVisibility(
          input.ReceiptHandle as string,
          input.VisibilityTimeout as number,
          world.now(),
        );
        return {};
      default:
        throw new Error(`not understood: ${name}`);
    }
  };

/** Each chunk of a body is an operation of its own. */
const openBody = (invocation: Invocation, answer: { Body: OpenBody }) => {
  async function* body() {
    for (const chunk of answer.Body.chunks) {
      const perform = () => chunk;
      const failure = () => new Error('aborted');
      const read = await pass<Buffer | undefined>(invocation, {
        name: 'Body',
        perform,
        failure,
        cutShort: () => undefined,
      });
      if (read === undefined) return;
      yield read;
    }
  }
  return { ...answer, Body: Object.assign(body(), { destroy: () => {} }) };
};

const throttled = (): Error =>
  new DynamoDBServiceException({
    name: 'ProvisionedThroughputExceededException',
    $fault: 'client',
    $metadata: { httpStatusCode: 400 },
    message: 'throttled',
  });

const SILENT_LOGGER = {
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  createChild: () => SILENT_LOGGER,
} as unknown as Dependencies['logger'];
const QUIET = { logger: silent };
const SILENT_METRICS = {
  addMetric: silent,
  singleMetric: () => ({ addDimension: silent, addMetric: silent }),
} as unknown as Dependencies['metrics'];
