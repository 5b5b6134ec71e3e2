/** The kinds of widgets, as CloudWatch takes them: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
import type { MetricSource } from '../../src/observability/alarms/alarm-row.ts';

/** A widget without its place, in units of a grid that is 24 wide. */
export type Widget = {
  readonly type: 'metric' | 'alarm' | 'text';
  readonly width: number;
  readonly height: number;
  readonly properties: Readonly<Record<string, unknown>>;
};

/** One line of a graph: a metric as CloudWatch lists it (namespace, name, dimensions, how to draw it), or an expression. */
export type Line = readonly unknown[];

export type Mark = { readonly label: string; readonly value: number };

export type Graph = {
  readonly title: string;
  /** What the axis counts. */
  readonly unit: string;
  readonly lines: readonly Line[];
  /** Limits and objectives, drawn across. */
  readonly marks?: readonly Mark[];
  /** Five minutes when not given. */
  readonly periodSeconds?: number;
  readonly view?: 'timeSeries' | 'bar';
};

export const GRID_WIDTH = 24;
const GRAPH_HEIGHT = 6;
const HEADING_HEIGHT = 1;
const DEFAULT_PERIOD = 300;

/** `statistic` takes the place of the metric's own, so that one metric can be drawn as several percentiles. */
export const line = (source: MetricSource, label: string, statistic: string = source.statistic): Line => [
  source.namespace,
  source.name,
  ...Object.entries(source.dimensions).flat(),
  { stat: statistic, label },
];

/** One line for each value that a dimension has; it is labelled by that value. */
export const lineForEach = (
  source: MetricSource,
  dimension: string,
  periodSeconds = DEFAULT_PERIOD,
): Line => {
  const schema = [source.namespace, ...Object.keys(source.dimensions), dimension].join(',');
  const terms = Object.entries(source.dimensions).map(([key, value]) => `${key}="${value}"`);
  const search = [`{${schema}}`, `MetricName="${source.name}"`, ...terms].join(' ');
  const label = `\${PROP('Dim.${dimension}')}`;
  return [{ expression: `SEARCH('${search}', '${source.statistic}', ${periodSeconds})`, label }];
};

export const graph = (
  region: string,
  width: number,
  { title, unit, lines, marks = [], periodSeconds = DEFAULT_PERIOD, view = 'timeSeries' }: Graph,
): Widget => ({
  type: 'metric',
  width,
  height: GRAPH_HEIGHT,
  properties: {
    title,
    region,
    view,
    period: periodSeconds,
    metrics: lines,
    yAxis: { left: { min: 0, label: unit, showUnits: false } },
    ...(marks.length > 0 ? { annotations: { horizontal: marks } } : {}),
  },
});

export const heading = (markdown: string): Widget => text(markdown, GRID_WIDTH, HEADING_HEIGHT);

export const text = (markdown: string, width: number, height: number): Widget => ({
  type: 'text',
  width,
  height,
  properties: { markdown },
});

/** The states of alarms, those that fire first. */
export const alarmStates = (
  title: string,
  arns: readonly string[],
  width: number,
  height: number,
): Widget => ({
  type: 'alarm',
  width,
  height,
  properties: { title, alarms: arns, sortBy: 'stateUpdatedTimestamp' },
});
