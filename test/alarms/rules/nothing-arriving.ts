import type { AlarmRules } from '../alarm-rules.ts';

export const rules: AlarmRules = {
  alarm: 'nothing-arriving',
  cases: [
    {
      kind: 'fires',
      story: 'a day without a file, and the two periods beyond that CloudWatch looks back',
      series: { FilesReceived: '1 _x1455' },
      changes: { 1440: 'OK', 1451: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'a file every 23 hours',
      series: { FilesReceived: '1 _x1379 1 _x1379 1 _x100' },
      changes: { 1440: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'the next file comes',
      series: { FilesReceived: '_x1441 1 _x3' },
      changes: { 1440: 'ALARM', 1442: 'OK' },
    },
    {
      kind: 'has missing data',
      story: 'a new stage is silent for a day, then missing data is what it fires on',
      series: { FilesReceived: '_x1445' },
      changes: { 1440: 'ALARM' },
    },
  ],
};
