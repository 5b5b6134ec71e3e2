import { describe, expect, it } from 'vitest';
import { type DataPoint, openMetricData } from '../../../src/observability/alarm-evaluator/metric-data.ts';
import { seriesOf } from '../../../src/observability/alarm-evaluator/series.ts';

const METRIC = { namespace: 'N', name: 'M', dimensions: { stage: 'test', part: 'a' } };
const MINUTE = 60_000;

const point = (at: number, value: number, more: Partial<DataPoint> = {}): DataPoint => ({
  ...METRIC,
  at,
  value,
  ...more,
});

const WINDOW = { end: 10 * MINUTE, periodSeconds: 300, periods: 2 };

describe('the series of a metric', () => {
  it('has one value a period, counted back from the evaluation, the older limit included', () => {
    const data = openMetricData([
      point(-1, 1),
      point(0, 2),
      point(5 * MINUTE - 1, 4),
      point(5 * MINUTE, 8),
      point(10 * MINUTE - 1, 16),
      point(10 * MINUTE, 32),
    ]);
    expect(seriesOf(data, { ...METRIC, statistic: 'Sum' }, WINDOW)).toEqual([6, 24]);
  });

  it('slides with the moment of the evaluation', () => {
    const data = openMetricData([point(4 * MINUTE, 1), point(5 * MINUTE, 2)]);
    expect(seriesOf(data, { ...METRIC, statistic: 'Sum' }, { ...WINDOW, end: 9 * MINUTE })).toEqual([
      undefined,
      3,
    ]);
  });

  it.each([
    ['Sum', 11],
    ['SampleCount', 4],
    ['Average', 2.75],
    ['Minimum', 2],
    ['Maximum', 5],
  ] as const)('weighs a value by its count in %s', (statistic, expected) => {
    const data = openMetricData([point(6 * MINUTE, 2, { count: 3 }), point(7 * MINUTE, 5)]);
    expect(seriesOf(data, { ...METRIC, statistic }, WINDOW)).toEqual([undefined, expected]);
  });

  it('is of exactly those dimensions, in any order', () => {
    const data = openMetricData([
      point(6 * MINUTE, 1, { dimensions: { part: 'a', stage: 'test' } }),
      point(6 * MINUTE, 10, { dimensions: { stage: 'test' } }),
      point(6 * MINUTE, 100, { dimensions: { ...METRIC.dimensions, more: 'b' } }),
      point(6 * MINUTE, 1000, { name: 'Other' }),
    ]);
    expect(seriesOf(data, { ...METRIC, statistic: 'Sum' }, WINDOW)).toEqual([undefined, 1]);
  });

  it('forgets what is older', () => {
    const data = openMetricData([point(1, 1), point(2, 2)]);
    data.forgetBefore(2);
    expect(data.of(METRIC)).toEqual([point(2, 2)]);
  });
});
