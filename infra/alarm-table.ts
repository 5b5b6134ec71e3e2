import type { AlarmRow, MetricSource } from '../src/observability/alarms/alarm-row.ts';
import { alarmRows, COMPOSITE_ALARM, pagesTogether } from '../src/observability/alarms/alarm-rows.ts';
import { readConfiguration } from './configuration.ts';

const HEAD = ['| Alarm | Severity | Fires when | Without data | Why |', '|---|---|---|---|---|'];

const SIGNS: Readonly<Record<AlarmRow['comparison'], string>> = { '>=': '≥', '>': '>', '<': '<', '<=': '≤' };

const WITHOUT_DATA: Readonly<Record<AlarmRow['missing'], string>> = {
  breaching: 'fires',
  notBreaching: 'OK',
  ignore: 'stays as it is',
  missing: 'unknown',
};

/**
 * The table of alarms in docs/operations.md, for a deployment with the defaults of AWS: one Markdown row an alarm, with those that
 * exist by option alone.
 */
export const alarmTable = (): string[] => {
  const rows = alarmRows(readConfiguration({ env: 'aws', lifecycleEvents: true }));
  return [
    ...HEAD,
    ...rows.map((row) =>
      tableRow(row, `${row.title} ${firesWhen(row)}${onlyWith(row)}`, WITHOUT_DATA[row.missing]),
    ),
    tableRow(COMPOSITE_ALARM, `${COMPOSITE_ALARM.title} ${anyPageFires(rows)}`, '–'),
  ];
};

const anyPageFires = (rows: readonly AlarmRow[]): string => {
  const apart = rows.filter((row) => row.severity === 'page' && !pagesTogether(row)).map(({ name }) => name);
  return `Any alarm of severity page fires, ${apart.join(' and ')} left out.`;
};

const tableRow = (
  { name, severity, why }: Pick<AlarmRow, 'name' | 'severity' | 'why'>,
  when: string,
  withoutData: string,
): string => `| [${name}](../runbooks/${name}.md) | ${severity} | ${when} | ${withoutData} | ${why} |`;

/** Such as `Maximum` of `Duration` ≥ 255000, in 2 of 3 times 5 minutes. */
const firesWhen = ({
  signal,
  comparison,
  threshold,
  datapoints,
  periods,
  periodSeconds,
}: AlarmRow): string => {
  const what =
    'metric' in signal
      ? ofMetric(signal.metric)
      : `\`${signal.expression}\` (${Object.entries(signal.metrics)
          .map(([id, source]) => `${id}: ${ofMetric(source)}`)
          .join('; ')})`;
  return `${what} ${SIGNS[comparison]} ${threshold}, in ${howOften(datapoints, periods)} ${duration(periodSeconds)}.`;
};

const onlyWith = ({ option }: AlarmRow): string =>
  option === undefined ? '' : ` Only with the option \`${option}\`.`;

const ofMetric = ({ name, statistic }: MetricSource): string => `${statistic} of \`${name}\``;

const howOften = (datapoints: number, periods: number): string =>
  periods === 1 ? 'one span of' : `${datapoints} of ${periods} spans of`;

const duration = (seconds: number): string => {
  const minutes = seconds / 60;
  if (minutes === 1) return 'a minute';
  return minutes === 60 ? 'an hour' : `${minutes} minutes`;
};
