/** The two queues of a deployed pipeline as a test sees them. */
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
import { peekAll } from '../dead-letters.ts';
import type { TestStack } from '../emulator.ts';
import { outputOf } from '../emulator-client.ts';
import { eventually } from '../eventually.ts';

export const connectQueues = (stack: TestStack) => {
  const sqs = new SQSClient();
  const deadLetterQueue = outputOf(stack, 'deadLetterQueue');
  const ingestQueue = outputOf(stack, 'ingestQueue');

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

  return {
    send,
    takeDeadLetter,
    withVisibility,
    deadLettered,
    emptyDeadLetters,
    pending,
    drained,
  };
};
