import { describe, expect, it } from 'vitest';
import { bucketName } from '../../src/contracts.ts';
import { propertiesOfOne, type Statement, synthesize } from './synthesize.ts';

type LifecycleRule = { Id: string; Prefix?: string; Status: string };

const bucketOf = (options: Record<string, unknown> = {}) =>
  propertiesOfOne(synthesize(options), 'AWS::S3::Bucket');

const rulesOf = (options: Record<string, unknown> = {}): LifecycleRule[] =>
  (bucketOf(options).LifecycleConfiguration as { Rules: LifecycleRule[] }).Rules;

describe('storage bucket', () => {
  it('has the name of the contract for the account and region it is deployed to', () => {
    const { BucketName } = bucketOf({ env: 'dev' }) as { BucketName: { 'Fn::Join': [string, unknown[]] } };

    const parts = BucketName['Fn::Join'][1].map((part) =>
      typeof part === 'string' ? part : `<${JSON.stringify(part)}>`,
    );

    expect(parts.join('')).toBe(bucketName('dev', '<{"Ref":"AWS::AccountId"}>', '<{"Ref":"AWS::Region"}>'));
  });

  it('has a name that fits for the longest environment in the longest region', () => {
    const longest = 'abcdefghij';

    expect(() => synthesize({ env: longest })).not.toThrow();
    expect(bucketName(longest, '123456789012', 'us-isof-south-1')).toHaveLength(63);
  });

  it('is closed to the public and encrypted', () => {
    expect(bucketOf()).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    });
  });

  it('refuses plain HTTP for itself and its objects', () => {
    const policy = propertiesOfOne(synthesize(), 'AWS::S3::BucketPolicy');

    const { Statement: statements } = policy.PolicyDocument as { Statement: Statement[] };

    expect(statements).toHaveLength(1);
    expect(statements[0]).toMatchObject({
      Effect: 'Deny',
      Action: 's3:*',
      Principal: { AWS: '*' },
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    });
    expect(statements[0]?.Resource).toHaveLength(2);
  });

  it('keeps earlier versions unless told otherwise', () => {
    expect(bucketOf().VersioningConfiguration).toEqual({ Status: 'Enabled' });
    expect(bucketOf({ versioning: false }).VersioningConfiguration).toBeUndefined();
    expect(bucketOf({ env: 'local' }).VersioningConfiguration).toBeUndefined();
    expect(bucketOf({ env: 'local', versioning: true }).VersioningConfiguration).toEqual({
      Status: 'Enabled',
    });
  });

  it('clears unfinished uploads, and earlier summaries but no earlier upload', () => {
    expect(rulesOf()).toEqual([
      {
        Id: 'abort-unfinished-uploads',
        Status: 'Enabled',
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      },
      {
        Id: 'expire-earlier-summaries',
        Status: 'Enabled',
        Prefix: 'processed/',
        ExpiredObjectDeleteMarker: true,
        NoncurrentVersionExpiration: { NoncurrentDays: 30 },
      },
    ]);
    expect(rulesOf({ versioning: false })).toHaveLength(1);
  });
});
