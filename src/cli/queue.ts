import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  type MessageAttributeValue,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { REASON_ATTRIBUTE } from '../contracts.ts';
import type { Target } from './target.ts';

export type QueueMessage = {
  readonly id: string;
  readonly handle: string;
  readonly body: string;
  /** Why the function itself dead-lettered it; `null` where the queue did, after too many receives. */
  readonly reason: string | null;
  /** Looks at the message count as receives, too. */
  readonly receives: number;
  /** Milliseconds since 1970. A queue keeps it when it moves a message to its dead-letter queue. */
  readonly sentAt: number;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
};

export type Queue = {
  /** Up to ten messages, hidden from other receivers for that long; none may also mean that the queue did not find them. */
  readonly receive: (hiddenSeconds: number) => Promise<QueueMessage[]>;
  readonly send: (body: string, attributes?: QueueMessage['attributes']) => Promise<void>;
  readonly remove: (message: Pick<QueueMessage, 'handle'>) => Promise<void>;
  /** Makes a received message visible again at once. */
  readonly release: (message: Pick<QueueMessage, 'handle'>) => Promise<void>;
};

/** What SQS gives at most: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html */
const MESSAGES_A_RECEIVE = 10;
/** Above 0, so that all servers of the queue are asked. */
const WAIT_SECONDS = 1;
/** A handle that has run out: the message is visible already. */
const RUN_OUT = new Set(['ReceiptHandleIsInvalid', 'InvalidParameterValue', 'MessageNotInflight']);

/** One queue of a target. */
export const openQueue = (target: Target, QueueUrl: string): Queue => {
  const client = new SQSClient(target.clientConfig);
  return {
    receive: async (VisibilityTimeout) => {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl,
          VisibilityTimeout,
          MaxNumberOfMessages: MESSAGES_A_RECEIVE,
          WaitTimeSeconds: WAIT_SECONDS,
          MessageAttributeNames: ['All'],
          MessageSystemAttributeNames: ['All'],
        }),
      );
      return Messages.map(toMessage);
    },
    send: async (MessageBody, MessageAttributes = {}) => {
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody, MessageAttributes }));
    },
    remove: async ({ handle }) => {
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: handle }));
    },
    release: async ({ handle }) => {
      const command = new ChangeMessageVisibilityCommand({
        QueueUrl,
        ReceiptHandle: handle,
        VisibilityTimeout: 0,
      });
      await client.send(command).catch((error: unknown) => {
        if (!(error instanceof Error && RUN_OUT.has(error.name))) throw error;
      });
    },
  };
};

const toMessage = (message: Message): QueueMessage => ({
  id: message.MessageId ?? '',
  handle: message.ReceiptHandle ?? '',
  body: message.Body ?? '',
  reason: message.MessageAttributes?.[REASON_ATTRIBUTE]?.StringValue ?? null,
  receives: Number(message.Attributes?.ApproximateReceiveCount ?? 0),
  sentAt: Number(message.Attributes?.SentTimestamp ?? 0),
  attributes: message.MessageAttributes ?? {},
});
