import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { wildcardsIn } from './wildcards.ts';

const planted = (statement: Record<string, unknown>, type = 'AWS::IAM::Role'): string[] => {
  const PolicyDocument = { Statement: [{ Sid: 'Planted', Effect: 'Allow', ...statement }] };
  const resource = { Type: type, Properties: { Policies: [{ PolicyDocument }] } };
  return wildcardsIn(Template.fromJSON({ Resources: { Planted: resource } }));
};

const join = (...parts: unknown[]) => ({ 'Fn::Join': ['', parts] });
const BUCKET = { 'Fn::GetAtt': ['Bucket', 'Arn'] };

describe('wildcardsIn', () => {
  it.each([
    ['s3:*', 'arn:aws:s3:::b/uploads/*', ['Planted: Action s3:*']],
    ['s3:Get*', 'arn:aws:s3:::b/uploads/*', ['Planted: Action s3:Get*']],
    [['s3:GetObject', '*'], 'arn:aws:s3:::b/uploads/*', ['Planted: Action *']],
    ['s3:GetObject', '*', ['Planted: Resource *']],
    ['s3:GetObject', ['arn:aws:s3:::b/uploads/*', '*'], ['Planted: Resource *']],
    ['s3:GetObject', 'arn:aws:s3:::b/*', ['Planted: Resource arn:aws:s3:::b/*']],
    ['s3:GetObject', 'arn:aws:s3:::b*/uploads/*', ['Planted: Resource arn:aws:s3:::b*/uploads/*']],
    ['sqs:SendMessage', 'arn:aws:sqs:*:1:q', ['Planted: Resource arn:aws:sqs:*:1:q']],
    ['*', '*', ['Planted: Action *', 'Planted: Resource *']],
  ])('finds the wildcards of %j on %j', (Action, Resource, findings) => {
    expect(planted({ Action, Resource })).toEqual(findings);
  });

  it('finds a wildcard in a resource that CDK has joined', () => {
    expect(planted({ Action: 's3:GetObject', Resource: join(BUCKET, '/*') })).toHaveLength(1);
    expect(planted({ Action: 's3:GetObject', Resource: join('arn:*:', BUCKET, '/uploads/*') })).toHaveLength(
      1,
    );
  });

  it('finds a principal that is everybody', () => {
    const open = { Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:r:1:q', Principal: { AWS: '*' } };

    expect(planted(open, 'AWS::SQS::QueuePolicy')).toEqual(['Planted: Principal *']);
  });

  it('takes the end of a prefix, and what a statement denies, for no wildcard', () => {
    expect(planted({ Action: 's3:GetObject', Resource: join(BUCKET, '/uploads/*') })).toEqual([]);
    expect(planted({ Effect: 'Deny', Action: 's3:*', Resource: '*', Principal: '*' })).toEqual([]);
  });
});
