import type { KnownAlarm } from '../../../src/cli/alarms/alarm-state.ts';
import { alarmName } from '../../../src/contracts.ts';
import { alarmGuideOf } from '../../../src/observability/alarms/alarm-guide.ts';

/** An alarm of environment `test` by the name of its row. */
export const knownAlarm = (name: string, facts: Partial<KnownAlarm> = {}): KnownAlarm => ({
  alarmName: alarmName('test', name),
  state: 'OK',
  since: 0,
  reason: '',
  actionsEnabled: true,
  actions: [],
  guide: alarmGuideOf('test', alarmName('test', name)),
  ...facts,
});
