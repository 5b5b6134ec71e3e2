import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Target } from '../../target.ts';
import type { Facts, QueueFacts } from '../facts.ts';
import { type Reading, read } from '../reading.ts';

/** Both queues and their policies. */
export const readQueues = async (
  target: Target,
  urls: { readonly ingestQueue: string; readonly deadLetterQueue: string },
): Promise<Pick<Facts, 'ingestQueue' | 'deadLetterQueue'>> => {
  const client = new SQSClient(target.clientConfig);
  const [ingestQueue, deadLetterQueue] = await Promise.all([
    readQueue(client, urls.ingestQueue),
    readQueue(client, urls.deadLetterQueue),
  ]);
  return { ingestQueue, deadLetterQueue };
};

const readQueue = (client: SQSClient, url: string): Promise<Reading<QueueFacts>> =>
  read('sqs:GetQueueAttributes', async () => {
    const { Attributes = {} } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] }),
    );
    return {
      url,
      arn: Attributes.QueueArn ?? '',
      visibilityTimeoutSeconds: Number(Attributes.VisibilityTimeout ?? 0),
      retentionSeconds: Number(Attributes.MessageRetentionPeriod ?? 0),
      // What was taken away may be told as an empty text.
      policy: Attributes.Policy || undefined,
      redrivePolicy: Attributes.RedrivePolicy || undefined,
      redriveAllowPolicy: Attributes.RedriveAllowPolicy || undefined,
      kmsKey: Attributes.KmsMasterKeyId || undefined,
    };
  });
