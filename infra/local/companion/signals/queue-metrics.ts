/** What AWS/SQS would have of a queue, from its attributes. */
import type { DataPoint } from '../../../../src/observability/alarm-evaluator/metric-data.ts';
import { SERVICE_METRICS } from '../../../../src/observability/names.ts';
import { ageEstimator } from './oldest-age.ts';
import { servicePoint } from './service-point.ts';

export type QueueDepth = { readonly visible: number; readonly inFlight: number };

/** Turns looks at one queue, in the order of time, into data points in real time. */
export const queueMetrics = (queueName: string): ((depth: QueueDepth, at: number) => DataPoint[]) => {
  const age = ageEstimator();
  return ({ visible, inFlight }, at) => [
    servicePoint(SERVICE_METRICS.messagesVisible, queueName, at, visible),
    servicePoint(SERVICE_METRICS.messagesInFlight, queueName, at, inFlight),
    servicePoint(SERVICE_METRICS.oldestMessageAge, queueName, at, age.estimate(visible + inFlight, at)),
  ];
};
