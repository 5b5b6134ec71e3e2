/** Metrics in log lines: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
import type { DataPoint } from '../../../../src/observability/alarm-evaluator/metric-data.ts';

type Directive = {
  readonly Namespace: string;
  readonly Dimensions: readonly (readonly string[])[];
  readonly Metrics: readonly { readonly Name: string }[];
};
type Line = Readonly<Record<string, unknown>> & {
  readonly _aws?: { readonly Timestamp: number; readonly CloudWatchMetrics: readonly Directive[] };
};

/** The data points of one log line, in real time; none when it is no such line. */
export const readEmbeddedMetrics = (message: string): DataPoint[] => {
  const line = parsed(message);
  if (line?._aws === undefined) return [];
  const { Timestamp: at, CloudWatchMetrics } = line._aws;
  return CloudWatchMetrics.flatMap(({ Namespace: namespace, Dimensions, Metrics }) =>
    Dimensions.flatMap((names) => {
      const dimensions = Object.fromEntries(names.map((name) => [name, String(line[name])]));
      return Metrics.flatMap(({ Name: name }) =>
        valuesOf(line[name]).map((value) => ({ namespace, name, dimensions, at, value })),
      );
    }),
  );
};

/** A metric that was added several times is a list. */
const valuesOf = (value: unknown): number[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'number');

const parsed = (message: string): Line | undefined => {
  if (!message.startsWith('{')) return undefined;
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
};
