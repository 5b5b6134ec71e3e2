/** Rule tests of an alarm, as promtool has them for Prometheus: a series in, changes of state with their minute out. */
import type { AlarmState } from '../../src/observability/alarm-evaluator/alarm.ts';

/** What each alarm has to show at least. */
export const CASE_KINDS = ['fires', 'ignores a blip', 'recovers', 'has missing data'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

export type RuleCase = {
  readonly kind: CaseKind;
  /** What happens, as a person would tell it. */
  readonly story: string;
  /**
   * By metric name, in the notation of series-notation.ts. For a composite alarm `ALARM/METRIC`, with the name of
   * the alarm that looks at the metric.
   */
  readonly series: Readonly<Record<string, string>>;
  /** All changes of state, by minute: at minute 5 CloudWatch has seen the minutes 0 to 4. */
  readonly changes: Readonly<Record<number, AlarmState>>;
};

export type AlarmRules = {
  /** Name of its row, and of this file. */
  readonly alarm: string;
  readonly cases: readonly RuleCase[];
};
