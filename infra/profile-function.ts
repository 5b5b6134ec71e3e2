import { Duration, type Stack } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Architecture, EventSourceMapping, type IFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { functionName, logGroupName, VARIABLES } from '../src/contracts.ts';
import { METRIC_NAMESPACE, SERVICE } from '../src/observability/names.ts';
import { functionSourceDigest, withSourceDigest } from '../src/observability/source-digest.ts';
import { ENGINE_BUNDLING, fromRoot } from './bundling.ts';
import type { Configuration } from './configuration.ts';
import { profileRole } from './profile-role.ts';
import type { Queues } from './queues.ts';
import { removalPolicy } from './removal-policy.ts';
import type { Tables } from './tables.ts';

export type ProfileFunction = { readonly function: IFunction; readonly logGroup: LogGroup };

type Surroundings = {
  readonly bucket: Bucket;
  readonly queues: Queues;
  readonly tables: Tables;
  readonly key: IKey | undefined;
};

export const ENTRY = fromRoot('src/handlers/profile-files.ts');

/** The function `profile-files`, fed by the ingest queue, with its role and its log. */
export const addProfileFunction = (
  stack: Stack,
  configuration: Configuration,
  surroundings: Surroundings,
): ProfileFunction => {
  // Made here, and before the function: the one that Lambda makes by itself is kept for ever.
  const logGroup = new LogGroup(stack, 'ProfileLog', {
    logGroupName: logGroupName(configuration.env),
    retention: configuration.logRetentionDays,
    removalPolicy: removalPolicy(configuration),
    ...(surroundings.key ? { encryptionKey: surroundings.key } : {}),
  });
  const role = profileRole(stack, configuration, { ...surroundings, logGroup });
  const profileFiles = new NodejsFunction(stack, 'ProfileFunction', {
    functionName: functionName(configuration.env),
    description: withSourceDigest(
      'Profiles the CSV files that the ingest queue tells of',
      functionSourceDigest(fromRoot('')),
    ),
    entry: ENTRY,
    depsLockFilePath: fromRoot('package-lock.json'),
    bundling: ENGINE_BUNDLING,
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: configuration.memoryMb,
    timeout: Duration.seconds(configuration.timeoutSeconds),
    tracing: configuration.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
    role,
    logGroup,
    environment: variables(configuration, surroundings),
    awsSdkConnectionReuse: false, // a variable for version 2 of the SDK
  });
  feed(profileFiles, surroundings.queues, configuration);
  return { function: profileFiles, logGroup };
};

const variables = (configuration: Configuration, { bucket, queues, tables }: Surroundings) => ({
  [VARIABLES.metadataTable]: tables.metadata.tableName,
  [VARIABLES.eventsTable]: tables.events.tableName,
  [VARIABLES.bucket]: bucket.bucketName,
  [VARIABLES.deadLetterQueueUrl]: queues.deadLetter.queueUrl,
  [VARIABLES.ingestQueueUrl]: queues.ingest.queueUrl,
  [VARIABLES.maxReceiveCount]: String(configuration.maxReceiveCount),
  [VARIABLES.memoryMb]: String(configuration.memoryMb),
  [VARIABLES.timeoutSeconds]: String(configuration.timeoutSeconds),
  [VARIABLES.lagObjectiveSeconds]: String(configuration.lagObjectiveSeconds),
  [VARIABLES.environment]: configuration.env,
  POWERTOOLS_SERVICE_NAME: SERVICE,
  POWERTOOLS_METRICS_NAMESPACE: METRIC_NAMESPACE,
  POWERTOOLS_LOG_LEVEL: configuration.logLevel,
  POWERTOOLS_LOGGER_SAMPLE_RATE: sampleRate(configuration.debugSamplePercent),
  NODE_OPTIONS: '--enable-source-maps',
  ...(configuration.functionEndpointUrl ? { AWS_ENDPOINT_URL: configuration.functionEndpointUrl } : {}),
});

/**
 * Powertools draws a whole number from 0 to 99 and takes what is at most the rate times 100: one more than the percentage says. Half a
 * point less makes it as many as it says.
 */
const sampleRate = (percent: number): string => String(percent === 0 ? 0 : (percent - 0.5) / 100);

const feed = (target: IFunction, { ingest }: Queues, configuration: Configuration): void => {
  new EventSourceMapping(ingest.stack, 'IngestMapping', {
    target,
    eventSourceArn: ingest.queueArn,
    batchSize: configuration.batchSize,
    maxBatchingWindow: Duration.seconds(configuration.batchWindowSeconds),
    maxConcurrency: configuration.maximumConcurrency,
    reportBatchItemFailures: true,
  });
};
