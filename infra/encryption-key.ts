import { ArnFormat, Aws, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { alarmName, logGroupName, PROJECT, publisherLogGroupName } from '../src/contracts.ts';
import { alarmArn } from './alarm-topic.ts';
import type { Configuration } from './configuration.ts';
import { removalPolicy } from './removal-policy.ts';
import { bucketArn } from './storage-bucket.ts';

/** The stack's own key for bucket, queues, tables, log and alarm topic; undefined unless the option asks for it. */
export const addEncryptionKey = (stack: Stack, configuration: Configuration): Key | undefined => {
  if (!configuration.customerManagedKey) return undefined;
  const key = new Key(stack, 'Key', {
    alias: `alias/${PROJECT}-${configuration.env}`,
    description: `Encrypts the data of ${stack.stackName}`,
    enableKeyRotation: true,
    removalPolicy: removalPolicy(configuration),
  });
  key.addToResourcePolicy(bucketMaySend(stack, configuration.env));
  key.addToResourcePolicy(logsMayEncrypt(stack, configuration));
  key.addToResourcePolicy(alarmsMayPublish(stack, configuration.env));
  return key;
};

/** Without it S3 drops its notifications to the encrypted queue, and says nothing. */
const bucketMaySend = (stack: Stack, env: string): PolicyStatement =>
  new PolicyStatement({
    sid: 'BucketMaySendToEncryptedQueue',
    principals: [new ServicePrincipal('s3.amazonaws.com')],
    actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
    resources: ['*'], // in a key's policy: this key
    conditions: {
      ArnEquals: { 'aws:SourceArn': bucketArn(stack, env) },
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
    },
  });

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
const logsMayEncrypt = (stack: Stack, { env, lifecycleEvents }: Configuration): PolicyStatement =>
  new PolicyStatement({
    sid: 'LogsMayEncryptThisLogGroup',
    principals: [new ServicePrincipal(`logs.${Aws.REGION}.amazonaws.com`)],
    actions: [
      'kms:Encrypt',
      'kms:Decrypt',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
      'kms:GenerateDataKey',
      'kms:DescribeKey',
    ],
    resources: ['*'],
    conditions: {
      ArnEquals: {
        'kms:EncryptionContext:aws:logs:arn': [
          logGroupArn(stack, logGroupName(env)),
          ...(lifecycleEvents ? [logGroupArn(stack, publisherLogGroupName(env))] : []),
        ],
      },
    },
  });

/** Without it no alarm reaches the encrypted topic: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services */
const alarmsMayPublish = (stack: Stack, env: string): PolicyStatement =>
  new PolicyStatement({
    sid: 'AlarmsMayPublishToEncryptedTopic',
    principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
    actions: ['kms:GenerateDataKey', 'kms:Decrypt'],
    resources: ['*'], // in a key's policy: this key
    conditions: {
      ArnLike: { 'aws:SourceArn': alarmArn(stack, alarmName(env, '*')) },
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
    },
  });

const logGroupArn = (stack: Stack, resourceName: string): string =>
  stack.formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
