import type { AlarmRules } from '../alarm-rules.ts';

export const rules: AlarmRules = {
  alarm: 'lifecycle-events-unpublished',
  cases: [
    {
      kind: 'fires',
      story: 'EventBridge refuses an event, and it stays',
      series: { ApproximateNumberOfMessagesVisible: '0x3 1x5' },
      changes: { 1: 'OK', 5: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'the count shows a ghost for a minute',
      series: { ApproximateNumberOfMessagesVisible: '0x3 1 0x3' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'the files are replayed and the messages deleted',
      series: { ApproximateNumberOfMessagesVisible: '2x4 0x3' },
      changes: { 1: 'OK', 2: 'ALARM', 5: 'OK' },
    },
    {
      kind: 'has missing data',
      story: 'SQS does not report a queue that nobody has used for hours',
      series: { ApproximateNumberOfMessagesVisible: '_x10' },
      changes: { 1: 'OK' },
    },
  ],
};
