import {
  GetBucketNotificationConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Drill } from '../drill.ts';
import { GOOD_FILE } from '../keep-doing.ts';

export const NOTIFICATION_LOST: Drill = {
  name: 'notification-lost',
  story: 'another tool takes the bucket’s notification away, and files keep coming',
  alarm: 'nothing-arriving',
  speed: 60,
  inject: async ({ pipeline }, prefix) => {
    const s3 = new S3Client();
    const Bucket = pipeline.bucket;
    const before = await s3.send(new GetBucketNotificationConfigurationCommand({ Bucket }));
    const set = (NotificationConfiguration: object) =>
      s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));
    await set({});
    const FILE = `${prefix}unnoticed.csv`;
    await pipeline.upload(FILE, GOOD_FILE);
    return {
      variables: { FILE, SINCE: '1h' },
      end: () => set({ QueueConfigurations: before.QueueConfigurations }),
    };
  },
  diagnosis: [
    { page: 'nothing-arriving', block: 'unheard' },
    { page: 'nothing-arriving', block: 'notification' },
    { page: 'nothing-arriving', block: 'queues' },
  ],
  mitigation: [
    { page: 'nothing-arriving', block: 'notify' },
    { page: 'nothing-arriving', block: 'replay' },
  ],
  verification: [
    { page: 'nothing-arriving', block: 'upload' },
    { page: 'nothing-arriving', block: 'nothing-missing' },
  ],
  bridged: [],
};
