import { describe, expect, it } from 'vitest';
import type { Alarm, MetricAlarm } from '../../../src/observability/alarm-evaluator/alarm.ts';
import { parseAlarmRule } from '../../../src/observability/alarm-evaluator/alarm-rule.ts';
import { openMetricData } from '../../../src/observability/alarm-evaluator/metric-data.ts';
import { stateChanges } from '../../../src/observability/alarm-evaluator/state-changes.ts';

const MINUTE = 60_000;
const METRIC = { namespace: 'N', name: 'M', dimensions: {} };

const ALARM: MetricAlarm = {
  kind: 'metric',
  name: 'deep',
  metrics: { value: { ...METRIC, statistic: 'Maximum' } },
  expression: { kind: 'metric', id: 'value' },
  comparison: 'GreaterThanOrEqualToThreshold',
  threshold: 1,
  periodSeconds: 60,
  periods: 2,
  datapoints: 2,
  missing: 'notBreaching',
};

const composite = (rule: string, name = 'all'): Alarm => ({
  kind: 'composite',
  name,
  rule: parseAlarmRule(rule),
});

/** One value a minute from minute 0. */
const dataOf = (values: readonly (number | undefined)[]) =>
  openMetricData(
    values.flatMap((value, minute) =>
      value === undefined ? [] : [{ ...METRIC, at: minute * MINUTE, value }],
    ),
  );

const changesOf = (alarms: readonly Alarm[], values: readonly (number | undefined)[]) =>
  stateChanges(alarms, dataOf(values), { from: 0, to: values.length * MINUTE }).map(
    ({ alarm, at, from, to }) => [at / MINUTE, alarm, `${from} → ${to}`],
  );

describe('the changes of state', () => {
  it('come at the minute after the data that causes them', () => {
    expect(changesOf([ALARM], [0, 1, 1, 0])).toEqual([
      [1, 'deep', 'INSUFFICIENT_DATA → OK'],
      [3, 'deep', 'OK → ALARM'],
      [4, 'deep', 'ALARM → OK'],
    ]);
  });

  it('are none while `ignore` keeps the state', () => {
    const alarm: MetricAlarm = { ...ALARM, missing: 'ignore' };
    expect(changesOf([alarm], [1, 1, ...Array(10).fill(undefined)])).toEqual([
      [2, 'deep', 'INSUFFICIENT_DATA → ALARM'],
    ]);
  });

  it('take up to two older data points where newer ones are missing, and no more', () => {
    const missing = undefined;
    expect(changesOf([ALARM], [1, 1, missing, missing, missing])).toEqual([
      [1, 'deep', 'INSUFFICIENT_DATA → OK'],
      [2, 'deep', 'OK → ALARM'],
      [5, 'deep', 'ALARM → OK'],
    ]);
  });

  it.each([
    [
      false,
      [1, 1, undefined, 0, 0],
      [
        [2, 'deep', 'INSUFFICIENT_DATA → ALARM'],
        [4, 'deep', 'ALARM → OK'],
      ],
    ],
    [true, [1, 1, undefined, 0, 0], [[4, 'deep', 'INSUFFICIENT_DATA → OK']]],
    [false, [undefined, 1, undefined, undefined, undefined], [[4, 'deep', 'INSUFFICIENT_DATA → ALARM']]],
  ])('begin after the warm-up (wait for all of it: %s) of %o', (whole, values, expected) => {
    const alarm: MetricAlarm = { ...ALARM, missing: 'breaching', warmUp: { minutes: 4, whole } };
    expect(changesOf([alarm], values)).toEqual(expected);
  });

  it('reach a composite alarm at the same minute, whatever the order', () => {
    expect(
      changesOf([composite('ALARM(deep)'), ALARM], [0, 1, 1, 0]).filter(([, name]) => name === 'all'),
    ).toEqual([
      [1, 'all', 'INSUFFICIENT_DATA → OK'],
      [3, 'all', 'OK → ALARM'],
      [4, 'all', 'ALARM → OK'],
    ]);
  });

  it('have a reason with the values and the gaps', () => {
    const reasons = stateChanges([ALARM, composite('ALARM(deep)')], dataOf([3, 0.1 + 0.2, 2, 2]), {
      from: 0,
      to: 6 * MINUTE,
    }).map(({ at, alarm, reason }) => `${at / MINUTE} ${alarm}: ${reason}`);
    expect(reasons).toEqual([
      '1 deep: 1 of 1 data points >= 1 [3], 1 missing (notBreaching); alarms at 2 of 2',
      '1 all: no alarm below it fires',
      '4 deep: 2 of 2 data points >= 1 [2, 2]; alarms at 2 of 2',
      '4 all: fires: deep',
    ]);
  });

  it.each([
    ['ALARM(nobody)', 'the alarm nobody, which all looks at'],
    ['ALARM(other)', 'all → other → all'],
  ])('cannot be told for %s', (rule, named) => {
    expect(() => changesOf([composite(rule), composite('NOT ALARM(all)', 'other')], [0])).toThrow(named);
  });
});
