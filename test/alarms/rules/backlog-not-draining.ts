import type { AlarmRules } from '../alarm-rules.ts';

export const rules: AlarmRules = {
  alarm: 'backlog-not-draining',
  cases: [
    {
      kind: 'fires',
      story: 'a thousand wait, ten a minute are settled: 100 minutes',
      series: { ApproximateNumberOfMessagesVisible: '0x10 1000x20', NumberOfMessagesDeleted: '0x10 10x20' },
      changes: { 1: 'OK', 25: 'ALARM' },
    },
    {
      kind: 'fires',
      story: 'one waits, none is settled',
      series: { ApproximateNumberOfMessagesVisible: '1x15', NumberOfMessagesDeleted: '0x15' },
      changes: { 1: 'OK', 11: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'ten thousand wait, a thousand a minute are settled: ten minutes',
      series: { ApproximateNumberOfMessagesVisible: '10000x30', NumberOfMessagesDeleted: '1000x30' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'ignores a blip',
      story: 'a burst that is gone within a quarter of an hour',
      series: {
        ApproximateNumberOfMessagesVisible: '0x10 1000x14 0x10',
        NumberOfMessagesDeleted: '0x10 10x14 500x10',
      },
      changes: { 1: 'OK' },
    },
    {
      kind: 'ignores a blip',
      story: 'messages that come and go: at some moment of each period none waits',
      series: { ApproximateNumberOfMessagesVisible: '5,0x30', NumberOfMessagesDeleted: '1x30' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'the backlog is worked off',
      series: { ApproximateNumberOfMessagesVisible: '1000x20 0x10', NumberOfMessagesDeleted: '10x20 200x10' },
      changes: { 1: 'OK', 11: 'ALARM', 21: 'OK' },
    },
    {
      kind: 'has missing data',
      story: 'SQS does not say that none was settled',
      series: { ApproximateNumberOfMessagesVisible: '1000x20', NumberOfMessagesDeleted: '_x20' },
      changes: { 1: 'OK', 11: 'ALARM' },
    },
    {
      kind: 'has missing data',
      story: 'SQS does not report the queue any more',
      series: { ApproximateNumberOfMessagesVisible: '1000x15 _x30', NumberOfMessagesDeleted: '1x15 _x30' },
      changes: { 1: 'OK', 11: 'ALARM', 30: 'OK' },
    },
  ],
};
