import { GetQueueUrlCommand, QueueDoesNotExist, SQSClient } from '@aws-sdk/client-sqs';
import { Option } from 'commander';
import { unpublishedQueueName } from '../../contracts.ts';
import { PipelineError } from '../../errors.ts';
import type { GlobalOptions } from '../global-options.ts';
import { openQueue, type Queue, type QueueMessage } from '../queue.ts';
import { explainFor } from '../stack.ts';
import { resolveTarget, type Target } from '../target.ts';
import { type ListedLetter, readLetter } from './letter.ts';
import { openDeadLetters } from './open-dead-letters.ts';
import { readUnpublished } from './read-unpublished.ts';

/** A queue of what could not be done, how its messages are read, and what it is called. */
export type LetterSource = {
  readonly queue: Queue;
  readonly read: (message: QueueMessage) => Promise<ListedLetter>;
  readonly name: string;
  /** Printed where there are none. */
  readonly none: string;
};

export const unpublishedOption = (): Option =>
  new Option('--unpublished', 'instead, of the lifecycle events that could not be published');

/**
 * The dead letters, or the lifecycle events that could not be published.
 * @throws PipelineError `STACK_NOT_FOUND` where the deployment publishes none.
 */
export const openLetterSource = async (
  globals: GlobalOptions,
  { unpublished = false }: { readonly unpublished?: boolean },
): Promise<LetterSource> => {
  if (unpublished) return openUnpublished(await resolveTarget(globals));
  const places = await openDeadLetters(globals);
  return {
    queue: places.deadLetters,
    read: (message) => readLetter(message, places),
    name: 'dead-letter queue',
    none: 'No dead letters.',
  };
};

const openUnpublished = async (target: Target): Promise<LetterSource> => {
  const client = new SQSClient(target.clientConfig);
  const QueueName = unpublishedQueueName(target.env);
  try {
    const { QueueUrl = '' } = await client.send(new GetQueueUrlCommand({ QueueName }));
    return {
      queue: openQueue(target, QueueUrl),
      read: async (message) => readUnpublished(message),
      name: 'queue of unpublished events',
      none: 'No unpublished events.',
    };
  } catch (error) {
    if (!(error instanceof QueueDoesNotExist)) throw explainFor(error, target);
    throw new PipelineError(
      'STACK_NOT_FOUND',
      `There is no queue ${QueueName} at ${target.description}: the stage is not deployed, or without the option lifecycleEvents.`,
      { cause: error },
    );
  }
};
