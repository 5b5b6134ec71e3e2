import { type AlarmState, type AlarmStatus, COMPARISONS, type MetricAlarm, type Moment } from './alarm.ts';
import { type Decision, decideState } from './decide-state.ts';
import { evaluationRange } from './evaluation-range.ts';
import type { MetricData } from './metric-data.ts';
import { evaluateExpression } from './metric-math/evaluate-expression.ts';
import { type Series, seriesOf } from './series.ts';

const MINUTE_MILLISECONDS = 60_000;

/**
 * The state of a metric alarm at a moment.
 *
 * @param before its state so far; INSUFFICIENT_DATA for a new alarm.
 */
export const evaluateMetricAlarm = (
  alarm: MetricAlarm,
  data: MetricData,
  moment: Moment,
  before: AlarmState,
): AlarmStatus => {
  const range = rangeOf(alarm, data, moment.at);
  if (warmsUp(alarm, range, moment, before)) return { state: 'INSUFFICIENT_DATA', reason: 'warms up' };
  const decision = decideState(
    range.map((value) =>
      value === undefined ? undefined : COMPARISONS[alarm.comparison].breaches(value, alarm.threshold),
    ),
    alarm,
  );
  return {
    state: decision === 'retain' ? before : decision,
    reason: reasonOf(alarm, range, decision),
  };
};

/** A warm-up that has ended early does not begin again: the alarm has left INSUFFICIENT_DATA. */
const warmsUp = (
  { warmUp, periods }: MetricAlarm,
  range: Series,
  { at, createdAt = Number.NEGATIVE_INFINITY }: Moment,
  before: AlarmState,
): boolean => {
  if (warmUp === undefined || before !== 'INSUFFICIENT_DATA') return false;
  const filled = range.filter((value) => value !== undefined).length >= periods;
  return at < createdAt + warmUp.minutes * MINUTE_MILLISECONDS && (warmUp.whole || !filled);
};

/** The values that the alarm compares, one a period of its evaluation range, oldest first. */
const rangeOf = (
  { metrics, expression, periods, periodSeconds }: MetricAlarm,
  data: MetricData,
  end: number,
) => {
  const window = { end, periodSeconds, periods: evaluationRange(periods) };
  const series = Object.fromEntries(
    Object.entries(metrics).map(([id, source]): [string, Series] => [id, seriesOf(data, source, window)]),
  );
  return evaluateExpression(expression, series);
};

/** Of a long range the newest values tell enough. */
const VALUES_TOLD = 5;

const reasonOf = (alarm: MetricAlarm, range: Series, decision: Decision): string => {
  const real = range.filter((value) => value !== undefined);
  const { sign, breaches } = COMPARISONS[alarm.comparison];
  const used = real.slice(-alarm.periods);
  const count = used.filter((value) => breaches(value, alarm.threshold)).length;
  const values = used.slice(-VALUES_TOLD).map(rounded).join(', ');
  const seen =
    used.length === 0
      ? 'no data'
      : `${count} of ${used.length} data points ${sign} ${rounded(alarm.threshold)} [${used.length > VALUES_TOLD ? '… ' : ''}${values}]`;
  const missing = alarm.periods - used.length;
  const filled = missing > 0 ? `, ${missing} missing (${alarm.missing})` : '';
  const kept = decision === 'retain' ? ', state kept' : '';
  return `${seen}${filled}; alarms at ${alarm.datapoints} of ${alarm.periods}${kept}`;
};

/** Six significant digits: 0.1 + 0.2 is 0.3 to a reader. */
const rounded = (value: number): number => Number(value.toPrecision(6));
