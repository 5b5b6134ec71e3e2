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
      kind: 'fires',
      story: 'the function crashes while an audit’s finding still holds: a notification of its own',
      series: { 'audit-failing/AuditFindings': '3 _x13', 'function-erroring/Errors': '0x9 1x5' },
      changes: { 1: 'OK', 12: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'an audit named a file: that pages by itself, and lasts until the next audit',
      series: { 'audit-failing/AuditFindings': '3 _x20', 'function-erroring/Errors': '_x20' },
      changes: { 1: 'OK' },
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
