import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ingestQueueName } from '../../contracts.ts';
import { LOG_MESSAGES, SERVICE_METRICS } from '../../observability/names.ts';
import { readAlarms } from '../alarms/read-alarms.ts';
import type { ReadLogOptions } from '../logs/read-log-events.ts';
import { readQueueDepths } from '../queue-depths.ts';
import type { Resources } from '../stack.ts';
import type { Target } from '../target.ts';
import type { WatchSources } from './run-watch.ts';

/** Spares the transfer of other lines; emulators send them all the same. */
const LINES = [LOG_MESSAGES.fileDone, LOG_MESSAGES.messageGivenBack, LOG_MESSAGES.batchDone];
const FILTER_PATTERN = `{ ${LINES.map((line) => `($.message = "${line}")`).join(' || ')} }`;

const MINUTE_MS = 60_000;
/** SQS's metrics come up to some minutes late. */
const LOOK_BACK_MS = 5 * MINUTE_MS;

/** The sources of a deployed stack. */
export const openSources = (target: Target, resources: Resources): WatchSources => {
  const logs = new CloudWatchLogsClient(target.clientConfig);
  const cloudWatch = new CloudWatchClient(target.clientConfig);
  return {
    fetchLogPage: logPageFetcher(logs, resources.logGroup),
    depths: () => readQueueDepths(target, resources),
    alarms: () => readAlarms(cloudWatch, target.env),
    oldestSeconds: () => readOldest(cloudWatch, ingestQueueName(target.env)),
  };
};

const logPageFetcher =
  (client: CloudWatchLogsClient, logGroupName: string): ReadLogOptions['fetchPage'] =>
  async (startTime, nextToken) => {
    const { events = [], nextToken: next } = await client.send(
      new FilterLogEventsCommand({
        ...{ logGroupName, startTime, filterPattern: FILTER_PATTERN },
        ...(nextToken !== undefined && { nextToken }),
      }),
    );
    return {
      events: events.map(({ eventId, timestamp = 0, message = '', logStreamName }) => ({
        id: eventId ?? `${logStreamName} ${timestamp} ${message}`,
        timestamp,
        message,
      })),
      nextToken: next,
    };
  };

/** SQS tells the age of its oldest message by a metric only. */
const readOldest = async (client: CloudWatchClient, queue: string): Promise<number | undefined> => {
  const { namespace, name, dimension } = SERVICE_METRICS.oldestMessageAge;
  const { MetricDataResults = [] } = await client.send(
    new GetMetricDataCommand({
      StartTime: new Date(Date.now() - LOOK_BACK_MS),
      EndTime: new Date(),
      ScanBy: 'TimestampDescending',
      MetricDataQueries: [
        {
          Id: 'oldest',
          MetricStat: {
            Metric: {
              Namespace: namespace,
              MetricName: name,
              Dimensions: [{ Name: dimension, Value: queue }],
            },
            Period: MINUTE_MS / 1_000,
            Stat: 'Maximum',
          },
        },
      ],
    }),
  );
  return MetricDataResults[0]?.Values?.[0];
};
