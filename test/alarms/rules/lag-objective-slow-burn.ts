import type { AlarmRules } from '../alarm-rules.ts';

export const rules: AlarmRules = {
  alarm: 'lag-objective-slow-burn',
  cases: [
    {
      kind: 'fires',
      story: 'every tenth file is late, for hours',
      series: { FilesLate: '0*20x60 0*18,1*2x240' },
      changes: { 1: 'OK', 277: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'all files of an hour are late',
      series: { FilesLate: '0*20x60 1*20x60 0*20x360' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'files are in time again',
      series: { FilesLate: '0*18,1*2x240 0*20x160' },
      changes: { 1: 'OK', 181: 'ALARM', 384: 'OK' },
    },
    {
      kind: 'has missing data',
      story: 'no file ends any more',
      series: { FilesLate: '0*18,1*2x240 _x305' },
      changes: { 1: 'OK', 181: 'ALARM', 540: 'OK' },
    },
  ],
};
