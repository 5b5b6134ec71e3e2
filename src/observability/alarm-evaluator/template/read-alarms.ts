/** The alarms of a synthesised CloudFormation template, read as CloudWatch would read them. */
import type { MissingData } from '../../alarms/alarm-row.ts';
import {
  type Alarm,
  COMPARISONS,
  type Comparison,
  type CompositeAlarm,
  type MetricAlarm,
  type WarmUp,
} from '../alarm.ts';
import { parseAlarmRule } from '../alarm-rule.ts';
import { unsupported } from '../unsupported.ts';
import { readSignal } from './read-signal.ts';
import { resolveText } from './resolve-value.ts';
import type { Resources } from './resources.ts';

type Properties = Readonly<Record<string, unknown>>;

export const METRIC_ALARM = 'AWS::CloudWatch::Alarm';
export const COMPOSITE_ALARM = 'AWS::CloudWatch::CompositeAlarm';

/** Properties that change nothing about the state. */
const TEXTS_AND_ACTIONS = [
  'AlarmName',
  'AlarmDescription',
  'ActionsEnabled',
  'AlarmActions',
  'OKActions',
  'InsufficientDataActions',
  'Tags',
];
const METRIC_PROPERTIES = [
  ...TEXTS_AND_ACTIONS,
  'ComparisonOperator',
  'DatapointsToAlarm',
  'Dimensions',
  'EvaluationPeriods',
  'MetricName',
  'Metrics',
  'Namespace',
  'Period',
  'Statistic',
  'Threshold',
  'TreatMissingData',
  'WarmUpConfiguration',
];
const COMPOSITE_PROPERTIES = [...TEXTS_AND_ACTIONS, 'AlarmRule'];

/** Beyond a day, CloudWatch evaluates once an hour: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html */
const DAY_SECONDS = 86_400;

/** Alarms on metrics of this namespace ignore missing data unless told otherwise: …/alarms-and-missing-data.html */
const IGNORING_NAMESPACE = 'AWS/DynamoDB';

const MISSING_DATA: readonly string[] = [
  'breaching',
  'notBreaching',
  'ignore',
  'missing',
] satisfies MissingData[];

/**
 * Every alarm of the template.
 * @throws PipelineError `INVALID_OPTION` that names the property or value which is not known here.
 */
export const readAlarms = (resources: Resources): Alarm[] =>
  Object.values(resources).flatMap(({ Type, Properties = {} }): Alarm[] => {
    if (Type === METRIC_ALARM) return [readMetricAlarm(Properties)];
    return Type === COMPOSITE_ALARM ? [readCompositeAlarm(Properties, resources)] : [];
  });

const readMetricAlarm = (properties: Properties): MetricAlarm => {
  refuseOthers(properties, METRIC_PROPERTIES);
  const signal = readSignal(properties);
  const periods = Number(properties.EvaluationPeriods);
  const comparison = String(properties.ComparisonOperator);
  if (!Object.hasOwn(COMPARISONS, comparison)) throw unsupported(`the comparison ${comparison}`);
  if (periods * signal.periodSeconds > DAY_SECONDS) throw unsupported('an evaluation of more than a day');
  return {
    kind: 'metric',
    name: nameOf(properties),
    ...signal,
    comparison: comparison as Comparison,
    threshold: Number(properties.Threshold),
    periods,
    datapoints: Number(properties.DatapointsToAlarm ?? periods),
    missing: missingDataOf(properties, signal),
    ...warmUpOf(properties),
  };
};

const missingDataOf = (
  { TreatMissingData }: Properties,
  { metrics }: Pick<MetricAlarm, 'metrics'>,
): MissingData => {
  const ofTables = Object.values(metrics).some(({ namespace }) => namespace === IGNORING_NAMESPACE);
  const treatment = TreatMissingData ?? (ofTables ? 'ignore' : 'missing');
  if (!MISSING_DATA.includes(String(treatment))) throw unsupported(`TreatMissingData ${treatment}`);
  return treatment as MissingData;
};

const warmUpOf = ({ WarmUpConfiguration }: Properties): { readonly warmUp?: WarmUp } => {
  if (WarmUpConfiguration === undefined) return {};
  const configuration = WarmUpConfiguration as Properties;
  return {
    warmUp: {
      minutes: Number(configuration.WarmUpPeriodDurationInMinutes),
      whole: configuration.OnlyStartEvaluatingAfterWarmUpPeriodEnds === true,
    },
  };
};

const readCompositeAlarm = (properties: Properties, resources: Resources): CompositeAlarm => {
  refuseOthers(properties, COMPOSITE_PROPERTIES);
  return {
    kind: 'composite',
    name: nameOf(properties),
    rule: parseAlarmRule(resolveText(properties.AlarmRule, resources)),
  };
};

/** An alarm whose name CloudFormation makes up has no runbook. */
const nameOf = ({ AlarmName }: Properties): string => {
  if (typeof AlarmName !== 'string') throw unsupported('an alarm without a name of its own');
  return AlarmName;
};

const refuseOthers = (properties: Properties, known: readonly string[]): void => {
  const other = Object.keys(properties).find((property) => !known.includes(property));
  if (other !== undefined) throw unsupported(`the property ${other} of the alarm ${properties.AlarmName}`);
};
