import { GetQueueAttributesCommand, SQSClient, StartMessageMoveTaskCommand } from '@aws-sdk/client-sqs';
import type { Target } from '../target.ts';

/** Emulators and other services that speak SQS answer so to what they do not know. */
const UNSUPPORTED = new Set([
  'InvalidAction',
  'UnsupportedOperation',
  'AWS.SimpleQueueService.UnsupportedOperation',
  'NotImplemented',
  'UnknownOperationException',
]);

export type MoveTask = (
  from: string,
  to: string,
) => Promise<{ readonly outcome: 'started' } | { readonly outcome: 'unsupported' }>;

/**
 * Has SQS itself move all messages of one queue to another, both given by their URLs; it goes on after the command has
 * ended. The destination is named, since messages that the function sent there have no source to go back to.
 */
export const startMoveTask =
  (target: Target): MoveTask =>
  async (from, to) => {
    const client = new SQSClient(target.clientConfig);
    const [SourceArn, DestinationArn] = await Promise.all([arnOf(client, from), arnOf(client, to)]);
    try {
      await client.send(new StartMessageMoveTaskCommand({ SourceArn, DestinationArn }));
      return { outcome: 'started' };
    } catch (error) {
      if (isUnsupported(error)) return { outcome: 'unsupported' };
      throw error;
    }
  };

const arnOf = async (client: SQSClient, QueueUrl: string): Promise<string> => {
  const { Attributes } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  return Attributes?.QueueArn ?? '';
};

const isUnsupported = (error: unknown): boolean => {
  const { name = '', Code = '', code = '' } = error as { name?: string; Code?: string; code?: string };
  return [name, Code, code].some((word) => UNSUPPORTED.has(word));
};
