import type { AlarmRules } from '../alarm-rules.ts';

export const rules: AlarmRules = {
  alarm: 'function-erroring',
  cases: [
    {
      kind: 'fires',
      story: 'a release that does not start',
      series: { Errors: '0x3 4x5' },
      changes: { 1: 'OK', 6: 'ALARM' },
    },
    {
      kind: 'fires',
      story: 'a crash every other minute',
      series: { Errors: '0x3 1 0 1 0 1' },
      changes: { 1: 'OK', 8: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'one crash and its retry',
      series: { Errors: '0x3 1 0 1 0x5' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'the release is rolled back',
      series: { Errors: '2x10 0x6' },
      changes: { 1: 'OK', 3: 'ALARM', 13: 'OK' },
    },
    {
      kind: 'has missing data',
      story: 'nothing is invoked any more',
      series: { Errors: '1x3 _x8' },
      changes: { 1: 'OK', 3: 'ALARM', 8: 'OK' },
    },
  ],
};
