/**
 * What each target can do. A construct that a target cannot do is left out there, visibly, by its row here;
 * test/infra/targets.test.ts proves that the AWS template has every one of them.
 */
import { EMULATOR_ENVIRONMENT } from '../src/contracts.ts';

export const TARGET_NAMES = ['emulator', 'localstack', 'aws'] as const;
export type TargetName = (typeof TARGET_NAMES)[number];

export const CAPABILITIES = {
  bucketEncryption: 'declares the bucket encryption; the emulator drops the property silently',
  bucketLifecycle: 'declares lifecycle rules; the emulator drops the property silently',
  customerManagedKey: 'encrypts bucket, queues, tables and logs with a key of the stack',
  tracing: 'sends X-Ray traces; the emulator has no X-Ray, LocalStack only a paid one',
  compositeAlarms: 'has one alarm over those that page; the emulator refuses AWS::CloudWatch::CompositeAlarm',
  mathAlarms: 'has alarms on expressions; the emulator refuses an alarm with Metrics',
  savedQueries: 'keeps saved queries of CloudWatch Logs Insights; the emulator has no such resource',
  fastRedelivery:
    'takes a visibility timeout below six function timeouts, so that tests see the dead-letter queue soon',
  functionEndpoint: 'lets the function call another endpoint, such as a fault-injecting proxy',
} as const;
export type Capability = keyof typeof CAPABILITIES;

/** Defaults of the configuration that depend on where it runs. */
export type TargetDefaults = {
  readonly maximumConcurrency: number;
  readonly versioning: boolean;
  readonly retainData: boolean;
};

export type Target = {
  readonly name: TargetName;
  readonly can: Readonly<Record<Capability, boolean>>;
  readonly defaults: TargetDefaults;
};

export const TARGETS: Readonly<Record<TargetName, Target>> = {
  emulator: {
    name: 'emulator',
    can: {
      bucketEncryption: false,
      bucketLifecycle: false,
      customerManagedKey: false,
      tracing: false,
      compositeAlarms: false,
      mathAlarms: false,
      savedQueries: false,
      fastRedelivery: true,
      functionEndpoint: true,
    },
    // Each concurrent function is a Node process of 55 to 90 MB: two suit a laptop and were the fastest measured.
    defaults: { maximumConcurrency: 2, versioning: false, retainData: false },
  },
  localstack: {
    name: 'localstack',
    can: {
      bucketEncryption: true,
      bucketLifecycle: true,
      customerManagedKey: true,
      tracing: false,
      compositeAlarms: true,
      mathAlarms: true,
      savedQueries: true,
      fastRedelivery: false,
      functionEndpoint: true,
    },
    defaults: { maximumConcurrency: 10, versioning: true, retainData: false },
  },
  aws: {
    name: 'aws',
    can: {
      bucketEncryption: true,
      bucketLifecycle: true,
      customerManagedKey: true,
      tracing: true,
      compositeAlarms: true,
      mathAlarms: true,
      savedQueries: true,
      fastRedelivery: false,
      functionEndpoint: false,
    },
    defaults: { maximumConcurrency: 10, versioning: true, retainData: true },
  },
};

/** The target of an environment: the emulator's and LocalStack's own names, AWS for every other stage. */
export const targetNameOf = (env: string): TargetName => {
  if (env === EMULATOR_ENVIRONMENT) return 'emulator';
  return env === 'localstack' ? 'localstack' : 'aws';
};
