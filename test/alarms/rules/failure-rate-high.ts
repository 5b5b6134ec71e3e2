import type { AlarmRules } from '../alarm-rules.ts';

export const rules: AlarmRules = {
  alarm: 'failure-rate-high',
  cases: [
    {
      kind: 'fires',
      story: 'two of three files fail',
      series: { FilesFailed: '0*3x10 0*1,1*2x15' },
      changes: { 1: 'OK', 17: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'two of three files fail for three minutes',
      series: { FilesFailed: '0*3x10 0*1,1*2x3 0*3x15' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'ignores a blip',
      story: 'all fail, but one a minute: too few for a rate',
      series: { FilesFailed: '1x30' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'ignores a blip',
      story: 'every fifth fails',
      series: { FilesFailed: '0*4,1x30' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'the bad release is rolled back',
      series: { FilesFailed: '1*3x10 0*3x20' },
      changes: { 1: 'OK', 9: 'ALARM', 19: 'OK' },
    },
    {
      kind: 'has missing data',
      story: 'no file ends any more: the last rates count until they are out of the range',
      series: { FilesFailed: '1*3x20 _x25' },
      changes: { 1: 'OK', 9: 'ALARM', 37: 'OK' },
    },
  ],
};
