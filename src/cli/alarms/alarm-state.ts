import type { AlarmGuide } from '../../observability/alarms/alarm-guide.ts';

export const STATE_VALUES = ['ALARM', 'INSUFFICIENT_DATA', 'OK'] as const;
export type StateValue = (typeof STATE_VALUES)[number];

/** One alarm as CloudWatch tells of it. */
export type AlarmState = {
  /** Its name in CloudWatch. */
  readonly alarmName: string;
  readonly state: StateValue;
  /** When it came into this state: milliseconds since 1970. */
  readonly since: number;
  /** CloudWatch's own words. */
  readonly reason: string;
  readonly actionsEnabled: boolean;
  /** ARNs that it acts on when it fires. */
  readonly actions: readonly string[];
};

/** An alarm with what our rows say of it. */
export type KnownAlarm = AlarmState & { readonly guide: AlarmGuide | undefined };
