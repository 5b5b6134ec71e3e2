import type { AlarmRules } from '../alarm-rules.ts';

export const rules: AlarmRules = {
  alarm: 'commit-conflicts',
  cases: [
    {
      kind: 'fires',
      story: 'a key that is written over and over',
      series: { CommitConflicts: '0x10 3x15' },
      changes: { 1: 'OK', 19: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'a burst of doubled notifications',
      series: { CommitConflicts: '0x10 30 0x20' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'whoever wrote it has stopped',
      series: { CommitConflicts: '4x10 0x15' },
      changes: { 1: 'OK', 8: 'ALARM', 18: 'OK' },
    },
    {
      kind: 'has missing data',
      story: 'nothing runs any more',
      series: { CommitConflicts: '4x10 _x20' },
      changes: { 1: 'OK', 8: 'ALARM', 28: 'OK' },
    },
  ],
};
