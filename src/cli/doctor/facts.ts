/** What `pipeline doctor` looks at: plain data, so that every check is a function of it. */
import type { KnownAlarm } from '../alarms/alarm-state.ts';
import type { Expectations } from './expectations.ts';
import type { Place } from './place.ts';
import type { PolicyStatement } from './policy-statement.ts';
import type { Reading } from './reading.ts';

export type StackFacts = {
  readonly id: string;
  readonly status: string;
  readonly statusReason: string;
  /** Values by the keys of contracts.OUTPUTS. */
  readonly outputs: ReadonlyMap<string, string>;
};

export type FunctionFacts = {
  readonly arn: string;
  /** ARN of the role that it runs as. */
  readonly role: string;
  readonly description: string;
  readonly runtime: string;
  readonly state: string;
  readonly stateReason: string;
  readonly lastUpdateStatus: string;
  readonly lastUpdateReason: string;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly logGroup: string | undefined;
};

/** An inline policy of the function's role. */
export type RolePolicy = { readonly name: string; readonly statements: readonly PolicyStatement[] };

export type MappingFacts = {
  readonly id: string;
  readonly functionArn: string;
  readonly state: string;
  readonly lastResult: string;
  readonly batchSize: number | undefined;
  readonly batchWindowSeconds: number;
  readonly maximumConcurrency: number | undefined;
  readonly responseTypes: readonly string[];
};

export type NotificationRule = {
  readonly queueArn: string;
  readonly events: readonly string[];
  readonly prefix: string;
  readonly suffix: string;
};

export type NotificationFacts = {
  readonly rules: readonly NotificationRule[];
  /** The configuration as S3 takes it, without the rules for queues: a fix must not lose the rest. */
  readonly others: Readonly<Record<string, unknown>>;
};

export type QueueFacts = {
  readonly url: string;
  readonly arn: string;
  readonly visibilityTimeoutSeconds: number;
  readonly retentionSeconds: number;
  /** A JSON text each, as SQS has them. */
  readonly policy: string | undefined;
  readonly redrivePolicy: string | undefined;
  readonly redriveAllowPolicy: string | undefined;
  readonly kmsKey: string | undefined;
};

export type TableFacts = { readonly status: string; readonly kmsKey: string | undefined };

export type LogGroupFacts = {
  readonly retentionDays: number | undefined;
  readonly kmsKey: string | undefined;
};

/** A subscription that is not confirmed has no ARN yet. */
export type SubscriptionFacts = {
  readonly protocol: string;
  readonly endpoint: string;
  readonly isConfirmed: boolean;
};

export type TableName = 'metadataTable' | 'eventsTable';

/** What can be known without the stack's parts. */
export type Surroundings = {
  readonly place: Place;
  readonly nodeVersion: string;
  /** Milliseconds by which this machine's clock is ahead of the target's; undefined when the target told no time. */
  readonly clockAheadMs: number | undefined;
  /** Of the checkout, see observability/source-digest.ts. */
  readonly sourceDigest: string;
  readonly stack: Reading<StackFacts>;
};

/** All that is looked at. */
export type Facts = Surroundings & {
  /** What the deployed template asks for. */
  readonly expected: Reading<Expectations>;
  readonly profileFunction: Reading<FunctionFacts>;
  /** Reserved for the function; undefined where it takes from the account's. */
  readonly reservedConcurrency: Reading<number | undefined>;
  /** Those of the role that the function runs as, and who may take it on. */
  readonly rolePolicies: Reading<readonly RolePolicy[]>;
  readonly roleTrust: Reading<readonly PolicyStatement[]>;
  /** Every function that the ingest queue feeds. */
  readonly mappings: Reading<readonly MappingFacts[]>;
  readonly notification: Reading<NotificationFacts>;
  readonly bucketKmsKey: Reading<string | undefined>;
  readonly ingestQueue: Reading<QueueFacts>;
  readonly deadLetterQueue: Reading<QueueFacts>;
  readonly tables: Readonly<Record<TableName, Reading<TableFacts>>>;
  readonly pointInTimeRecovery: Readonly<Record<TableName, Reading<boolean>>>;
  readonly logGroup: Reading<LogGroupFacts>;
  readonly alarms: Reading<readonly KnownAlarm[]>;
  readonly subscriptions: Reading<readonly SubscriptionFacts[]>;
};
