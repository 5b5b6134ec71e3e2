import type { Bucket, CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { type KnownSuffix, UPLOAD_PREFIX } from '../src/contracts.ts';

/**
 * Has the bucket tell the queue of every object created below `uploads/` with one of the suffixes.
 * It is the bucket's own property, as CDK's `addEventNotification` deploys a custom resource
 * (docs/decisions/0020-native-bucket-notification.md).
 */
export const notifyOfUploads = (bucket: Bucket, queue: Queue, suffixes: readonly KnownSuffix[]): void => {
  const resource = bucket.node.defaultChild as CfnBucket;
  resource.notificationConfiguration = {
    queueConfigurations: suffixes.map((suffix) => ({
      event: 's3:ObjectCreated:*',
      queue: queue.queueArn,
      filter: {
        s3Key: {
          rules: [
            { name: 'prefix', value: UPLOAD_PREFIX },
            { name: 'suffix', value: suffix },
          ],
        },
      },
    })),
  };
  // S3 tries the queue when the notification is set, and refuses it while the policy is missing.
  bucket.node.addDependency(queue.node.findChild('Policy'));
};
