import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { REASON_ATTRIBUTE } from '../contracts.ts';
import { PipelineError } from '../errors.ts';

/** Sends a message that no retry can help to the dead-letter queue, with the reason as an attribute. Throws `QUEUE_FAILED`. */
export type SendDeadLetter = (body: string, reason: string) => Promise<void>;

export const sqsDeadLetters =
  (client: SQSClient, queueUrl: string): SendDeadLetter =>
  async (body, reason) => {
    const command = new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: body,
      MessageAttributes: { [REASON_ATTRIBUTE]: { DataType: 'String', StringValue: reason } },
    });
    try {
      await client.send(command);
    } catch (cause) {
      throw new PipelineError(
        'QUEUE_FAILED',
        'Sending to the dead-letter queue failed; the message will be retried.',
        { cause },
      );
    }
  };
