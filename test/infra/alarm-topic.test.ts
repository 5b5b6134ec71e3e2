import { describe, expect, it } from 'vitest';
import { OUTPUTS } from '../../src/contracts.ts';
import { listOf, propertiesOf, propertiesOfOne, type Statement, synthesize } from './synthesize.ts';

const topicOf = (options: Record<string, unknown> = {}) =>
  propertiesOfOne(synthesize(options), 'AWS::SNS::Topic');

const statementsOf = (options: Record<string, unknown> = {}): Statement[] => {
  const { PolicyDocument } = propertiesOfOne(synthesize(options), 'AWS::SNS::TopicPolicy');
  return (PolicyDocument as { Statement: Statement[] }).Statement;
};

/** Ends as the ARN of every alarm of the stage. */
const OUR_ALARMS = /:alarm:data-ingestion-pipeline-aws-\*"/;

describe('alarm topic', () => {
  it('has its name, and is an output', () => {
    const { Outputs } = synthesize().toJSON();

    expect(topicOf().TopicName).toBe('data-ingestion-pipeline-alarms-aws');
    expect(Outputs[OUTPUTS.alarmTopic].Value).toEqual({ Ref: expect.stringMatching(/^AlarmTopic/) });
  });

  it('mails to the addresses of the option', () => {
    const subscriptionsOf = (options: Record<string, unknown>) =>
      propertiesOf(synthesize(options), 'AWS::SNS::Subscription');

    const subscriptions = subscriptionsOf({ alarmEmails: 'a@example.org, b@example.org' });

    expect(subscriptions.map(({ Protocol, Endpoint }) => [Protocol, Endpoint])).toEqual([
      ['email', 'a@example.org'],
      ['email', 'b@example.org'],
    ]);
    expect(subscriptionsOf({})).toEqual([]);
  });

  it('refuses plain HTTP', () => {
    expect(statementsOf()).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Action: 'sns:Publish',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  });

  it('lets nobody publish but alarms of this stage of this account', () => {
    const allowed = statementsOf().filter(({ Effect }) => Effect === 'Allow');

    expect(allowed).toHaveLength(1);
    expect(allowed[0]).toMatchObject({
      Action: 'sns:Publish',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
    expect(JSON.stringify(allowed[0]?.Condition)).toMatch(OUR_ALARMS);
    expect(listOf(allowed[0]?.Resource)).toEqual([{ Ref: expect.stringMatching(/^AlarmTopic/) }]);
  });

  it('names no key but the stack’s own: alarms cannot use the one that AWS manages', () => {
    expect(topicOf().KmsMasterKeyId).toBeUndefined();
    expect(topicOf({ customerManagedKey: true }).KmsMasterKeyId).toEqual({
      'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'],
    });
  });

  it('may be published to with the stack’s key by alarms of this stage of this account', () => {
    const { KeyPolicy } = propertiesOfOne(synthesize({ customerManagedKey: true }), 'AWS::KMS::Key');
    const statements = (KeyPolicy as { Statement: Statement[] }).Statement;

    const statement = statements.find(({ Sid }) => Sid === 'AlarmsMayPublishToEncryptedTopic');

    expect(statement).toMatchObject({
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
    expect(JSON.stringify(statement?.Condition)).toMatch(OUR_ALARMS);
  });
});
