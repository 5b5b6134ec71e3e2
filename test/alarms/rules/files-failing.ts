import type { AlarmRules } from '../alarm-rules.ts';

export const rules: AlarmRules = {
  alarm: 'files-failing',
  cases: [
    {
      kind: 'fires',
      story: 'ten failures one after the other',
      series: { FilesFailed: '0x5 1x10 0x5' },
      changes: { 1: 'OK', 15: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'nine failures within an hour',
      series: { FilesFailed: '1x9 0x60' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'after ten failures at once an hour without',
      series: { FilesFailed: '1*10 0x65' },
      changes: { 1: 'ALARM', 61: 'OK' },
    },
    {
      kind: 'has missing data',
      story:
        'after ten failures no file ends at all: they count until they are out of the range, three hours',
      series: { FilesFailed: '1*10 _x185' },
      changes: { 1: 'ALARM', 181: 'OK' },
    },
  ],
};
