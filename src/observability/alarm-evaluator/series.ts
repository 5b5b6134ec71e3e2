import type { MetricSource } from '../alarms/alarm-row.ts';
import type { DataPoint, MetricData } from './metric-data.ts';
import { statisticOf } from './statistic.ts';

/** One value a period, oldest first; undefined is missing. */
export type Series = readonly (number | undefined)[];

export type Window = {
  /** The evaluation's moment, in milliseconds; what lies there belongs to the next evaluation. */
  readonly end: number;
  readonly periodSeconds: number;
  readonly periods: number;
};

/**
 * A metric by periods, counted back from the moment of the evaluation: CloudWatch's window slides, its periods are
 * not those of the clock (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation-window.html).
 */
export const seriesOf = (
  data: MetricData,
  source: MetricSource,
  { end, periodSeconds, periods }: Window,
): Series => {
  const length = periodSeconds * 1000;
  // Few of many periods have data: an alarm of 288 is evaluated each minute.
  const buckets = new Map<number, DataPoint[]>();
  for (const point of data.of(source)) {
    const period = periods - 1 - Math.floor((end - 1 - point.at) / length);
    const bucket = buckets.get(period);
    if (bucket) bucket.push(point);
    else buckets.set(period, [point]);
  }
  return Array.from({ length: periods }, (_, period) => {
    const points = buckets.get(period);
    return points && statisticOf(source.statistic, points);
  });
};
