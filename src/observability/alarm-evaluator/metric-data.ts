/** The data points that alarms are evaluated on, by metric. */
import type { MetricSource } from '../alarms/alarm-row.ts';

export type MetricId = Pick<MetricSource, 'namespace' | 'name' | 'dimensions'>;

export type DataPoint = MetricId & {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly value: number;
  /** How often the value was seen; 1 when absent. */
  readonly count?: number;
};

export type MetricData = {
  readonly add: (points: Iterable<DataPoint>) => void;
  /** A metric is its whole set of dimensions: fewer, or more, are another one. */
  readonly of: (metric: MetricId) => readonly DataPoint[];
  /** Drops what is older. */
  readonly forgetBefore: (at: number) => void;
};

export const openMetricData = (points: Iterable<DataPoint> = []): MetricData => {
  const byMetric = new Map<string, DataPoint[]>();
  const add = (more: Iterable<DataPoint>): void => {
    for (const point of more) {
      const key = keyOf(point);
      const known = byMetric.get(key);
      if (known) known.push(point);
      else byMetric.set(key, [point]);
    }
  };
  add(points);
  return {
    add,
    of: (metric) => byMetric.get(keyOf(metric)) ?? [],
    forgetBefore: (at) => {
      for (const [key, known] of byMetric)
        byMetric.set(
          key,
          known.filter((point) => point.at >= at),
        );
    },
  };
};

const keyOf = ({ namespace, name, dimensions }: MetricId): string =>
  JSON.stringify([namespace, name, Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1))]);
