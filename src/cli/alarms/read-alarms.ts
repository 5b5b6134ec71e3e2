import {
  type CloudWatchClient,
  type CompositeAlarm,
  type MetricAlarm,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch';
import {
  alarmGuideOf,
  alarmNamePrefix,
  isOfOtherEnvironment,
} from '../../observability/alarms/alarm-guide.ts';
import { type AlarmState, type KnownAlarm, STATE_VALUES, type StateValue } from './alarm-state.ts';

/** Every alarm of an environment, on metrics and over other alarms. One call a hundred alarms. */
export const readAlarms = async (client: CloudWatchClient, env: string): Promise<KnownAlarm[]> => {
  const alarms: AlarmState[] = [];
  const pages = paginateDescribeAlarms(
    { client },
    { AlarmNamePrefix: alarmNamePrefix(env), AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] },
  );
  for await (const { MetricAlarms = [], CompositeAlarms = [] } of pages)
    alarms.push(...MetricAlarms.map(toState), ...CompositeAlarms.map(toState));
  return alarms
    .filter(({ alarmName }) => !isOfOtherEnvironment(env, alarmName))
    .map((alarm) => ({ ...alarm, guide: alarmGuideOf(env, alarm.alarmName) }));
};

const toState = (alarm: MetricAlarm | CompositeAlarm): AlarmState => ({
  alarmName: alarm.AlarmName ?? '',
  state: toStateValue(alarm.StateValue),
  // The emulator knows only when the state was last told.
  since: (alarm.StateTransitionedTimestamp ?? alarm.StateUpdatedTimestamp)?.getTime() ?? 0,
  reason: alarm.StateReason ?? '',
  actionsEnabled: alarm.ActionsEnabled ?? true,
  actions: alarm.AlarmActions ?? [],
});

const toStateValue = (value: string | undefined): StateValue =>
  STATE_VALUES.find((state) => state === value) ?? 'INSUFFICIENT_DATA';
