import type { Alarm, AlarmState } from '../../src/observability/alarm-evaluator/alarm.ts';
import { type DataPoint, openMetricData } from '../../src/observability/alarm-evaluator/metric-data.ts';
import { stateChanges } from '../../src/observability/alarm-evaluator/state-changes.ts';
import type { MetricSource } from '../../src/observability/alarms/alarm-row.ts';
import type { RuleCase } from './alarm-rules.ts';
import { parseSeries } from './series-notation.ts';

const MINUTE_MILLISECONDS = 60_000;

export type Alarms = ReadonlyMap<string, Alarm>;

/**
 * The changes of state of one alarm, by minute, when it is made at minute 0 and evaluated until the series end.
 *
 * @param alarms all of the template, by the names of their rows.
 */
export const runCase = ({ series }: RuleCase, name: string, alarms: Alarms): Record<number, AlarmState> => {
  const minutes = Object.entries(series).map(([key, text]) => ({
    metric: metricOf(key, name, alarms),
    samples: parseSeries(text),
  }));
  const data = openMetricData(
    minutes.flatMap(({ metric, samples }) =>
      samples.flatMap((sample, minute): DataPoint[] =>
        sample.map((one) => ({ ...metric, ...one, at: minute * MINUTE_MILLISECONDS })),
      ),
    ),
  );
  const length = Math.max(...minutes.map(({ samples }) => samples.length));
  const alarm = alarms.get(name) as Alarm;
  const watched = alarm.kind === 'metric' ? [alarm] : [...alarms.values()];
  return Object.fromEntries(
    stateChanges(watched, data, { from: 0, to: length * MINUTE_MILLISECONDS })
      .filter((change) => change.alarm === alarm.name)
      .map(({ at, to }) => [at / MINUTE_MILLISECONDS, to]),
  );
};

/** The one metric of that name that the alarm looks at. */
const metricOf = (key: string, name: string, alarms: Alarms): MetricSource => {
  const [owner, metric] = key.includes('/') ? (key.split('/') as [string, string]) : [name, key];
  const alarm = alarms.get(owner);
  if (alarm?.kind !== 'metric') throw new Error(`"${owner}" is no alarm on metrics.`);
  const found = Object.values(alarm.metrics).find((source) => source.name === metric);
  if (found === undefined) throw new Error(`The alarm ${owner} does not look at ${metric}.`);
  return found;
};
