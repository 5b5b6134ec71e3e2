import type { AlarmRules } from '../alarm-rules.ts';

export const rules: AlarmRules = {
  alarm: 'dead-letter-queue-growing',
  cases: [
    {
      kind: 'fires',
      story: 'two more messages every minute',
      series: { ApproximateNumberOfMessagesVisible: '0x15 0+2x20' },
      changes: { 1: 'OK', 24: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'forty at once, and no more: a matter for dead-letter-queue-not-empty',
      series: { ApproximateNumberOfMessagesVisible: '0x15 40x25' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'ignores a blip',
      story: 'one more every two minutes',
      series: { ApproximateNumberOfMessagesVisible: '0+0.5x60' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'the growth ends, the messages stay',
      series: { ApproximateNumberOfMessagesVisible: '0+2x15 28x15' },
      changes: { 1: 'OK', 11: 'ALARM', 23: 'OK' },
    },
    {
      kind: 'has missing data',
      story: 'the queue is not reported any more: its last steps count until they are out of the range',
      series: { ApproximateNumberOfMessagesVisible: '0+2x15 _x20' },
      changes: { 1: 'OK', 11: 'ALARM', 28: 'OK' },
    },
  ],
};
