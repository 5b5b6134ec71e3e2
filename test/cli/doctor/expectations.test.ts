import { describe, expect, it } from 'vitest';
import { expectationsOf } from '../../../src/cli/doctor/expectations.ts';
import {
  alarmName,
  alarmTopicName,
  DEPLOY_OPTIONS_KEY,
  functionName,
  ingestQueueName,
  logGroupName,
} from '../../../src/contracts.ts';

const ENV = 'test';
const HOME = { partition: 'aws-cn', region: 'cn-north-1', account: '123456789012' };

const TEMPLATE = {
  Metadata: { [DEPLOY_OPTIONS_KEY]: { memoryMb: '1024' } },
  Resources: {
    IngestQueue1: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        QueueName: ingestQueueName(ENV),
        VisibilityTimeout: 1_800,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 5 },
      },
    },
    Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'dead' } },
    Bucket: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        NotificationConfiguration: {
          QueueConfigurations: ['.csv', '.tsv'].map((Value) => ({
            Filter: {
              S3Key: {
                Rules: [
                  { Name: 'prefix', Value: 'uploads/' },
                  { Name: 'suffix', Value },
                ],
              },
            },
          })),
        },
      },
    },
    OtherMapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { BatchSize: 100, EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] } },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        BatchSize: 5,
        MaximumBatchingWindowInSeconds: 0,
        ScalingConfig: { MaximumConcurrency: 2 },
        EventSourceArn: { 'Fn::GetAtt': ['IngestQueue1', 'Arn'] },
      },
    },
    Profile: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: functionName(ENV),
        Runtime: 'nodejs24.x',
        MemorySize: 512,
        Timeout: 300,
        Environment: { Variables: { MEMORY_MB: '512', S3_BUCKET: { Ref: 'Bucket' } } },
      },
    },
    Log: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: logGroupName(ENV), RetentionInDays: 7 } },
    Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: { AlarmName: alarmName(ENV, 'files-failing') } },
    Off: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        AlarmName: alarmName(ENV, 'nothing-arriving'),
        ActionsEnabled: false,
        AlarmActions: [{ Ref: 'Topic' }],
      },
    },
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: alarmTopicName(ENV) } },
  },
};

describe('what a template asks for', () => {
  it('is what it says literally', () => {
    expect(expectationsOf(JSON.stringify(TEMPLATE), ENV, HOME)).toEqual({
      suffixes: ['.csv', '.tsv'],
      mapping: { batchSize: 5, batchWindowSeconds: 0, maximumConcurrency: 2 },
      maxReceiveCount: 5,
      visibilityTimeoutSeconds: 1_800,
      role: undefined,
      runtime: 'nodejs24.x',
      memoryMb: 512,
      timeoutSeconds: 300,
      variables: { MEMORY_MB: '512', S3_BUCKET: undefined },
      logRetentionDays: 7,
      alarms: [
        { name: alarmName(ENV, 'files-failing'), actionsEnabled: true, hasActions: false },
        { name: alarmName(ENV, 'nothing-arriving'), actionsEnabled: false, hasActions: true },
      ],
      hasAlarmTopic: true,
      hasOwnKey: false,
      deployOptions: { memoryMb: '1024' },
    });
  });

  it('is nothing where it says nothing, whatever its shape', () => {
    for (const body of ['{}', '{"Resources":[]}', '{"Resources":{"a":{"Type":1}}}']) {
      const { mapping, suffixes, variables, alarms, deployOptions } = expectationsOf(body, ENV, HOME);
      expect(deployOptions).toBeUndefined();
      expect({ suffixes, variables, alarms }).toEqual({ suffixes: [], variables: {}, alarms: [] });
      expect(mapping.batchSize).toBeUndefined();
    }
  });
});
