import type { AlarmRules } from '../alarm-rules.ts';

export const rules: AlarmRules = {
  alarm: 'memory-near-limit',
  cases: [
    {
      kind: 'fires',
      story: 'the memory stays nearly full',
      series: { MemoryUsed: '40x10 95x10' },
      changes: { 1: 'OK', 16: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'one file takes much',
      series: { MemoryUsed: '40x10 95 40x20' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'the files that took so much are done',
      series: { MemoryUsed: '95x6 40x20' },
      changes: { 1: 'OK', 6: 'ALARM', 16: 'OK' },
    },
    {
      kind: 'has missing data',
      story: 'nothing runs any more',
      series: { MemoryUsed: '95x6 _x25' },
      changes: { 1: 'OK', 6: 'ALARM', 26: 'OK' },
    },
  ],
};
