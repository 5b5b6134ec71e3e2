import { Metrics } from '@aws-lambda-powertools/metrics';
import { DIMENSIONS, METRIC_NAMESPACE, SERVICE } from './names.ts';

/** The function's one metrics sink: embedded metric format on standard output, flushed once an invocation. */
export const metrics = new Metrics({
  namespace: METRIC_NAMESPACE,
  serviceName: SERVICE,
  defaultDimensions: { [DIMENSIONS.environment]: process.env.ENVIRONMENT ?? 'unknown' },
});
