import { type CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { METRIC_NAMESPACE, METRICS, ownDimensions } from '../../observability/names.ts';
import type { AuditTotals } from './run-audit.ts';

/** How many files an audit found not to be right. */
export const countFindings = ({ done: _, deleted: __, pending: ___, ...findings }: AuditTotals): number =>
  Object.values(findings).reduce((sum, count) => sum + count, 0);

/**
 * Those among them that no other alarm tells of. A dead letter has its own, which waits for the working day: counted here as well, each
 * poison file would wake somebody as soon as an audit runs. What is overdue waits in a queue whose age and backlog have theirs:
 * an audit that happens to run during a burst would page, and until the next one.
 */
export const countUnannounced = (totals: AuditTotals): number =>
  countFindings({ ...totals, dead_lettered: 0, overdue: 0 });

/** Tells CloudWatch, where the alarm `audit-failing` looks; 0 when all is well, which ends that alarm. */
export const publishFindings = async (
  client: CloudWatchClient,
  env: string,
  findings: number,
): Promise<void> => {
  const Dimensions = Object.entries(ownDimensions(env)).map(([Name, Value]) => ({ Name, Value }));
  const datum = { MetricName: METRICS.auditFindings, Dimensions, Unit: 'Count', Value: findings } as const;
  await client.send(new PutMetricDataCommand({ Namespace: METRIC_NAMESPACE, MetricData: [datum] }));
};
