import type { Alarm, AlarmState } from './alarm.ts';
import { evaluateAlarms, NEW_ALARM, type Statuses } from './evaluate-alarms.ts';
import type { MetricData } from './metric-data.ts';

const MINUTE_MILLISECONDS = 60_000;

export type StateChange = {
  readonly alarm: string;
  /** Milliseconds: the full minute at which CloudWatch would see it. */
  readonly at: number;
  readonly from: AlarmState;
  readonly to: AlarmState;
  readonly reason: string;
};

/** The alarms whose state differs between two evaluations. */
export const changesBetween = (before: Statuses, after: Statuses, at: number): StateChange[] =>
  [...after].flatMap(([alarm, { state, reason }]) => {
    const from = (before.get(alarm) ?? NEW_ALARM).state;
    return from === state ? [] : [{ alarm, at, from, to: state, reason }];
  });

/**
 * Every change of state, evaluated once a minute as CloudWatch does it (periods of a minute or more, and
 * at most a day of evaluation periods).
 *
 * @param span milliseconds: the alarms are made at `from`, and evaluated from a minute later until `to`.
 */
export const stateChanges = (
  alarms: readonly Alarm[],
  data: MetricData,
  { from, to }: { readonly from: number; readonly to: number },
): StateChange[] => {
  const changes: StateChange[] = [];
  let before: Statuses = new Map();
  for (let at = from + MINUTE_MILLISECONDS; at <= to; at += MINUTE_MILLISECONDS) {
    const after = evaluateAlarms(alarms, data, { at, createdAt: from }, before);
    changes.push(...changesBetween(before, after, at));
    before = after;
  }
  return changes;
};
