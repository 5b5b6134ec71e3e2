import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { functionName, logGroupName, VARIABLES } from '../../src/contracts.ts';
import { METRIC_NAMESPACE, SERVICE } from '../../src/observability/names.ts';
import { functionSourceDigest } from '../../src/observability/source-digest.ts';
import { propertiesOf, propertiesOfOne, synthesize } from './synthesize.ts';

const functionOf = (options: Record<string, unknown> = {}) =>
  propertiesOfOne(synthesize(options), 'AWS::Lambda::Function');

const variablesOf = (options: Record<string, unknown> = {}): Record<string, unknown> =>
  (functionOf(options).Environment as { Variables: Record<string, unknown> }).Variables;

describe('profile function', () => {
  it('is what the contract says', () => {
    expect(functionOf()).toMatchObject({
      FunctionName: functionName('aws'),
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      MemorySize: 512,
      Timeout: 300,
      Description: expect.stringContaining(functionSourceDigest(join(import.meta.dirname, '../..'))),
    });
    expect(functionOf({ memoryMb: 1769, timeoutSeconds: 60 })).toMatchObject({
      MemorySize: 1769,
      Timeout: 60,
    });
  });

  it('has exactly the variables that its code reads', () => {
    expect(variablesOf()).toEqual({
      [VARIABLES.metadataTable]: { Ref: expect.stringMatching(/^MetadataTable/) },
      [VARIABLES.eventsTable]: { Ref: expect.stringMatching(/^EventsTable/) },
      [VARIABLES.bucket]: { Ref: expect.stringMatching(/^Bucket/) },
      [VARIABLES.deadLetterQueueUrl]: { Ref: expect.stringMatching(/^DeadLetterQueue/) },
      [VARIABLES.ingestQueueUrl]: { Ref: expect.stringMatching(/^IngestQueue/) },
      [VARIABLES.maxReceiveCount]: '5',
      [VARIABLES.memoryMb]: '512',
      [VARIABLES.timeoutSeconds]: '300',
      [VARIABLES.lagObjectiveSeconds]: '60',
      [VARIABLES.environment]: 'aws',
      POWERTOOLS_SERVICE_NAME: SERVICE,
      POWERTOOLS_METRICS_NAMESPACE: METRIC_NAMESPACE,
      POWERTOOLS_LOG_LEVEL: 'INFO',
      POWERTOOLS_LOGGER_SAMPLE_RATE: '0',
      NODE_OPTIONS: '--enable-source-maps',
    });
    expect(variablesOf({ env: 'local', functionEndpointUrl: 'http://127.0.0.1:9000' })).toMatchObject({
      [VARIABLES.environment]: 'local',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9000',
    });
    expect(variablesOf({ debugSamplePercent: 1 }).POWERTOOLS_LOGGER_SAMPLE_RATE).toBe('0.005');
    expect(variablesOf({ debugSamplePercent: 100 }).POWERTOOLS_LOGGER_SAMPLE_RATE).toBe('0.995');
    expect(variablesOf({ logLevel: 'DEBUG' }).POWERTOOLS_LOG_LEVEL).toBe('DEBUG');
  });

  it('is told of the very limits that the queue and Lambda hold it to', () => {
    const options = {
      env: 'local',
      maxReceiveCount: 3,
      visibilityTimeoutSeconds: 60,
      memoryMb: 1024,
      timeoutSeconds: 10,
    };
    const template = synthesize(options);

    expect(variablesOf(options)).toMatchObject({
      [VARIABLES.maxReceiveCount]: '3',
      [VARIABLES.memoryMb]: String(propertiesOfOne(template, 'AWS::Lambda::Function').MemorySize),
      [VARIABLES.timeoutSeconds]: String(propertiesOfOne(template, 'AWS::Lambda::Function').Timeout),
    });
    const redrives = propertiesOf(template, 'AWS::SQS::Queue').flatMap(
      ({ RedrivePolicy }) => RedrivePolicy ?? [],
    );
    expect(redrives).toMatchObject([{ maxReceiveCount: 3 }]);
  });

  it('logs to a group of its own, which is kept for a while only', () => {
    const template = synthesize({ logRetentionDays: 30 });

    const group = propertiesOfOne(template, 'AWS::Logs::LogGroup');

    expect(group).toMatchObject({ LogGroupName: logGroupName('aws'), RetentionInDays: 30 });
    expect(propertiesOfOne(template, 'AWS::Lambda::Function').LoggingConfig).toEqual({
      LogGroup: { Ref: expect.stringMatching(/^ProfileLog/) },
    });
    expect(propertiesOfOne(synthesize(), 'AWS::Logs::LogGroup').RetentionInDays).toBe(7);
  });

  it('is traced only when asked, and may then send traces', () => {
    expect(functionOf().TracingConfig).toBeUndefined();
    expect(functionOf({ tracing: true }).TracingConfig).toEqual({ Mode: 'Active' });
  });

  it('takes batches from the ingest queue and gives single messages back', () => {
    const options = { batchSize: 3, batchWindowSeconds: 4, maximumConcurrency: 5 };

    const mapping = propertiesOfOne(synthesize(options), 'AWS::Lambda::EventSourceMapping');

    expect(mapping).toMatchObject({
      EventSourceArn: { 'Fn::GetAtt': [expect.stringMatching(/^IngestQueue/), 'Arn'] },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BatchSize: 3,
      MaximumBatchingWindowInSeconds: 4,
      ScalingConfig: { MaximumConcurrency: 5 },
    });
  });

  it('is not held back by reserved concurrency, which would use up receives', () => {
    expect(functionOf().ReservedConcurrentExecutions).toBeUndefined();
  });
});
