import { Aws, Duration, type Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  type LifecycleRule,
} from 'aws-cdk-lib/aws-s3';
import { bucketName, SUMMARY_PREFIX } from '../src/contracts.ts';
import type { Configuration } from './configuration.ts';
import { removalPolicy } from './removal-policy.ts';

/** Parts of an upload that nobody finished are invisible and billed. */
const UNFINISHED_UPLOADS_KEPT = Duration.days(7);

/** Every rerun writes the same bytes again; a month of history is enough to see what a summary once said. */
const EARLIER_SUMMARIES_KEPT = Duration.days(30);

/** The bucket that files arrive in and summaries are written to: private, encrypted, TLS only. */
export const addStorageBucket = (
  stack: Stack,
  configuration: Configuration,
  key: IKey | undefined,
): Bucket => {
  const { env, target, versioning } = configuration;
  return new Bucket(stack, 'Bucket', {
    bucketName: bucketName(env, Aws.ACCOUNT_ID, Aws.REGION),
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    versioned: versioning,
    removalPolicy: removalPolicy(configuration),
    ...(target.can.bucketEncryption ? encryption(key) : {}),
    ...(target.can.bucketLifecycle ? { lifecycleRules: lifecycleRules(versioning) } : {}),
  });
};

/** The bucket's ARN as text: policies that the bucket itself waits for cannot refer to it. */
export const bucketArn = (stack: Stack, env: string): string =>
  stack.formatArn({
    service: 's3',
    region: '',
    account: '',
    resource: bucketName(env, Aws.ACCOUNT_ID, Aws.REGION),
  });

const encryption = (key: IKey | undefined): BucketProps =>
  key
    ? // A bucket key: one call to KMS for many objects.
      { encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true }
    : { encryption: BucketEncryption.S3_MANAGED };

const lifecycleRules = (versioning: boolean): LifecycleRule[] => [
  { id: 'abort-unfinished-uploads', abortIncompleteMultipartUploadAfter: UNFINISHED_UPLOADS_KEPT },
  ...(versioning
    ? [
        {
          id: 'expire-earlier-summaries',
          prefix: SUMMARY_PREFIX,
          noncurrentVersionExpiration: EARLIER_SUMMARIES_KEPT,
          expiredObjectDeleteMarker: true,
        },
      ]
    : []),
];
