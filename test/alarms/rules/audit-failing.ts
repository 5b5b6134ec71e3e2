import type { AlarmRules } from '../alarm-rules.ts';

export const rules: AlarmRules = {
  alarm: 'audit-failing',
  cases: [
    {
      kind: 'fires',
      story: 'an audit names three files',
      series: { AuditFindings: '0 _x60 3 _x20' },
      changes: { 1: 'OK', 62: 'ALARM' },
    },
    {
      kind: 'ignores a blip',
      story: 'hours between two clean audits',
      series: { AuditFindings: '0 _x600 0 _x20' },
      changes: { 1: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'the next audit is clean',
      series: { AuditFindings: '2 _x30 0 _x3' },
      changes: { 1: 'ALARM', 32: 'OK' },
    },
    {
      kind: 'recovers',
      story: 'the next audit is clean, and two minutes later already',
      series: { AuditFindings: '2 _ 0 _x30' },
      changes: { 1: 'ALARM', 3: 'OK' },
    },
    {
      kind: 'has missing data',
      story: 'the last audit holds until the next one',
      series: { AuditFindings: '2 _x3000' },
      changes: { 1: 'ALARM' },
    },
    {
      kind: 'has missing data',
      story: 'nobody has ever audited',
      series: { AuditFindings: '_x10' },
      changes: {},
    },
  ],
};
