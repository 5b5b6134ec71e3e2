import { describe, expect, it } from 'vitest';
import { synthesize } from './synthesize.ts';

/** Whatever holds what cannot be made again. */
const DATA = [
  'AWS::S3::Bucket',
  'AWS::DynamoDB::Table',
  'AWS::SQS::Queue',
  'AWS::Logs::LogGroup',
  'AWS::KMS::Key',
];

const policiesOf = (options: Record<string, unknown>) => {
  const template = synthesize(options);
  return DATA.flatMap((type) => Object.values(template.findResources(type))).map((resource) => [
    resource.DeletionPolicy,
    resource.UpdateReplacePolicy,
  ]);
};

describe('removal policy', () => {
  it('keeps all data on AWS, but not that of a deployment that failed at once', () => {
    const policies = policiesOf({ customerManagedKey: true, lifecycleEvents: true });

    expect(policies).toHaveLength(9);
    expect(policies).toEqual(policies.map(() => ['RetainExceptOnCreate', 'Retain']));
  });

  it.each([
    { env: 'local' },
    { env: 'local', lifecycleEvents: true },
    { env: 'localstack' },
    { env: 'aws', retainData: false },
  ])('removes all data with the stack of %j', (options) => {
    const policies = policiesOf(options);

    expect(policies).toEqual(policies.map(() => ['Delete', 'Delete']));
  });
});
