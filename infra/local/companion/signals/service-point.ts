import type { DataPoint } from '../../../../src/observability/alarm-evaluator/metric-data.ts';
import type { SERVICE_METRICS } from '../../../../src/observability/names.ts';

export type ServiceMetric = (typeof SERVICE_METRICS)[keyof typeof SERVICE_METRICS];

/** A data point of one of AWS's own metrics, of one resource. */
export const servicePoint = (
  { namespace, name, dimension }: ServiceMetric,
  resource: string,
  at: number,
  value: number,
): DataPoint => ({ namespace, name, dimensions: { [dimension]: resource }, at, value });
