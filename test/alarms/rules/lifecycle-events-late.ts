import type { AlarmRules } from '../alarm-rules.ts';

/** Ages are milliseconds: a minute is 60,000, the threshold 900,000. */
export const rules: AlarmRules = {
  alarm: 'lifecycle-events-late',
  cases: [
    {
      kind: 'fires',
      story: 'the bus takes nothing: the same record is tried again, a minute older each minute',
      series: { IteratorAge: '0+60000x25' },
      changes: { 1: 'OK', 21: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'one batch comes late, those after it do not',
      series: { IteratorAge: '500x10 1000000 500x15' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'the grant is back after half an hour',
      series: { IteratorAge: '0+60000x30 700x15' },
      changes: { 1: 'OK', 21: 'ALARM', 40: 'OK' },
    },
    {
      kind: 'has missing data',
      story: 'no file comes to its end, so the function is not called',
      series: { IteratorAge: '400x5 _x30' },
      changes: { 1: 'OK' },
    },
  ],
};
