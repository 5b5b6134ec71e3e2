import type { MetricSource } from '../alarms/alarm-row.ts';
import type { DataPoint } from './metric-data.ts';

type Statistic = MetricSource['statistic'];

const countOf = ({ count = 1 }: DataPoint): number => count;
const countAll = (points: readonly DataPoint[]): number =>
  points.reduce((total, point) => total + countOf(point), 0);
const sum = (points: readonly DataPoint[]): number =>
  points.reduce((total, point) => total + point.value * countOf(point), 0);

/** CloudWatch's statistics: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html */
export const STATISTICS: Readonly<Record<Statistic, (points: readonly DataPoint[]) => number>> = {
  SampleCount: countAll,
  Sum: sum,
  Average: (points) => sum(points) / countAll(points),
  Minimum: (points) => points.reduce((least, { value }) => Math.min(least, value), Number.POSITIVE_INFINITY),
  Maximum: (points) => points.reduce((most, { value }) => Math.max(most, value), Number.NEGATIVE_INFINITY),
};

/** The statistic of one period, which has data. */
export const statisticOf = (statistic: Statistic, points: readonly DataPoint[]): number =>
  STATISTICS[statistic](points);
