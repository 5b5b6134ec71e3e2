import type { AlarmRules } from '../alarm-rules.ts';

export const rules: AlarmRules = {
  alarm: 'function-throttled',
  cases: [
    {
      kind: 'fires',
      story: 'throttles minute after minute',
      series: { Throttles: '0x3 2x5' },
      changes: { 1: 'OK', 6: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'two minutes of throttles',
      series: { Throttles: '0x3 5x2 0x5' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'the account has concurrency again',
      series: { Throttles: '1x3 0x6' },
      changes: { 1: 'OK', 3: 'ALARM', 6: 'OK' },
    },
    {
      kind: 'has missing data',
      story: 'no invocation any more',
      series: { Throttles: '1x3 _x8' },
      changes: { 1: 'OK', 3: 'ALARM', 8: 'OK' },
    },
  ],
};
