import type { AlarmRules } from '../alarm-rules.ts';

export const rules: AlarmRules = {
  alarm: 'pipeline-unhealthy',
  cases: [
    {
      kind: 'fires',
      story: 'one alarm that pages fires',
      series: { 'function-erroring/Errors': '0x3 1x5' },
      changes: { 1: 'OK', 6: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'alarms that are for the next working day fire',
      series: {
        'function-throttled/Throttles': '1x20',
        'dead-letter-queue-not-empty/ApproximateNumberOfMessagesVisible': '1x20',
      },
      changes: { 1: 'OK' },
    },
    {
      kind: 'ignores a blip',
      story: 'crashes that do not last',
      series: { 'function-erroring/Errors': '0x3 1 0 1 0x5' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'a second alarm fires before the first is over: one incident',
      series: {
        'function-erroring/Errors': '1x4 0x10',
        'oldest-message-too-old/ApproximateAgeOfOldestMessage': '1800x9 0x5',
      },
      changes: { 1: 'OK', 3: 'ALARM', 10: 'OK' },
    },
    {
      kind: 'has missing data',
      story: 'without any data all is well',
      series: { 'function-erroring/Errors': '_x20' },
      changes: { 1: 'OK' },
    },
  ],
};
