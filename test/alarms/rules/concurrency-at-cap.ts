import type { AlarmRules } from '../alarm-rules.ts';

export const rules: AlarmRules = {
  alarm: 'concurrency-at-cap',
  cases: [
    {
      kind: 'fires',
      story: 'a quarter of an hour at the cap',
      series: { ConcurrentExecutions: '3x5 10x20' },
      changes: { 1: 'OK', 20: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'fourteen minutes at the cap',
      series: { ConcurrentExecutions: '3x5 10x14 3x5' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'the burst is worked off',
      series: { ConcurrentExecutions: '10x16 4x3' },
      changes: { 1: 'OK', 15: 'ALARM', 17: 'OK' },
    },
    {
      kind: 'has missing data',
      story: 'nothing runs any more',
      series: { ConcurrentExecutions: '10x15 _x5' },
      changes: { 1: 'OK', 15: 'ALARM', 18: 'OK' },
    },
  ],
};
