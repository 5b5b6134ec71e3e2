import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { alarmTable } from '../../infra/alarm-table.ts';
import { readConfiguration } from '../../infra/configuration.ts';
import { alarmRows, COMPOSITE_ALARM } from '../../src/observability/alarms/alarm-rows.ts';

const operations = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
const inOperations = /<!-- alarms -->\n([\s\S]*?)<!-- \/alarms -->/.exec(operations)?.[1];

describe('alarmTable', () => {
  it('has one complete row for every alarm', () => {
    const [, , ...rows] = alarmTable();

    const names = rows.map(
      (row) => /^\| \[([a-z-]+)\]\(\.\.\/runbooks\/\1\.md\) \|( [^|]+ \|){4}$/.exec(row)?.[1],
    );

    expect(names).toEqual([
      ...alarmRows(readConfiguration({ env: 'aws', lifecycleEvents: true })).map(({ name }) => name),
      COMPOSITE_ALARM.name,
    ]);
    expect(rows.join()).not.toMatch(/undefined|NaN/);
  });

  it('says which alarms exist with an option only', () => {
    const optional = alarmTable().filter((row) => row.includes('Only with the option `lifecycleEvents`.'));

    expect(optional.map((row) => /\[([a-z-]+)\]/.exec(row)?.[1])).toEqual([
      'lifecycle-events-unpublished',
      'lifecycle-events-late',
    ]);
  });

  it('is what docs/operations.md shows: run node infra/print-alarms.ts', () => {
    expect(inOperations?.trim().split('\n')).toEqual(alarmTable());
  });
});
