import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Resources } from './stack.ts';
import type { Target } from './target.ts';

/** Messages in a queue, as SQS estimates them. */
export type QueueDepth = { readonly waiting: number; readonly in_flight: number; readonly delayed: number };
export type QueueDepths = { readonly ingest: QueueDepth; readonly dead_letter: QueueDepth };

/** How many messages each queue of the pipeline holds. */
export const readQueueDepths = async (target: Target, resources: Resources): Promise<QueueDepths> => {
  const client = new SQSClient(target.clientConfig);
  const [ingest, dead_letter] = await Promise.all([
    readDepth(client, resources.ingestQueue),
    readDepth(client, resources.deadLetterQueue),
  ]);
  return { ingest, dead_letter };
};

const readDepth = async (client: SQSClient, QueueUrl: string): Promise<QueueDepth> => {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({
      QueueUrl,
      AttributeNames: [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ],
    }),
  );
  return {
    waiting: Number(Attributes.ApproximateNumberOfMessages ?? 0),
    in_flight: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
    delayed: Number(Attributes.ApproximateNumberOfMessagesDelayed ?? 0),
  };
};
