import { describe, expect, it } from 'vitest';
import {
  eventBusName,
  OUTPUTS,
  PUBLISHER_VARIABLES,
  publisherLogGroupName,
  publisherName,
  unpublishedQueueName,
} from '../../src/contracts.ts';
import { listOf, propertiesOf, propertiesOfOne, type Statement, synthesize } from './synthesize.ts';
import { wildcardsIn } from './wildcards.ts';

const ON = { lifecycleEvents: true };

/** Types and how many of each. */
const countsOf = (options: Record<string, unknown>): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { Type } of Object.values(synthesize(options).toJSON().Resources) as { Type: string }[])
    counts[Type] = (counts[Type] ?? 0) + 1;
  return counts;
};

const statementsOf = (options: Record<string, unknown>): Statement[] => {
  const { Policies } = propertiesOfOne(synthesize(options), 'AWS::IAM::Role', 'PublishRole') as {
    Policies: { PolicyDocument: { Statement: Statement[] } }[];
  };
  return Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
};

const attributeOf = (start: string, name: string) => ({
  'Fn::GetAtt': [expect.stringMatching(new RegExp(`^${start}`)), name],
});

describe('lifecycle events', () => {
  it('leave nothing in a stack that does not ask for them', () => {
    const without = synthesize().toJSON();

    expect(
      Object.keys(without.Resources).filter((id) => /^(Publish|Unpublished|Lifecycle)/.test(id)),
    ).toEqual([]);
    expect(Object.keys(without.Outputs).sort()).toEqual(Object.values(OUTPUTS).sort());
    for (const table of propertiesOf(synthesize(), 'AWS::DynamoDB::Table'))
      expect(table).not.toHaveProperty('StreamSpecification');
  });

  it('add a bus, a function with its role, log and mapping, a queue, and their alarms', () => {
    const added = Object.entries(countsOf(ON))
      .map(([type, count]) => [type, count - (countsOf({})[type] ?? 0)])
      .filter(([, more]) => more !== 0);

    expect(Object.fromEntries(added)).toEqual({
      'AWS::CloudWatch::Alarm': 2,
      'AWS::Events::EventBus': 1,
      'AWS::Lambda::Function': 1,
      'AWS::Lambda::EventSourceMapping': 1,
      'AWS::IAM::Role': 1,
      'AWS::Logs::LogGroup': 1,
      'AWS::SQS::Queue': 1,
      'AWS::SQS::QueuePolicy': 1,
    });
  });

  it('have the names of the contract', () => {
    const template = synthesize(ON);

    expect(propertiesOfOne(template, 'AWS::Events::EventBus').Name).toBe(eventBusName('aws'));
    expect(propertiesOfOne(template, 'AWS::Lambda::Function', 'Publish')).toMatchObject({
      FunctionName: publisherName('aws'),
      Runtime: 'nodejs24.x',
      Environment: {
        Variables: {
          [PUBLISHER_VARIABLES.eventBus]: { Ref: expect.stringMatching(/^LifecycleBus/) },
          [PUBLISHER_VARIABLES.unpublishedQueueUrl]: { Ref: expect.stringMatching(/^UnpublishedQueue/) },
        },
      },
    });
    expect(propertiesOfOne(template, 'AWS::Logs::LogGroup', 'Publish')).toMatchObject({
      LogGroupName: publisherLogGroupName('aws'),
      RetentionInDays: 7,
    });
    expect(propertiesOfOne(template, 'AWS::SQS::Queue', 'Unpublished')).toMatchObject({
      QueueName: unpublishedQueueName('aws'),
      MessageRetentionPeriod: 14 * 86_400,
    });
  });

  it('are watched by alarms on the queue and the function that there are', () => {
    const template = synthesize(ON);
    const watched = propertiesOf(template, 'AWS::CloudWatch::Alarm')
      .filter(({ AlarmName }) => String(AlarmName).includes('lifecycle-events'))
      .map(({ MetricName, Dimensions }) => [MetricName, Dimensions]);

    expect(watched).toEqual([
      [
        'ApproximateNumberOfMessagesVisible',
        [
          {
            Name: 'QueueName',
            Value: propertiesOfOne(template, 'AWS::SQS::Queue', 'Unpublished').QueueName,
          },
        ],
      ],
      [
        'IteratorAge',
        [
          {
            Name: 'FunctionName',
            Value: propertiesOfOne(template, 'AWS::Lambda::Function', 'Publish').FunctionName,
          },
        ],
      ],
    ]);
  });

  it('come from the stream of new events alone', () => {
    const template = synthesize(ON);

    expect(propertiesOfOne(template, 'AWS::DynamoDB::Table', 'Events').StreamSpecification).toEqual({
      StreamViewType: 'NEW_IMAGE',
    });
    expect(propertiesOfOne(template, 'AWS::DynamoDB::Table', 'Metadata').StreamSpecification).toBeUndefined();
  });

  it('lose nothing: the mapping begins at the stream’s beginning, retries, bisects and tells whom to ask', () => {
    const mapping = propertiesOfOne(synthesize(ON), 'AWS::Lambda::EventSourceMapping', 'Publish');

    expect(mapping).toMatchObject({
      EventSourceArn: attributeOf('EventsTable', 'StreamArn'),
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      DestinationConfig: { OnFailure: { Destination: attributeOf('UnpublishedQueue', 'Arn') } },
    });
    expect(mapping.MaximumRetryAttempts).toBeUndefined();
    // The stream drops a record after a day.
    expect(mapping.MaximumRecordAgeInSeconds).toBeLessThan(86_400);
    expect(mapping.MaximumRecordAgeInSeconds).toBeGreaterThan(86_400 / 2);
    const { Filters } = mapping.FilterCriteria as { Filters: { Pattern: string }[] };
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern))).toEqual([
      {
        eventName: ['INSERT'],
        dynamodb: { NewImage: { type: { S: ['FileProfiled', 'FileFailed'] } } },
      },
    ]);
  });

  it('are published by a role that may read that stream, publish to that bus, and no more', () => {
    const reach = statementsOf(ON).map(({ Sid, Action, Resource }) => [Sid, listOf(Action), Resource]);

    expect(reach).toEqual([
      [
        'ReadStream',
        [
          'dynamodb:DescribeStream',
          'dynamodb:GetRecords',
          'dynamodb:GetShardIterator',
          'dynamodb:ListStreams',
        ],
        attributeOf('EventsTable', 'StreamArn'),
      ],
      ['PublishEvents', ['events:PutEvents'], attributeOf('LifecycleBus', 'Arn')],
      ['SetAside', ['sqs:SendMessage'], attributeOf('UnpublishedQueue', 'Arn')],
      ['WriteLog', ['logs:CreateLogStream', 'logs:PutLogEvents'], attributeOf('PublishLog', 'Arn')],
    ]);
    expect(propertiesOf(synthesize(ON), 'AWS::IAM::Policy')).toEqual([]);
    expect(wildcardsIn(synthesize(ON))).toEqual([]);
    expect(wildcardsIn(synthesize({ ...ON, customerManagedKey: true }))).toEqual([]);
  });

  it('send traces only when asked', () => {
    const traced = synthesize({ ...ON, tracing: true });

    expect(propertiesOfOne(traced, 'AWS::Lambda::Function', 'Publish').TracingConfig).toEqual({
      Mode: 'Active',
    });
    expect(wildcardsIn(traced)).toEqual(['SendTraces: Resource *', 'SendTraces: Resource *']);
    expect(JSON.stringify(statementsOf(ON))).not.toContain('xray');
  });

  it('are encrypted with the stack’s key where there is one', () => {
    const options = { ...ON, customerManagedKey: true };
    const template = synthesize(options);
    const key = attributeOf('Key', 'Arn');

    expect(propertiesOfOne(template, 'AWS::SQS::Queue', 'Unpublished').KmsMasterKeyId).toEqual(key);
    expect(propertiesOfOne(template, 'AWS::Logs::LogGroup', 'Publish').KmsKeyId).toEqual(key);
    expect(statementsOf(options).find(({ Sid }) => Sid === 'UseKey')?.Resource).toEqual(key);
    // CloudWatch Logs is let at the key by the name of the log group.
    expect(JSON.stringify(propertiesOfOne(template, 'AWS::KMS::Key'))).toContain(
      publisherLogGroupName('aws'),
    );
  });

  it('run as LabRole where the option says so', () => {
    const template = synthesize({ ...ON, labRole: true });

    const roles = propertiesOf(template, 'AWS::Lambda::Function').map(({ Role }) => JSON.stringify(Role));

    expect(roles).toHaveLength(2);
    for (const role of roles) expect(role).toMatch(/:iam::.*:role\/LabRole/);
    expect(propertiesOf(template, 'AWS::IAM::Role')).toEqual([]);
  });
});
