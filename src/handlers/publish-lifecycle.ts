/** The function `publish-lifecycle`: new events of the ledger in, those that mean the end of a file out on a bus for others. */
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SQSClient } from '@aws-sdk/client-sqs';
import middy from '@middy/core';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { LIFECYCLE_DETAIL_TYPES, PUBLISHER_VARIABLES } from '../contracts.ts';
import { PipelineError } from '../errors.ts';
import { fromAttributes } from '../ledger/dynamodb-values.ts';
import type { LedgerEvent, TerminalEvent } from '../ledger/events.ts';
import { upcast } from '../ledger/upcast.ts';
import { type Logger, publisherLogger } from '../observability/logger.ts';
import { LOG_KEYS, LOG_MESSAGES } from '../observability/names.ts';
import { type SendDeadLetter, sqsDeadLetters } from './dead-letters.ts';
import { nameOf } from './name-of.ts';
import { eventBridgePutEvents, MAX_ENTRIES, type PutEvents, type Sent } from './put-lifecycle-events.ts';
import { REQUEST_LIMITS } from './request-limits.ts';
import { codeOf } from './triage.ts';

export type PublishDependencies = {
  readonly putEvents: PutEvents;
  /** Where an event goes that EventBridge refuses: it must not stop those behind it. */
  readonly setAside: SendDeadLetter;
  readonly logger: Logger;
};

/** An end of a file, and its place in the stream. */
type Pending = { readonly sequenceNumber: string; readonly event: TerminalEvent };

/**
 * Publishes the ends of files among new records of the events table, in their order.
 *
 * The stream is an outbox: an event is in it as soon as it is committed, so nothing is published that did not happen and nothing that
 * happened is forgotten. Lambda comes again with the first record that could not be published and with all behind it, so that consumers may
 * see an event more than once.
 *
 * @throws PipelineError `PUBLISH_FAILED` when that is the very first: Lambda counts a batch that fails as a whole as an error, so that an
 *   outage of the bus is seen; a part that fails it does not count.
 */
export const publishLifecycle = async (
  records: readonly DynamoDBRecord[],
  dependencies: PublishDependencies,
): Promise<DynamoDBBatchResponse> => {
  const { pending, unreadable } = readRecords(records, dependencies.logger);
  let unpublished: string | undefined;
  for (let at = 0; at < pending.length && unpublished === undefined; at += MAX_ENTRIES)
    unpublished = await publish(pending.slice(at, at + MAX_ENTRIES), dependencies);
  const failed = unpublished ?? unreadable;
  if (failed === undefined) return { batchItemFailures: [] };
  if (failed === (pending[0]?.sequenceNumber ?? unreadable))
    throw new PipelineError(
      'PUBLISH_FAILED',
      'No event of the batch could be published; it will be retried.',
    );
  return { batchItemFailures: [{ itemIdentifier: failed }] };
};

/** The ends of files up to the first record that this release cannot read: it waits for the newer release that wrote it. */
const readRecords = (records: readonly DynamoDBRecord[], logger: Logger) => {
  const pending: Pending[] = [];
  for (const { eventName, dynamodb: { NewImage, SequenceNumber = '' } = {} } of records) {
    // Lambda filters alike; here again for targets that do not.
    if (eventName !== 'INSERT' || NewImage === undefined) continue;
    try {
      const event = upcast(fromAttributes(NewImage as Parameters<typeof fromAttributes>[0]));
      if (isTerminal(event)) pending.push({ sequenceNumber: SequenceNumber, event });
    } catch (error) {
      logger.error(LOG_MESSAGES.eventNotPublished, { [LOG_KEYS.errorCode]: nameOf(error) });
      return { pending, unreadable: SequenceNumber };
    }
  }
  return { pending, unreadable: undefined };
};

const isTerminal = (event: LedgerEvent): event is TerminalEvent =>
  LIFECYCLE_DETAIL_TYPES.some((type) => type === event.type);

/** The place of the first event that has to come again; undefined when none has. */
const publish = async (
  pending: readonly Pending[],
  { putEvents, setAside, logger }: PublishDependencies,
): Promise<string | undefined> => {
  const sent = await putEvents(pending.map(({ event }) => event));
  const published = sent.filter(({ outcome }) => outcome === 'published').length;
  logger.info(LOG_MESSAGES.eventsPublished, { [LOG_KEYS.records]: published });
  for (const [i, { event, sequenceNumber }] of pending.entries())
    if (!(await settle(event, sent[i], setAside, logger))) return sequenceNumber;
  return undefined;
};

/** Whether nothing is left to do for an event. */
const settle = async (
  { file_name, event_id }: TerminalEvent,
  sent: Sent | undefined,
  setAside: SendDeadLetter,
  logger: Logger,
): Promise<boolean> => {
  if (sent?.outcome === 'published') return true;
  const { outcome, code } = sent ?? { outcome: 'retry', code: 'NoAnswer' };
  logger.error(LOG_MESSAGES.eventNotPublished, {
    [LOG_KEYS.fileName]: file_name,
    [LOG_KEYS.eventId]: event_id,
    [LOG_KEYS.errorCode]: code,
    [LOG_KEYS.outcome]: outcome,
  });
  if (outcome === 'retry') return false;
  try {
    await setAside(JSON.stringify({ file_name, event_id }), code);
    return true;
  } catch (error) {
    logger.error(LOG_MESSAGES.eventNotPublished, { [LOG_KEYS.errorCode]: codeOf(error) });
    return false;
  }
};

/** Throws `INVALID_ENVIRONMENT`. */
const connect = (variables: Readonly<Record<string, string | undefined>>): PublishDependencies => {
  const { [PUBLISHER_VARIABLES.eventBus]: bus, [PUBLISHER_VARIABLES.unpublishedQueueUrl]: queue } = variables;
  if (!bus || !queue) {
    const names = Object.values(PUBLISHER_VARIABLES).join(' and ');
    throw new PipelineError('INVALID_ENVIRONMENT', `Set the environment variables ${names}; the stack does.`);
  }
  return {
    putEvents: eventBridgePutEvents(new EventBridgeClient({ requestHandler: REQUEST_LIMITS }), bus),
    setAside: sqsDeadLetters(new SQSClient({ requestHandler: REQUEST_LIMITS }), queue),
    logger: publisherLogger(),
  };
};

const connected = connect(process.env);

export const handler = middy<DynamoDBStreamEvent, DynamoDBBatchResponse>()
  .use(injectLambdaContext(connected.logger))
  .handler(({ Records }) => publishLifecycle(Records, connected));
