import { describe, expect, it } from 'vitest';
import { renderAlarmHistory, renderAlarms } from '../../../src/cli/output/alarm-table.ts';
import { formatAge } from '../../../src/cli/output/numbers.ts';
import { knownAlarm } from '../alarms/known-alarm.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const wide = { width: Number.POSITIVE_INFINITY, paint: (_style: unknown, text: string) => text };

describe('the table of alarms', () => {
  it('says state, age, severity, what is wrong and where to read on', () => {
    const firing = knownAlarm('function-erroring', { state: 'ALARM', since: NOW - 250_000 });
    const silent = knownAlarm('files-failing', { state: 'INSUFFICIENT_DATA', since: NOW - 3_600_000 });

    const [, first, second] = renderAlarms([firing, silent], NOW, wide).split('\n');

    expect(first).toMatch(
      /^ALARM +4 min +2026-11-26T11:55:50Z +page +function-erroring +Invocations crash or time out\. +runbooks\/function-erroring\.md$/,
    );
    expect(second).toMatch(/^NO DATA +1 h +\S+ +ticket +files-failing /);
  });

  it('keeps name and runbook where a line is narrow', () => {
    const alarm = knownAlarm('dead-letter-queue-not-empty', { state: 'ALARM', since: NOW });
    const table = renderAlarms([alarm], NOW, { ...wide, width: 100 });
    expect(table).toContain('runbooks/dead-letter-queue-not-empty.md');
    expect(table).not.toContain('SINCE');
    for (const line of table.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  });

  it('shows an alarm that no row tells of', () => {
    expect(renderAlarms([knownAlarm('of-a-later-version')], NOW, wide)).toMatch(
      /data-ingestion-pipeline-test-of-a-later-version +This checkout has no row for it/,
    );
  });

  it('lets no reason act on the terminal', () => {
    const { alarmName, guide } = knownAlarm('files-failing');
    const change = { at: NOW, alarmName, guide: guide!, from: 'OK', to: 'ALARM', reason: '\u001B[2Jx' };
    expect(renderAlarmHistory([change], wide)).toMatch(/files-failing +OK +ALARM +\\x1b\[2Jx$/);
  });
});

it.each([
  [-5, '0 s'],
  [59_999, '59 s'],
  [60_000, '1 min'],
  [3_600_000, '1 h'],
  [11_100_000, '3 h 5 min'],
  [86_400_000, '1 d'],
  [183_600_000, '2 d 3 h'],
])('writes an age of %d ms as %s', (milliseconds, text) => {
  expect(formatAge(milliseconds)).toBe(text);
});
