/**
 * M of N with missing data, as "Configuring how CloudWatch alarms treat missing data" tells it:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
import type { AlarmState, MetricAlarm } from './alarm.ts';

/** Whether each period of the evaluation range breaches, oldest first; undefined is missing. */
export type Breaches = readonly (boolean | undefined)[];

/** `retain`: whatever the state is, it stays. */
export type Decision = AlarmState | 'retain';

type Rule = Pick<MetricAlarm, 'datapoints' | 'periods' | 'missing'>;

/** The state that an evaluation range gives. */
export const decideState = (range: Breaches, rule: Rule): Decision => {
  const real = range.filter((breach) => breach !== undefined);
  // Enough real data points, if need be older ones: how missing data is treated plays no part.
  if (real.length >= rule.periods) return byCount(countOf(real.slice(-rule.periods)), rule);
  const filled = rule.periods - real.length;
  switch (rule.missing) {
    case 'breaching':
      return byCount(countOf(real) + filled, rule);
    case 'notBreaching':
      return byCount(countOf(real), rule);
    case 'missing':
      return real.length === 0 ? 'INSUFFICIENT_DATA' : withGaps(range, real, rule, 'ALARM');
    case 'ignore':
      return real.length === 0 ? 'retain' : withGaps(range, real, rule, 'retain');
  }
};

const countOf = (real: readonly boolean[]): number => real.filter(Boolean).length;

const byCount = (breaching: number, { datapoints }: Rule): AlarmState =>
  breaching >= datapoints ? 'ALARM' : 'OK';

/**
 * Too few data points, and nothing to fill the gaps with. "Premature alarm state": data points that all breach, the
 * oldest of them at least M periods old, are taken for an alarm, except that `ignore` keeps the state then.
 * Where they are younger CloudWatch only says that it does not alarm yet; this says OK, or keeps the state, as above.
 */
const withGaps = (
  range: Breaches,
  real: readonly boolean[],
  rule: Rule,
  premature: 'ALARM' | 'retain',
): Decision => {
  if (countOf(real) >= rule.datapoints) return 'ALARM';
  if (!real.every(Boolean)) return 'OK';
  const age = range.length - range.findIndex((breach) => breach !== undefined);
  return age >= rule.datapoints || premature === 'retain' ? premature : 'OK';
};
