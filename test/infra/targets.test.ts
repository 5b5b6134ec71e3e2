import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { CAPABILITIES, type Capability, TARGET_NAMES, TARGETS } from '../../infra/targets.ts';
import { propertiesOf, propertiesOfOne, synthesize } from './synthesize.ts';

type Proof = {
  /** What has to be asked for; what needs no asking is there wherever it can be. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly isIn: (template: Template) => boolean;
};

/** How a template shows each capability: a new one without its proof does not compile. */
const PROOFS: Readonly<Record<Capability, Proof>> = {
  bucketEncryption: {
    isIn: (template) => 'BucketEncryption' in propertiesOfOne(template, 'AWS::S3::Bucket'),
  },
  bucketLifecycle: {
    isIn: (template) => 'LifecycleConfiguration' in propertiesOfOne(template, 'AWS::S3::Bucket'),
  },
  customerManagedKey: {
    options: { customerManagedKey: true },
    isIn: (template) => propertiesOf(template, 'AWS::KMS::Key').length === 1,
  },
  tracing: {
    options: { tracing: true },
    isIn: (template) => 'TracingConfig' in propertiesOfOne(template, 'AWS::Lambda::Function'),
  },
  compositeAlarms: {
    isIn: (template) => propertiesOf(template, 'AWS::CloudWatch::CompositeAlarm').length === 1,
  },
  mathAlarms: {
    isIn: (template) => propertiesOf(template, 'AWS::CloudWatch::Alarm').some((alarm) => 'Metrics' in alarm),
  },
  savedQueries: {
    isIn: (template) => propertiesOf(template, 'AWS::Logs::QueryDefinition').length > 0,
  },
  fastRedelivery: {
    options: { visibilityTimeoutSeconds: 3 },
    isIn: (template) => propertiesOfOne(template, 'AWS::SQS::Queue', 'Ingest').VisibilityTimeout === 3,
  },
  functionEndpoint: {
    options: { functionEndpointUrl: 'http://127.0.0.1:4566' },
    isIn: (template) => JSON.stringify(template).includes('"AWS_ENDPOINT_URL":"http://127.0.0.1:4566"'),
  },
};

/** What exists for tests alone and must never reach AWS. */
const NOT_FOR_AWS: readonly Capability[] = ['fastRedelivery', 'functionEndpoint'];

const CASES = TARGET_NAMES.flatMap((target) =>
  (Object.keys(CAPABILITIES) as Capability[]).map((capability) => ({
    target,
    capability,
    can: TARGETS[target].can[capability],
  })),
);

describe('targets', () => {
  it.each(CASES.filter(({ can }) => can))('$target has $capability', ({ target, capability }) => {
    const { options, isIn } = PROOFS[capability];

    expect(isIn(synthesize({ target, ...options }))).toBe(true);
  });

  it.each(CASES.filter(({ can }) => !can))(
    '$target leaves out or refuses $capability',
    ({ target, capability }) => {
      const { options, isIn } = PROOFS[capability];

      if (options) expect(() => synthesize({ target, ...options })).toThrow(/is not possible at target/);
      else expect(isIn(synthesize({ target }))).toBe(false);
    },
  );

  it('leaves nothing out on AWS but what tests alone need', () => {
    const missing = CASES.filter(({ target, can }) => target === 'aws' && !can);

    expect(missing.map(({ capability }) => capability)).toEqual(NOT_FOR_AWS);
  });

  it('differs between AWS and the emulator in nothing that the capabilities and defaults do not name', () => {
    const alike = { versioning: false, maximumConcurrency: 2, retainData: false };
    const { Bucket83908E77: there, ...rest } = synthesize({ target: 'aws', ...alike }).toJSON().Resources;
    const { Bucket83908E77: here, ...same } = synthesize({ target: 'emulator', ...alike }).toJSON().Resources;

    const { BucketEncryption, LifecycleConfiguration, ...left } = there.Properties;

    expect(common(same)).toEqual(common(rest));
    expect(here.Properties).toEqual(left);
    expect([BucketEncryption, LifecycleConfiguration]).not.toContain(undefined);
  });

  it('has the alarms of AWS on the emulator, but those left out, and all with actions of their own', () => {
    const there = alarmsIn(synthesize({ target: 'aws' }));
    const here = alarmsIn(synthesize({ target: 'emulator', maximumConcurrency: 10 }));

    const possible = there.filter((alarm) => !('Metrics' in alarm));

    expect(here.map(withoutActions)).toEqual(possible.map(withoutActions));
    for (const alarm of here) expect(alarm.AlarmActions).toHaveLength(1);
  });
});

type Resources = Readonly<Record<string, { Type: string; Properties: Record<string, unknown> }>>;

const alarmsIn = (template: Template) => propertiesOf(template, 'AWS::CloudWatch::Alarm');

/** Without the alarms, the dashboard that shows them (dashboard.test.ts), and what only some targets have. */
const common = (resources: Resources) =>
  Object.entries(resources).filter(
    ([, { Type }]) => !/^AWS::(CloudWatch::(\w*Alarm|Dashboard)|Logs::QueryDefinition)$/.test(Type),
  );

const withoutActions = ({ AlarmActions, OKActions, ...alarm }: Record<string, unknown>) => alarm;
