import type { Alarm, AlarmStatus, CompositeAlarm, Moment } from './alarm.ts';
import { alarmsOf, meets } from './alarm-rule.ts';
import { evaluateMetricAlarm } from './evaluate-metric-alarm.ts';
import type { MetricData } from './metric-data.ts';
import { unsupported } from './unsupported.ts';

export type Statuses = ReadonlyMap<string, AlarmStatus>;

/** What CloudWatch gives an alarm at its creation. */
export const NEW_ALARM: AlarmStatus = { state: 'INSUFFICIENT_DATA', reason: 'not yet evaluated' };

/**
 * All alarms at one moment, by name: metric alarms on the data, composite ones on the states that follow from it.
 *
 * @param before the statuses so far; who is not among them is new.
 * @throws PipelineError `INVALID_OPTION` for a composite alarm over an alarm that is not there, or over itself.
 */
export const evaluateAlarms = (
  alarms: readonly Alarm[],
  data: MetricData,
  moment: Moment,
  before: Statuses = new Map(),
): Statuses => {
  const byName = new Map(alarms.map((alarm) => [alarm.name, alarm]));
  const after = new Map<string, AlarmStatus>();
  const evaluate = (name: string, above: readonly string[]): AlarmStatus => {
    const known = after.get(name);
    if (known) return known;
    const alarm = byName.get(name);
    if (alarm === undefined) throw unsupported(`the alarm ${name}, which ${above.at(-1)} looks at`);
    if (above.includes(name)) throw unsupported(`alarms in a circle: ${[...above, name].join(' → ')}`);
    const status =
      alarm.kind === 'metric'
        ? evaluateMetricAlarm(alarm, data, moment, (before.get(name) ?? NEW_ALARM).state)
        : evaluateComposite(alarm, (child) => evaluate(child, [...above, name]));
    after.set(name, status);
    return status;
  };
  for (const { name } of alarms) evaluate(name, []);
  return after;
};

const evaluateComposite = (
  { rule }: CompositeAlarm,
  statusOf: (alarm: string) => AlarmStatus,
): AlarmStatus => {
  const met = meets(rule, (alarm) => statusOf(alarm).state);
  const firing = alarmsOf(rule).filter((alarm) => statusOf(alarm).state === 'ALARM');
  return {
    state: met ? 'ALARM' : 'OK',
    reason: firing.length === 0 ? 'no alarm below it fires' : `fires: ${firing.join(', ')}`,
  };
};
