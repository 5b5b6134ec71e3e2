/** An alarm as CloudWatch keeps it, and the states it can be in. */
import type { MetricSource, MissingData } from '../alarms/alarm-row.ts';
import type { AlarmRule } from './alarm-rule.ts';
import type { Expression } from './metric-math/expression.ts';

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export type Comparison = keyof typeof COMPARISONS;

/** By their names in CloudWatch; those of anomaly detection are not among them. */
export const COMPARISONS = {
  GreaterThanOrEqualToThreshold: { sign: '>=', breaches: (value: number, limit: number) => value >= limit },
  GreaterThanThreshold: { sign: '>', breaches: (value: number, limit: number) => value > limit },
  LessThanThreshold: { sign: '<', breaches: (value: number, limit: number) => value < limit },
  LessThanOrEqualToThreshold: { sign: '<=', breaches: (value: number, limit: number) => value <= limit },
} as const;

export type MetricAlarm = {
  readonly kind: 'metric';
  readonly name: string;
  /** By the identifiers that the expression uses. */
  readonly metrics: Readonly<Record<string, MetricSource>>;
  readonly expression: Expression;
  readonly comparison: Comparison;
  readonly threshold: number;
  readonly periodSeconds: number;
  /** Datapoints to alarm: M of the last N. */
  readonly datapoints: number;
  /** Evaluation periods: N. */
  readonly periods: number;
  readonly missing: MissingData;
  readonly warmUp?: WarmUp;
};

/** A new alarm's time without evaluation: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-warm-up.html */
export type WarmUp = {
  readonly minutes: number;
  /** Wait for the end even if the evaluation periods have been filled with data before. */
  readonly whole: boolean;
};

export type CompositeAlarm = {
  readonly kind: 'composite';
  readonly name: string;
  readonly rule: AlarmRule;
};

export type Alarm = MetricAlarm | CompositeAlarm;

/** When an evaluation takes place, and when the alarms were made; both in milliseconds. */
export type Moment = {
  /** A full minute: CloudWatch evaluates once a minute. */
  readonly at: number;
  /** Long ago when absent. */
  readonly createdAt?: number;
};

/** What an alarm is in, and why. */
export type AlarmStatus = { readonly state: AlarmState; readonly reason: string };
