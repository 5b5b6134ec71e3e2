import { Aws, Duration, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption, type QueueProps, RedrivePermission } from 'aws-cdk-lib/aws-sqs';
import { deadLetterQueueName, ingestQueueName } from '../src/contracts.ts';
import type { Configuration } from './configuration.ts';
import { removalPolicy } from './removal-policy.ts';
import { bucketArn } from './storage-bucket.ts';

export type Queues = { readonly ingest: Queue; readonly deadLetter: Queue };

/** The longest there is: time to notice, to repair, and to redrive. */
const DEAD_LETTER_RETENTION = Duration.days(14);

/** A moved message keeps its age, so that this much of the dead-letter queue's retention may already be spent. */
const INGEST_RETENTION = Duration.days(4);

/** The longest there is: fewer empty receives to pay for, no delay. */
const LONG_POLLING = Duration.seconds(20);

/** The queue that the bucket notifies, and the one where what cannot be processed waits for a person. */
export const addQueues = (stack: Stack, configuration: Configuration, key: IKey | undefined): Queues => {
  const { env } = configuration;
  const common: QueueProps = {
    ...(key
      ? { encryption: QueueEncryption.KMS, encryptionMasterKey: key }
      : { encryption: QueueEncryption.SQS_MANAGED }),
    enforceSSL: true,
    receiveMessageWaitTime: LONG_POLLING,
    removalPolicy: removalPolicy(configuration),
  };
  const deadLetter = new Queue(stack, 'DeadLetterQueue', {
    ...common,
    queueName: deadLetterQueueName(env),
    retentionPeriod: DEAD_LETTER_RETENTION,
    redriveAllowPolicy: {
      redrivePermission: RedrivePermission.BY_QUEUE,
      sourceQueues: [ingestQueueByName(stack, env)],
    },
  });
  const ingest = new Queue(stack, 'IngestQueue', {
    ...common,
    queueName: ingestQueueName(env),
    retentionPeriod: INGEST_RETENTION,
    visibilityTimeout: Duration.seconds(configuration.visibilityTimeoutSeconds),
    deadLetterQueue: { queue: deadLetter, maxReceiveCount: configuration.maxReceiveCount },
  });
  ingest.addToResourcePolicy(onlyTheBucketMaySend(stack, env, ingest));
  return { ingest, deadLetter };
};

/** By name, as the two queues name each other and CloudFormation needs one of them first. */
const ingestQueueByName = (stack: Stack, env: string) =>
  Queue.fromQueueArn(
    stack,
    'IngestQueueByName',
    stack.formatArn({ service: 'sqs', resource: ingestQueueName(env) }),
  );

const onlyTheBucketMaySend = (stack: Stack, env: string, queue: Queue): PolicyStatement =>
  new PolicyStatement({
    sid: 'BucketMaySend',
    principals: [new ServicePrincipal('s3.amazonaws.com')],
    actions: ['sqs:SendMessage'],
    resources: [queue.queueArn],
    conditions: {
      ArnEquals: { 'aws:SourceArn': bucketArn(stack, env) },
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
    },
  });
