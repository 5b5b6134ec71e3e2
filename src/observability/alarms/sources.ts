import {
  deadLetterQueueName,
  eventsTableName,
  functionName,
  ingestQueueName,
  metadataTableName,
  publisherName,
  unpublishedQueueName,
} from '../../contracts.ts';
import { METRIC_NAMESPACE, METRICS, ownDimensions, type SERVICE_METRICS } from '../names.ts';
import type { MetricSource } from './alarm-row.ts';

type Statistic = MetricSource['statistic'];
type ServiceMetric = (typeof SERVICE_METRICS)[keyof typeof SERVICE_METRICS];

const ofResource =
  (resource: string) =>
  ({ namespace, name, dimension }: ServiceMetric, statistic: Statistic): MetricSource => ({
    namespace,
    name,
    dimensions: { [dimension]: resource },
    statistic,
  });

/** The metrics of one environment, by what they are of. */
export const metricSources = (env: string) => ({
  own: (name: keyof typeof METRICS, statistic: Statistic): MetricSource => ({
    namespace: METRIC_NAMESPACE,
    name: METRICS[name],
    dimensions: ownDimensions(env),
    statistic,
  }),
  ingestQueue: ofResource(ingestQueueName(env)),
  deadLetterQueue: ofResource(deadLetterQueueName(env)),
  profileFunction: ofResource(functionName(env)),
  unpublishedQueue: ofResource(unpublishedQueueName(env)),
  publishFunction: ofResource(publisherName(env)),
  metadataTable: ofResource(metadataTableName(env)),
  eventsTable: ofResource(eventsTableName(env)),
});
