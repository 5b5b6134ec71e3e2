/** The embedded metric format as CloudWatch reads it: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */

type Directive = {
  readonly Namespace: string;
  readonly Dimensions: readonly (readonly string[])[];
  readonly Metrics: readonly { readonly Name: string; readonly Unit: string }[];
};

/** A line of a log that holds metrics. */
export type Blob = Readonly<Record<string, unknown>> & {
  readonly _aws: { readonly CloudWatchMetrics: readonly Directive[] };
};

export type EmittedMetric = {
  readonly name: string;
  readonly unit: string;
  readonly values: readonly number[];
  readonly dimensions: Readonly<Record<string, unknown>>;
};

export const blobsIn = (lines: readonly Readonly<Record<string, unknown>>[]): Blob[] =>
  lines.filter((line): line is Blob => '_aws' in line);

/** Every metric of the blobs among `lines`, once for each of its dimension sets. */
export const metricsIn = (lines: readonly Readonly<Record<string, unknown>>[]): EmittedMetric[] =>
  blobsIn(lines).flatMap((blob) =>
    blob._aws.CloudWatchMetrics.flatMap(({ Dimensions, Metrics }) =>
      Dimensions.flatMap((set) =>
        Metrics.map(({ Name, Unit }) => ({
          name: Name,
          unit: Unit,
          values: [blob[Name]].flat() as number[],
          dimensions: Object.fromEntries(set.map((key) => [key, blob[key]])),
        })),
      ),
    ),
  );

/** All values of one metric. */
export const valuesOf = (lines: readonly Readonly<Record<string, unknown>>[], name: string): number[] =>
  metricsIn(lines)
    .filter((metric) => metric.name === name)
    .flatMap(({ values }) => values);
