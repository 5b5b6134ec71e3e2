/** The shape of an alarm: plain data, from which the stack makes alarms, tests make cases and people find the runbook. */

/** `page` wakes somebody: files do not come through. `ticket` waits for the next working day. */
export type Severity = 'page' | 'ticket';

/** One metric as CloudWatch is asked for it. */
export type MetricSource = {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'Sum' | 'Average' | 'Maximum' | 'Minimum' | 'SampleCount';
};

/** What an alarm looks at: one metric, or an expression of several, named by their keys. */
export type AlarmSignal =
  | { readonly metric: MetricSource }
  | { readonly expression: string; readonly metrics: Readonly<Record<string, MetricSource>> };

/** What a period without data counts as: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html */
export type MissingData = 'breaching' | 'notBreaching' | 'ignore' | 'missing';

export type AlarmRow = {
  /** In kebab case; `runbooks/{name}.md` is its page. */
  readonly name: string;
  /** What is wrong while it fires, as a sentence. */
  readonly title: string;
  readonly severity: Severity;
  readonly signal: AlarmSignal;
  readonly comparison: '>=' | '>' | '<' | '<=';
  readonly threshold: number;
  readonly periodSeconds: number;
  /** Fires when `datapoints` of the last `periods` are beyond the threshold. */
  readonly datapoints: number;
  readonly periods: number;
  readonly missing: MissingData;
  /** The reason of the threshold and of the periods. */
  readonly why: string;
  /** Pages by itself: it may fire for so long that, among the others, it would keep a new incident from being heard. */
  readonly apart?: boolean;
  /** Off where the deployment does not want it. */
  readonly enabled?: boolean;
  /** The option without which there is nothing to watch, nor the alarm. */
  readonly option?: 'lifecycleEvents';
};

/** What the thresholds depend on, and which alarms there are. */
export type AlarmSettings = {
  readonly env: string;
  readonly timeoutSeconds: number;
  readonly visibilityTimeoutSeconds: number;
  readonly maximumConcurrency: number;
  readonly expectFilesEveryMinutes: number;
  readonly invalidRatePercent: number;
  readonly lifecycleEvents: boolean;
};
