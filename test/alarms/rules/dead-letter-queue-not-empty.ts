import type { AlarmRules } from '../alarm-rules.ts';

export const rules: AlarmRules = {
  alarm: 'dead-letter-queue-not-empty',
  cases: [
    {
      kind: 'fires',
      story: 'two messages come and stay',
      series: { ApproximateNumberOfMessagesVisible: '0x3 2x5' },
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
      story: 'the messages are redriven',
      series: { ApproximateNumberOfMessagesVisible: '1x4 0x3' },
      changes: { 1: 'OK', 2: 'ALARM', 5: 'OK' },
    },
    {
      kind: 'has missing data',
      story: 'the queue is not reported any more: the last data points count until they are out of the range',
      series: { ApproximateNumberOfMessagesVisible: '1x3 _x5' },
      changes: { 1: 'OK', 2: 'ALARM', 6: 'OK' },
    },
  ],
};
