import { type App, Stack, Tags } from 'aws-cdk-lib';
import { DEPLOY_OPTIONS_KEY, PROJECT, stackName } from '../src/contracts.ts';
import { addAlarmTopic } from './alarm-topic.ts';
import { addAlarms } from './alarms.ts';
import type { Configuration } from './configuration.ts';
import { addDashboard } from './dashboard.ts';
import { addEncryptionKey } from './encryption-key.ts';
import { addLifecycleEvents } from './lifecycle-events.ts';
import { acknowledgeFindings } from './nag.ts';
import { notifyOfUploads } from './notification.ts';
import { addOutputs } from './outputs.ts';
import { addProfileFunction } from './profile-function.ts';
import { addQueues } from './queues.ts';
import { addSavedQueries } from './saved-queries.ts';
import { addStorageBucket } from './storage-bucket.ts';
import { addTables } from './tables.ts';

/** The pipeline of one environment: bucket → queue → function → bucket and tables. */
export const addPipelineStack = (app: App, configuration: Configuration): Stack => {
  const { env, deletionProtection, suffixes, deployOptions } = configuration;
  const stack = new Stack(app, stackName(env), {
    description: `Profiles CSV files dropped into S3 (environment ${env})`,
    terminationProtection: deletionProtection,
  });
  // Who deploys in a hurry has to know what was chosen: what is not given goes back to its default.
  stack.addMetadata(DEPLOY_OPTIONS_KEY, deployOptions);
  const key = addEncryptionKey(stack, configuration);
  const queues = addQueues(stack, configuration, key);
  const bucket = addStorageBucket(stack, configuration, key);
  notifyOfUploads(bucket, queues.ingest, suffixes);
  const tables = addTables(stack, configuration, key);
  const profile = addProfileFunction(stack, configuration, { bucket, queues, tables, key });
  const alarmTopic = addAlarmTopic(stack, configuration, key);
  addAlarms(stack, configuration, alarmTopic);
  addDashboard(stack, configuration);
  addLifecycleEvents(stack, configuration, tables.events, key);
  addSavedQueries(stack, configuration, profile.logGroup);
  addOutputs(stack, {
    bucket: bucket.bucketName,
    ingestQueue: queues.ingest.queueUrl,
    deadLetterQueue: queues.deadLetter.queueUrl,
    metadataTable: tables.metadata.tableName,
    eventsTable: tables.events.tableName,
    function: profile.function.functionName,
    logGroup: profile.logGroup.logGroupName,
    alarmTopic: alarmTopic.topicArn,
  });
  Tags.of(stack).add('project', PROJECT);
  Tags.of(stack).add('environment', env);
  acknowledgeFindings(stack, configuration);
  return stack;
};
