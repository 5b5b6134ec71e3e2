/** What an alarm of a template looks at: one metric, or an expression over several. */
import type { MetricSource } from '../../alarms/alarm-row.ts';
import type { MetricAlarm } from '../alarm.ts';
import { parseExpression } from '../metric-math/parse-expression.ts';
import { STATISTICS } from '../statistic.ts';
import { unsupported } from '../unsupported.ts';

type Signal = Pick<MetricAlarm, 'metrics' | 'expression' | 'periodSeconds'>;

type Dimensions = readonly { readonly Name: string; readonly Value: string }[];
type Metric = { readonly Namespace: string; readonly MetricName: string; readonly Dimensions?: Dimensions };

type SingleMetric = Metric & { readonly Statistic: string; readonly Period: number };

/** An entry of `Metrics`: an expression, or a metric. */
type Query = {
  readonly Id: string;
  readonly Expression?: string;
  readonly MetricStat?: { readonly Metric: Metric; readonly Period: number; readonly Stat: string };
  readonly ReturnData?: boolean;
};

/** The identifier of the metric in an alarm that has only one. */
const ONLY = 'value';

export const readSignal = (properties: Readonly<Record<string, unknown>>): Signal => {
  if (properties.Metrics !== undefined) return readQueries(properties.Metrics as Query[]);
  const single = properties as SingleMetric;
  return {
    metrics: { [ONLY]: sourceOf(single, single.Statistic) },
    expression: { kind: 'metric', id: ONLY },
    periodSeconds: wholeMinutes(single.Period),
  };
};

const readQueries = (queries: readonly Query[]): Signal => {
  const returned = queries.filter(({ ReturnData }) => ReturnData !== false);
  const expressions = queries.filter(({ Expression }) => Expression !== undefined);
  // One expression over metrics; expressions over expressions are more than is used.
  if (returned.length !== 1 || expressions.length > 1)
    throw unsupported(`an alarm that returns ${returned.length} of ${expressions.length} expressions`);
  const { Id, Expression } = returned[0] as Query;
  const stats = queries.flatMap(({ Id: id, MetricStat }) => (MetricStat ? [{ id, ...MetricStat }] : []));
  const periods = [...new Set(stats.map(({ Period }) => Period))];
  if (periods.length !== 1) throw unsupported(`metrics of different periods (${periods.join(', ')} s)`);
  return {
    metrics: Object.fromEntries(stats.map(({ id, Metric, Stat }) => [id, sourceOf(Metric, Stat)])),
    expression: Expression === undefined ? { kind: 'metric', id: Id } : parseExpression(Expression),
    periodSeconds: wholeMinutes(periods[0] as number),
  };
};

const sourceOf = ({ Namespace, MetricName, Dimensions = [] }: Metric, statistic: string): MetricSource => {
  if (!Object.hasOwn(STATISTICS, statistic)) throw unsupported(`the statistic ${statistic}`);
  for (const { Name, Value } of Dimensions)
    if (typeof Value !== 'string') throw unsupported(`the dimension ${Name}: ${JSON.stringify(Value)}`);
  return {
    namespace: Namespace,
    name: MetricName,
    dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])),
    statistic: statistic as MetricSource['statistic'],
  };
};

/** Shorter periods are of high resolution, which is evaluated every ten seconds. */
const wholeMinutes = (seconds: number): number => {
  if (!(seconds > 0) || seconds % 60 !== 0) throw unsupported(`the period ${seconds} s`);
  return seconds;
};
