import type { AlarmRules } from '../alarm-rules.ts';

export const rules: AlarmRules = {
  alarm: 'tables-throttled',
  cases: [
    {
      kind: 'fires',
      story: 'requests are throttled minute after minute',
      series: { TableThrottles: '0x3 12x5' },
      changes: { 1: 'OK', 6: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'a minute of throttling, and single throttles',
      series: { TableThrottles: '0x3 500 3x9' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'the tables keep up again',
      series: { TableThrottles: '20x3 0x6' },
      changes: { 1: 'OK', 3: 'ALARM', 6: 'OK' },
    },
    {
      kind: 'has missing data',
      story: 'nothing runs any more',
      series: { TableThrottles: '20x3 _x8' },
      changes: { 1: 'OK', 3: 'ALARM', 8: 'OK' },
    },
  ],
};
