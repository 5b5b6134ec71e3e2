import { GetBucketNotificationConfigurationCommand, type S3Client } from '@aws-sdk/client-s3';

/**
 * The suffixes that the bucket notifies the pipeline of (`''`: every one), as deployed; `undefined` when the
 * credentials may not read the bucket's configuration.
 */
export const readNotifiedSuffixes = async (
  client: S3Client,
  bucket: string,
): Promise<readonly string[] | undefined> => {
  const configuration = await client
    .send(new GetBucketNotificationConfigurationCommand({ Bucket: bucket }))
    .catch(() => undefined);
  const rules = configuration?.QueueConfigurations ?? [];
  if (rules.length === 0) return undefined;
  return rules.map(({ Filter }) => {
    const suffix = Filter?.Key?.FilterRules?.find(({ Name }) => Name?.toLowerCase() === 'suffix');
    return suffix?.Value ?? '';
  });
};
