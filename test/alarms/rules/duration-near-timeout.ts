import type { AlarmRules } from '../alarm-rules.ts';

export const rules: AlarmRules = {
  alarm: 'duration-near-timeout',
  cases: [
    {
      kind: 'fires',
      story: 'invocations take 260 of 300 seconds',
      series: { Duration: '1000x10 260000x10' },
      changes: { 1: 'OK', 16: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'one large file',
      series: { Duration: '1000x10 260000 1000x20' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'ignores a blip',
      story: 'invocations take 250 seconds',
      series: { Duration: '250000x30' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'the large files are done',
      series: { Duration: '260000x6 1000x20' },
      changes: { 1: 'OK', 6: 'ALARM', 16: 'OK' },
    },
    {
      kind: 'has missing data',
      story: 'no invocation ends any more',
      series: { Duration: '260000x6 _x25' },
      changes: { 1: 'OK', 6: 'ALARM', 26: 'OK' },
    },
  ],
};
