import type { AlarmRules } from '../alarm-rules.ts';

export const rules: AlarmRules = {
  alarm: 'lag-objective-fast-burn',
  cases: [
    {
      kind: 'fires',
      story: 'every fifth file is late',
      series: { FilesLate: '0*10x10 0*8,1*2x20' },
      changes: { 1: 'OK', 24: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'all files of four minutes are late',
      series: { FilesLate: '0*10x10 1*10x4 0*10x30' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'ignores a blip',
      story: 'three late files in half an hour on a quiet stage: too few for a share',
      series: { FilesLate: '0*10 _x4 1 _x9 1 _x9 1 _x20' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'ignores a blip',
      story: 'every tenth file is late: that is for the slow window',
      series: { FilesLate: '0*9,1x60' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'files are in time again',
      series: { FilesLate: '0*8,1*2x15 0*10x30' },
      changes: { 1: 'OK', 11: 'ALARM', 32: 'OK' },
    },
    {
      kind: 'has missing data',
      story: 'no file ends any more',
      series: { FilesLate: '0*8,1*2x15 _x35' },
      changes: { 1: 'OK', 11: 'ALARM', 45: 'OK' },
    },
  ],
};
