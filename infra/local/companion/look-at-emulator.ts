/** What the companion asks the emulator for, once a look. */
import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type Metric,
  paginateListMetrics,
} from '@aws-sdk/client-cloudwatch';
import { type CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { DataPoint } from '../../../src/observability/alarm-evaluator/metric-data.ts';
import { METRIC_NAMESPACE } from '../../../src/observability/names.ts';
import type { LogEvent } from './signals/invocations.ts';
import type { QueueDepth } from './signals/queue-metrics.ts';

export const readDepth = async (sqs: SQSClient, queueUrl: string): Promise<QueueDepth> => {
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['All'] }),
  );
  return {
    visible: Number(Attributes.ApproximateNumberOfMessages ?? 0),
    inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
  };
};

/**
 * A reader of the events that have come since it was asked before, oldest first. Events of one moment may come in two
 * looks, so it asks from the newest moment that it has seen and leaves out what it knows.
 */
export const logReader = (
  client: CloudWatchLogsClient,
  logGroupName: string,
  since: number,
): (() => Promise<LogEvent[]>) => {
  let newest = since;
  /** Events of that moment, by stream: the emulator gives events no identifier, but keeps their order. */
  let known = new Map<string, number>();
  return async () => {
    const found: LogEvent[] = [];
    for await (const { events = [] } of paginateFilterLogEvents(
      { client },
      { logGroupName, startTime: newest },
    ))
      for (const { logStreamName, timestamp, message } of events)
        found.push({ stream: String(logStreamName), at: Number(timestamp), message: String(message) });
    const fresh = withoutKnown(found, newest, known);
    newest = Math.max(newest, ...found.map(({ at }) => at));
    known = new Map();
    for (const { stream, at } of found) if (at === newest) known.set(stream, (known.get(stream) ?? 0) + 1);
    return fresh;
  };
};

const withoutKnown = (
  found: readonly LogEvent[],
  newest: number,
  known: ReadonlyMap<string, number>,
): LogEvent[] => {
  const left = new Map(known);
  return found.filter(({ stream, at }) => {
    const count = left.get(stream) ?? 0;
    if (at !== newest || count === 0) return true;
    left.set(stream, count - 1);
    return false;
  });
};

/** Seconds: the finest that CloudWatch has, so that one data point is hardly ever two that were put. */
const PERIOD_SECONDS = 1;

/** Metrics of ours that were put by API, not by a log line: the audit's. In real time, between two moments. */
export const readPutMetrics = async (
  client: CloudWatchClient,
  span: { readonly from: number; readonly to: number },
): Promise<DataPoint[]> => {
  const points: DataPoint[] = [];
  for await (const { Metrics = [] } of paginateListMetrics({ client }, { Namespace: METRIC_NAMESPACE }))
    for (const metric of Metrics) points.push(...(await readMetric(client, metric, span)));
  return points;
};

const readMetric = async (
  client: CloudWatchClient,
  metric: Metric,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<DataPoint[]> => {
  const stats = ['Average', 'SampleCount'] as const;
  const { MetricDataResults = [] } = await client.send(
    new GetMetricDataCommand({
      StartTime: new Date(from),
      EndTime: new Date(to),
      MetricDataQueries: stats.map((Stat) => ({
        Id: Stat.toLowerCase(),
        MetricStat: { Metric: metric, Period: PERIOD_SECONDS, Stat },
      })),
    }),
  );
  const [values, counts] = stats.map((stat) => MetricDataResults.find(({ Id }) => Id === stat.toLowerCase()));
  const { MetricName, Namespace, Dimensions = [] } = metric;
  return (values?.Values ?? []).map((value, index) => ({
    namespace: String(Namespace),
    name: String(MetricName),
    dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [String(Name), String(Value)])),
    at: Number(values?.Timestamps?.[index]),
    value,
    count: counts?.Values?.[index] ?? 1,
  }));
};
