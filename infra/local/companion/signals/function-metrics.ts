/** What AWS/Lambda would have, and the function's own metrics, from its log. */
import { functionName, ingestQueueName } from '../../../../src/contracts.ts';
import type { DataPoint } from '../../../../src/observability/alarm-evaluator/metric-data.ts';
import { LOG_KEYS, SERVICE_METRICS } from '../../../../src/observability/names.ts';
import { type ConcurrencyCounter, concurrencyCounter } from './concurrency.ts';
import { readEmbeddedMetrics } from './embedded-metrics.ts';
import { batchOf, endedInError } from './invocation-end.ts';
import { type Invocation, invocationReader, type LogEvent } from './invocations.ts';
import { type ServiceMetric, servicePoint } from './service-point.ts';

/** Turns the log events of one function into data points, in real time. */
export const functionMetrics = (env: string): ((events: readonly LogEvent[]) => DataPoint[]) => {
  const reader = invocationReader();
  const concurrency = concurrencyCounter();
  return (events) => {
    const invocations = reader.read(events);
    return [
      ...events.flatMap(({ message }) => readEmbeddedMetrics(message)),
      ...invocations.flatMap((invocation) => invocationPoints(env, invocation)),
      ...concurrencyPoints(env, concurrency, invocations),
    ];
  };
};

const invocationPoints = (env: string, invocation: Invocation): DataPoint[] => {
  const at = invocation.endedAt;
  const ofFunction = (metric: ServiceMetric, value: number): DataPoint =>
    servicePoint(metric, functionName(env), at, value);
  return [
    ofFunction(SERVICE_METRICS.invocations, 1),
    ofFunction(SERVICE_METRICS.functionErrors, endedInError(invocation) ? 1 : 0),
    ofFunction(SERVICE_METRICS.functionDuration, invocation.durationMs),
    servicePoint(SERVICE_METRICS.messagesDeleted, ingestQueueName(env), at, settledMessages(invocation)),
  ];
};

/** Messages that the mapping deletes after a batch: those that the function does not give back. */
const settledMessages = ({ lines }: Invocation): number => {
  let settled = 0;
  for (const batch of lines.map(batchOf))
    if (batch) settled += Number(batch[LOG_KEYS.records]) - Number(batch[LOG_KEYS.failedRecords]);
  return settled;
};

const concurrencyPoints = (
  env: string,
  counter: ConcurrencyCounter,
  invocations: readonly Invocation[],
): DataPoint[] =>
  counter
    .count(invocations)
    .map(({ at, value }) => servicePoint(SERVICE_METRICS.concurrentExecutions, functionName(env), at, value));
