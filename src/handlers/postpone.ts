import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { PipelineError } from '../errors.ts';

/** Lets a message that is given back become visible again after so many seconds (0: at once). Throws `QUEUE_FAILED`. */
export type Postpone = (receiptHandle: string, seconds: number) => Promise<void>;

export const sqsPostpone =
  (client: SQSClient, queueUrl: string): Postpone =>
  async (ReceiptHandle, VisibilityTimeout) => {
    const command = new ChangeMessageVisibilityCommand({
      QueueUrl: queueUrl,
      ReceiptHandle,
      VisibilityTimeout,
    });
    try {
      await client.send(command);
    } catch (cause) {
      throw new PipelineError('QUEUE_FAILED', 'Changing the visibility of a message failed.', { cause });
    }
  };
