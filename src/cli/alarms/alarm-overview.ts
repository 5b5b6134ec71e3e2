/** What `pipeline alarms` says of the alarms that there are, and of those that there are not. Pure. */
import { ALARM_GUIDES, type AlarmGuide } from '../../observability/alarms/alarm-guide.ts';
import { type KnownAlarm, STATE_VALUES, type StateValue } from './alarm-state.ts';

export type AlarmOverview = {
  /** Firing ones first, then those without data, then the others; of equals the ones that wake somebody first. */
  readonly alarms: readonly KnownAlarm[];
  readonly counts: Readonly<Record<StateValue, number>>;
  /** Alarms of our rows that are not deployed, without those of an option: whether it is on, no alarm tells. */
  readonly absent: readonly AlarmGuide[];
  /** Whether an alarm fires that somebody is to be woken for. */
  readonly pages: boolean;
  /** Whether no alarm was ever evaluated: then none can fire. */
  readonly blind: boolean;
};

export const alarmOverview = (found: readonly KnownAlarm[]): AlarmOverview => {
  const names = new Set(found.map(({ guide }) => guide?.name));
  const onMetrics = found.filter(({ guide }) => guide?.kind !== 'composite');
  return {
    alarms: found.toSorted(byUrgency),
    counts: Object.fromEntries(
      STATE_VALUES.map((value) => [value, found.filter(({ state }) => state === value).length]),
    ) as AlarmOverview['counts'],
    absent: ALARM_GUIDES.filter(({ name, option }) => option === undefined && !names.has(name)),
    pages: found.some(({ state, guide }) => state === 'ALARM' && guide?.severity !== 'ticket'),
    blind: onMetrics.length > 0 && onMetrics.every(({ state }) => state === 'INSUFFICIENT_DATA'),
  };
};

const byUrgency = (a: KnownAlarm, b: KnownAlarm): number =>
  STATE_VALUES.indexOf(a.state) - STATE_VALUES.indexOf(b.state) ||
  rankOf(a) - rankOf(b) ||
  b.since - a.since ||
  (a.alarmName < b.alarmName ? -1 : 1);

/** An alarm that nobody told us how grave it is counts as grave. */
const rankOf = ({ guide }: KnownAlarm): number => (guide?.severity === 'ticket' ? 1 : 0);
