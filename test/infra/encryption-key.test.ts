import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { propertiesOf, propertiesOfOne, roleStatements, type Statement, synthesize } from './synthesize.ts';

const KEY = { 'Fn::GetAtt': [expect.stringMatching(/^Key/), 'Arn'] };

const withKey = (): Template => synthesize({ customerManagedKey: true });

const keyStatement = (sid: string): Statement | undefined => {
  const { KeyPolicy } = propertiesOfOne(withKey(), 'AWS::KMS::Key') as {
    KeyPolicy: { Statement: Statement[] };
  };
  return KeyPolicy.Statement.find((statement) => statement.Sid === sid);
};

describe('encryption key', () => {
  it('is not made unless asked for', () => {
    const template = synthesize();

    expect(propertiesOf(template, 'AWS::KMS::Key')).toEqual([]);
    expect(JSON.stringify(template)).not.toContain('kms:');
  });

  it('encrypts bucket, queues, tables and log', () => {
    const template = withKey();

    expect(propertiesOfOne(template, 'AWS::S3::Bucket').BucketEncryption).toEqual({
      ServerSideEncryptionConfiguration: [
        {
          BucketKeyEnabled: true,
          ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KEY },
        },
      ],
    });
    for (const queue of propertiesOf(template, 'AWS::SQS::Queue')) expect(queue.KmsMasterKeyId).toEqual(KEY);
    for (const table of propertiesOf(template, 'AWS::DynamoDB::Table')) {
      expect(table.SSESpecification).toEqual({ SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: KEY });
    }
    expect(propertiesOfOne(template, 'AWS::Logs::LogGroup').KmsKeyId).toEqual(KEY);
  });

  it('changes its material every year', () => {
    expect(propertiesOfOne(withKey(), 'AWS::KMS::Key').EnableKeyRotation).toBe(true);
  });

  it('lets S3 send to the encrypted queue, for this bucket of this account', () => {
    expect(keyStatement('BucketMaySendToEncryptedQueue')).toMatchObject({
      Principal: { Service: 's3.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: {
        ArnEquals: { 'aws:SourceArn': { 'Fn::Join': expect.anything() } },
        StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
      },
    });
  });

  it('lets CloudWatch Logs encrypt this log group and no other', () => {
    const statement = keyStatement('LogsMayEncryptThisLogGroup');

    expect(JSON.stringify(statement?.Principal)).toContain('logs.');
    expect(JSON.stringify(statement?.Condition)).toContain(
      ':log-group:/aws/lambda/data-ingestion-pipeline-profile-files-aws"',
    );
  });

  it('may be used by the function', () => {
    const statement = roleStatements(withKey()).find(({ Sid }) => Sid === 'UseKey');

    expect(statement?.Resource).toEqual(KEY);
    expect(statement?.Action).toEqual(expect.arrayContaining(['kms:Decrypt', 'kms:GenerateDataKey']));
  });
});
