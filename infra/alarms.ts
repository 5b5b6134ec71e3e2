import type { Stack } from 'aws-cdk-lib';
import { CfnAlarm, CfnCompositeAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { alarmName } from '../src/contracts.ts';
import type { AlarmRow, MetricSource } from '../src/observability/alarms/alarm-row.ts';
import { alarmRows, COMPOSITE_ALARM, pagesTogether } from '../src/observability/alarms/alarm-rows.ts';
import { runbookLink } from '../src/observability/alarms/runbook-link.ts';
import type { Configuration } from './configuration.ts';

const OPERATORS: Readonly<Record<AlarmRow['comparison'], string>> = {
  '>=': 'GreaterThanOrEqualToThreshold',
  '>': 'GreaterThanThreshold',
  '<': 'LessThanThreshold',
  '<=': 'LessThanOrEqualToThreshold',
};

/** Every row that the target can have as an alarm, and the one alarm over those that page together. */
export const addAlarms = (stack: Stack, configuration: Configuration, topic: ITopic): void => {
  const alarms = possibleRows(configuration).map((row) => ({
    row,
    alarm: addAlarm(stack, configuration, topic, row),
  }));
  if (!configuration.target.can.compositeAlarms) return;
  addComposite(
    stack,
    configuration,
    topic,
    alarms.filter(({ row }) => pagesTogether(row)).map(({ alarm }) => alarm),
  );
};

/** The rows of a deployment, without those on expressions where the target has no such alarms. */
export const possibleRows = (configuration: Configuration): AlarmRow[] =>
  alarmRows(configuration).filter(({ signal }) => 'metric' in signal || configuration.target.can.mathAlarms);

const addAlarm = (stack: Stack, configuration: Configuration, topic: ITopic, row: AlarmRow): CfnAlarm =>
  new CfnAlarm(stack, logicalId(row.name), {
    alarmName: alarmName(configuration.env, row.name),
    alarmDescription: describe(row, configuration),
    actionsEnabled: row.enabled ?? true,
    ...signalOf(row),
    comparisonOperator: OPERATORS[row.comparison],
    threshold: row.threshold,
    evaluationPeriods: row.periods,
    datapointsToAlarm: row.datapoints,
    treatMissingData: row.missing,
    ...warmUp(row),
    ...(actsByItself(row, configuration) ? actions(topic) : {}),
  });

/** One incident wakes once: what pages together acts through the composite alarm, where there is one (decision 61). */
const actsByItself = (row: AlarmRow, { target }: Configuration): boolean =>
  !(pagesTogether(row) && target.can.compositeAlarms);

const addComposite = (
  stack: Stack,
  configuration: Configuration,
  topic: ITopic,
  alarms: readonly CfnAlarm[],
): void => {
  const composite = new CfnCompositeAlarm(stack, logicalId(COMPOSITE_ALARM.name), {
    alarmName: alarmName(configuration.env, COMPOSITE_ALARM.name),
    alarmDescription: describe(COMPOSITE_ALARM, configuration),
    actionsEnabled: true,
    alarmRule: alarms.map((alarm) => `ALARM("${alarm.alarmName}")`).join(' OR '),
    ...actions(topic),
  });
  // The rule names the alarms in a text: CloudFormation cannot see that they have to be there first.
  for (const alarm of alarms) composite.addResourceDependency(alarm);
};

/** What a person reads in the mail: what is wrong, why it counts as wrong, how urgent it is, what to do. */
const describe = (
  { name, title, why, severity }: Pick<AlarmRow, 'name' | 'title' | 'why' | 'severity'>,
  { runbookBaseUrl }: Configuration,
): string => `${title} ${why} Severity: ${severity}. Runbook: ${runbookLink(name, runbookBaseUrl)}`;

const signalOf = ({ name, signal, periodSeconds }: AlarmRow) => {
  if ('metric' in signal) {
    const { statistic, ...metric } = signal.metric;
    return { ...metricOf(metric), statistic, period: periodSeconds };
  }
  const metrics = Object.entries(signal.metrics).map(([id, { statistic, ...metric }]) => ({
    id,
    metricStat: { metric: metricOf(metric), period: periodSeconds, stat: statistic },
    returnData: false,
  }));
  return {
    metrics: [{ id: 'result', expression: signal.expression, label: name, returnData: true }, ...metrics],
  };
};

const metricOf = ({ namespace, name, dimensions }: Omit<MetricSource, 'statistic'>) => ({
  namespace,
  metricName: name,
  dimensions: Object.entries(dimensions).map(([key, value]) => ({ name: key, value })),
});

/**
 * Where no data counts as trouble, a new stack would begin with an alarm: it waits until its periods are full, or
 * have data: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-warm-up.html
 */
const warmUp = ({ missing, periods, periodSeconds }: AlarmRow) =>
  missing === 'breaching'
    ? { warmUpConfiguration: { warmUpPeriodDurationInMinutes: (periods * periodSeconds) / 60 } }
    : {};

const actions = ({ topicArn }: ITopic) => ({ alarmActions: [topicArn], okActions: [topicArn] });

/** `lag-objective-fast-burn` → `AlarmLagObjectiveFastBurn`. */
const logicalId = (name: string): string =>
  `Alarm${name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())}`;
