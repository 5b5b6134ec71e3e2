/** All of a dead-letter queue at once, as a test sees it. */
import {
  ChangeMessageVisibilityCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';

/** Longer than the reading of any queue of a test takes. */
const HIDDEN_SECONDS = 60;

/** Every message of the queue; all are visible again afterwards. */
export const peekAll = async (queue: string): Promise<Message[]> => {
  const client = new SQSClient();
  const messages = await receiveAll(client, queue);
  for (const { ReceiptHandle } of messages)
    await client.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: queue, ReceiptHandle, VisibilityTimeout: 0 }),
    );
  return messages;
};

const receiveAll = async (client: SQSClient, queue: string): Promise<Message[]> => {
  const messages: Message[] = [];
  for (;;) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: queue,
        MaxNumberOfMessages: 10,
        // Each receive would wait for a message that does not come.
        WaitTimeSeconds: 0,
        VisibilityTimeout: HIDDEN_SECONDS,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
      }),
    );
    if (Messages.length === 0) return messages;
    messages.push(...Messages);
  }
};
