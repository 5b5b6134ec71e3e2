import { CfnOutput, Duration, type Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Architecture,
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type IFunction,
  Runtime,
  StartingPosition,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import {
  eventBusName,
  LIFECYCLE_DETAIL_TYPES,
  LIFECYCLE_OUTPUTS,
  PUBLISHER_VARIABLES,
  publisherLogGroupName,
  publisherName,
  unpublishedQueueName,
} from '../src/contracts.ts';
import { PUBLISHER_SERVICE } from '../src/observability/names.ts';
import { BUNDLING, fromRoot } from './bundling.ts';
import type { Configuration } from './configuration.ts';
import { publishRole } from './publish-role.ts';
import { removalPolicy } from './removal-policy.ts';

export const PUBLISHER_ENTRY = fromRoot('src/handlers/publish-lifecycle.ts');

/** One PutEvents takes ten. */
const BATCH_SIZE = 10;

/** It waits for one request of the network; the SDK's own three attempts at ten seconds each end before. */
const TIMEOUT = Duration.seconds(60);

/** The SDK and ten events of 400 KB, the largest that the table takes, several times over. */
const MEMORY_MB = 256;

/**
 * The stream keeps a record for 24 hours and then drops it without a word. An hour before, Lambda gives up and tells the queue which
 * records it were.
 */
const MAX_RECORD_AGE = Duration.hours(23);

/** The longest there is. */
const UNPUBLISHED_RETENTION = Duration.days(14);

/**
 * Publishes the ends of files for others to build on: stream of the events table → function → bus of its own. All of it exists only with the
 * option lifecycleEvents.
 */
export const addLifecycleEvents = (
  stack: Stack,
  configuration: Configuration,
  events: Table,
  key: IKey | undefined,
): void => {
  if (!configuration.lifecycleEvents) return;
  const { env } = configuration;
  const bus = new EventBus(stack, 'LifecycleBus', {
    eventBusName: eventBusName(env),
    description: 'Tells when a file was profiled or failed (docs/lifecycle-events.md)',
  });
  const unpublished = new Queue(stack, 'UnpublishedQueue', {
    queueName: unpublishedQueueName(env),
    ...(key
      ? { encryption: QueueEncryption.KMS, encryptionMasterKey: key }
      : { encryption: QueueEncryption.SQS_MANAGED }),
    enforceSSL: true,
    retentionPeriod: UNPUBLISHED_RETENTION,
    removalPolicy: removalPolicy(configuration),
  });
  const publisher = addPublisher(stack, configuration, { bus, unpublished, events, key });
  feed(stack, publisher, events, unpublished);
  new CfnOutput(stack, LIFECYCLE_OUTPUTS.eventBus, {
    value: bus.eventBusName,
    description: 'Tells when a file was profiled or failed',
  });
  new CfnOutput(stack, LIFECYCLE_OUTPUTS.unpublishedQueue, {
    value: unpublished.queueUrl,
    description: 'Lifecycle events that could not be published',
  });
};

type Surroundings = {
  readonly bus: EventBus;
  readonly unpublished: Queue;
  readonly events: Table;
  readonly key: IKey | undefined;
};

const addPublisher = (stack: Stack, configuration: Configuration, surroundings: Surroundings): IFunction => {
  const { env, tracing, logLevel, logRetentionDays } = configuration;
  const { bus, unpublished, key } = surroundings;
  const logGroup = new LogGroup(stack, 'PublishLog', {
    logGroupName: publisherLogGroupName(env),
    retention: logRetentionDays,
    removalPolicy: removalPolicy(configuration),
    ...(key ? { encryptionKey: key } : {}),
  });
  return new NodejsFunction(stack, 'PublishFunction', {
    functionName: publisherName(env),
    description: 'Publishes the ends of files from the events table to the bus',
    entry: PUBLISHER_ENTRY,
    depsLockFilePath: fromRoot('package-lock.json'),
    bundling: BUNDLING,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: MEMORY_MB,
    timeout: TIMEOUT,
    tracing: tracing ? Tracing.ACTIVE : Tracing.DISABLED,
    role: publishRole(stack, configuration, { ...surroundings, logGroup }),
    logGroup,
    environment: {
      [PUBLISHER_VARIABLES.eventBus]: bus.eventBusName,
      [PUBLISHER_VARIABLES.unpublishedQueueUrl]: unpublished.queueUrl,
      POWERTOOLS_SERVICE_NAME: PUBLISHER_SERVICE,
      POWERTOOLS_LOG_LEVEL: logLevel,
      NODE_OPTIONS: '--enable-source-maps',
    },
    awsSdkConnectionReuse: false, // a variable for version 2 of the SDK
  });
};

const feed = (stack: Stack, target: IFunction, events: Table, unpublished: Queue): void => {
  if (events.tableStreamArn === undefined) throw new Error('The events table has no stream.');
  new EventSourceMapping(stack, 'PublishMapping', {
    target,
    eventSourceArn: events.tableStreamArn,
    // From the stream's beginning: what is committed while the mapping is being made is in it.
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: BATCH_SIZE,
    filters: [
      FilterCriteria.filter({
        eventName: FilterRule.isEqual('INSERT'),
        dynamodb: { NewImage: { type: { S: FilterRule.or(...LIFECYCLE_DETAIL_TYPES) } } },
      }),
    ],
    reportBatchItemFailures: true,
    // For a batch that fails as a whole, such as one that ends in a crash.
    bisectBatchOnError: true,
    // As often as it takes: what no retry can help is set aside by the function itself.
    maxRecordAge: MAX_RECORD_AGE,
    onFailure: new SqsDlq(unpublished),
  });
};
