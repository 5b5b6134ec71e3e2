import {
  GetBucketEncryptionCommand,
  GetBucketNotificationConfigurationCommand,
  type QueueConfiguration,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Target } from '../../target.ts';
import type { Facts, NotificationRule } from '../facts.ts';
import { read } from '../reading.ts';

type BucketReadings = Pick<Facts, 'notification' | 'bucketKmsKey'>;

/** What the bucket notifies of, and the key that it encrypts with. */
export const readBucket = async (target: Target, Bucket: string): Promise<BucketReadings> => {
  const client = new S3Client({ ...target.clientConfig, forcePathStyle: target.forcePathStyle });
  const [notification, bucketKmsKey] = await Promise.all([
    read('s3:GetBucketNotification', async () => {
      const {
        $metadata,
        QueueConfigurations = [],
        ...others
      } = await client.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
      return { rules: QueueConfigurations.map(toRule), others };
    }),
    read('s3:GetEncryptionConfiguration', async () => {
      const { ServerSideEncryptionConfiguration } = await client.send(
        new GetBucketEncryptionCommand({ Bucket }),
      );
      const [rule] = ServerSideEncryptionConfiguration?.Rules ?? [];
      return rule?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID;
    }),
  ]);
  return { notification, bucketKmsKey };
};

const toRule = ({ QueueArn = '', Events = [], Filter }: QueueConfiguration): NotificationRule => {
  const ruleValue = (name: string): string =>
    Filter?.Key?.FilterRules?.find(({ Name }) => Name?.toLowerCase() === name)?.Value ?? '';
  return { queueArn: QueueArn, events: Events, prefix: ruleValue('prefix'), suffix: ruleValue('suffix') };
};
