import type { AlarmRules } from '../alarm-rules.ts';

export const rules: AlarmRules = {
  alarm: 'oldest-message-too-old',
  cases: [
    {
      kind: 'fires',
      story: 'nobody receives',
      series: { ApproximateAgeOfOldestMessage: '0x2 1740+60x10' },
      changes: { 1: 'OK', 9: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'a second try after a crash, which takes its five minutes',
      series: { ApproximateAgeOfOldestMessage: '0x3 1800x5 0x3' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'the message is settled',
      series: { ApproximateAgeOfOldestMessage: '1800+60x7 0x3' },
      changes: { 1: 'OK', 6: 'ALARM', 8: 'OK' },
    },
    {
      kind: 'has missing data',
      story: 'the queue is not reported any more',
      series: { ApproximateAgeOfOldestMessage: '1800x6 _x6' },
      changes: { 1: 'OK', 6: 'ALARM', 9: 'OK' },
    },
  ],
};
