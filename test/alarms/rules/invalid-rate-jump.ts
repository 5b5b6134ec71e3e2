import type { AlarmRules } from '../alarm-rules.ts';

export const rules: AlarmRules = {
  alarm: 'invalid-rate-jump',
  cases: [
    {
      kind: 'fires',
      story: 'files with a fifth of their cells invalid',
      series: { InvalidRate: '0.5x60 20x30' },
      changes: { 1: 'OK', 74: 'ALARM' },
    },
    {
      kind: 'fires',
      story: 'one file a day, and that is bad',
      series: { InvalidRate: '_x60 20' },
      changes: { 1: 'OK', 61: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'one odd file among many',
      series: { InvalidRate: '0.5x30 60 0.5x60' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'files are as usual again',
      series: { InvalidRate: '20x10 0.5x60' },
      changes: { 1: 'ALARM', 44: 'OK' },
    },
    {
      kind: 'has missing data',
      story: 'no file after the bad one: it counts until it is out of the range, three hours',
      series: { InvalidRate: '20 _x185' },
      changes: { 1: 'ALARM', 181: 'OK' },
    },
  ],
};
