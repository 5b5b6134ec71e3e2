import type { Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { checkCompliance } from '../../infra/nag.ts';
import { build } from './synthesize.ts';

const findingsOf = (stack: Stack): string[] =>
  new AwsSolutionsChecks().validateScope(stack).violations.map((violation) => violation.ruleName);

describe('compliance checks', () => {
  it.each([
    {},
    { customerManagedKey: true },
    { tracing: true },
    { labRole: true },
    { versioning: false },
    { lifecycleEvents: true },
    { lifecycleEvents: true, tracing: true, customerManagedKey: true },
    { lifecycleEvents: true, labRole: true },
    { env: 'local' },
    { env: 'local', lifecycleEvents: true },
    { env: 'localstack' },
  ])('find nothing in the stack of %j', (options) => {
    const { app, stack } = build(options);

    checkCompliance(app);

    expect(findingsOf(stack)).toEqual([]);
    expect(() => app.synth()).not.toThrow();
  });

  it('acknowledge a finding on one construct only', () => {
    const { stack } = build();

    new Bucket(stack, 'Planted');

    expect(findingsOf(stack)).toEqual(['AwsSolutions-S1', 'AwsSolutions-S10']);
  });

  it('fail synthesis on a finding that nobody acknowledged', () => {
    const { app, stack } = build();
    new Bucket(stack, 'Planted');

    checkCompliance(app);

    expect(() => app.synth()).toThrow(/Acknowledge with 'AwsSolutions::AwsSolutions-S10'/);
  });
});
