import { describe, expect, it } from 'vitest';
import { listOf, propertiesOf, propertiesOfOne, type Statement, synthesize } from './synthesize.ts';

type Redrive = { deadLetterTargetArn: unknown; maxReceiveCount: number };

const queueOf = (start: string, options: Record<string, unknown> = {}) =>
  propertiesOfOne(synthesize(options), 'AWS::SQS::Queue', start);

const statementsOf = (start: string): Statement[] => {
  const policy = propertiesOfOne(synthesize(), 'AWS::SQS::QueuePolicy', start);
  return (policy.PolicyDocument as { Statement: Statement[] }).Statement;
};

describe('queues', () => {
  it.each([
    [{}],
    [{ timeoutSeconds: 900, batchWindowSeconds: 300 }],
    [{ timeoutSeconds: 7, batchWindowSeconds: 1 }],
    [{ env: 'local' }],
  ])('hide a message for six time limits and the batching window: %j', (options) => {
    const template = synthesize(options);
    const { Timeout } = propertiesOfOne(template, 'AWS::Lambda::Function') as { Timeout: number };
    const mapping = propertiesOfOne(template, 'AWS::Lambda::EventSourceMapping');

    const { VisibilityTimeout } = propertiesOfOne(template, 'AWS::SQS::Queue', 'Ingest');

    expect(VisibilityTimeout).toBe(6 * Timeout + (mapping.MaximumBatchingWindowInSeconds as number));
  });

  it('move a message to the dead-letter queue after five receives', () => {
    const { RedrivePolicy } = queueOf('Ingest') as { RedrivePolicy: Redrive };

    expect(RedrivePolicy.maxReceiveCount).toBe(5);
    expect(RedrivePolicy.deadLetterTargetArn).toEqual({
      'Fn::GetAtt': [expect.stringMatching(/^DeadLetterQueue/), 'Arn'],
    });
  });

  it('keep dead letters for 14 days, and longer than the messages that they were', () => {
    const dead = queueOf('DeadLetter').MessageRetentionPeriod as number;
    const alive = queueOf('Ingest').MessageRetentionPeriod as number;

    expect(dead).toBe(14 * 86_400);
    expect(dead).toBeGreaterThanOrEqual(alive + 7 * 86_400);
  });

  it('let the dead-letter queue serve the ingest queue alone', () => {
    const { RedriveAllowPolicy } = queueOf('DeadLetter') as {
      RedriveAllowPolicy: { redrivePermission: string; sourceQueueArns: unknown[] };
    };

    expect(RedriveAllowPolicy.redrivePermission).toBe('byQueue');
    expect(RedriveAllowPolicy.sourceQueueArns).toHaveLength(1);
    expect(JSON.stringify(RedriveAllowPolicy.sourceQueueArns)).toContain(`:${queueOf('Ingest').QueueName}"`);
  });

  it('are encrypted, poll for as long as there is, and refuse plain HTTP', () => {
    for (const queue of propertiesOf(synthesize(), 'AWS::SQS::Queue')) {
      expect(queue).toMatchObject({ SqsManagedSseEnabled: true, ReceiveMessageWaitTimeSeconds: 20 });
    }
    for (const start of ['Ingest', 'DeadLetter']) {
      expect(statementsOf(start)).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Action: 'sqs:*',
          Principal: { AWS: '*' },
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      );
    }
  });

  it('let nobody send but S3 for this bucket of this account', () => {
    const template = synthesize();
    const { BucketName } = propertiesOfOne(template, 'AWS::S3::Bucket') as {
      BucketName: { 'Fn::Join': [string, unknown[]] };
    };

    const allowed = statementsOf('Ingest').filter((statement) => statement.Effect === 'Allow');

    expect(allowed).toHaveLength(1);
    expect(allowed[0]).toMatchObject({
      Action: 'sqs:SendMessage',
      Principal: { Service: 's3.amazonaws.com' },
      Condition: {
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
        ArnEquals: { 'aws:SourceArn': arnOfBucket(BucketName['Fn::Join'][1]) },
      },
    });
    expect(statementsOf('DeadLetter').filter((statement) => statement.Effect === 'Allow')).toEqual([]);
    expect(listOf(allowed[0]?.Resource)).toEqual([
      { 'Fn::GetAtt': [expect.stringMatching(/^IngestQueue/), 'Arn'] },
    ]);
  });

  it('take a shorter way to the dead-letter queue where tests need it', () => {
    const queue = queueOf('Ingest', { env: 'local', visibilityTimeoutSeconds: 3, maxReceiveCount: 2 });

    expect(queue).toMatchObject({ VisibilityTimeout: 3, RedrivePolicy: { maxReceiveCount: 2 } });
  });
});

/** The ARN that text and references of a bucket's name make, joined as CDK joins them. */
const arnOfBucket = ([start, ...rest]: unknown[]) => ({
  'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:s3:::${start}`, ...rest]],
});
