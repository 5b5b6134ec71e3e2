import { describe, expect, it } from 'vitest';
import { alarmOverview } from '../../../src/cli/alarms/alarm-overview.ts';
import { ALARM_GUIDES } from '../../../src/observability/alarms/alarm-guide.ts';
import { knownAlarm } from './known-alarm.ts';

const TICKET = 'files-failing';
const PAGE = 'function-erroring';

describe('the overview of the alarms', () => {
  it('puts firing ones first, of these the pages and then the newest, and OK ones last', () => {
    const { alarms } = alarmOverview([
      knownAlarm('audit-failing'),
      knownAlarm('memory-near-limit', { state: 'INSUFFICIENT_DATA' }),
      knownAlarm(TICKET, { state: 'ALARM', since: 9 }),
      knownAlarm('oldest-message-too-old', { state: 'ALARM', since: 1 }),
      knownAlarm(PAGE, { state: 'ALARM', since: 5 }),
    ]);

    expect(alarms.map(({ guide }) => guide?.name)).toEqual([
      PAGE,
      'oldest-message-too-old',
      TICKET,
      'memory-near-limit',
      'audit-failing',
    ]);
  });

  it('calls for somebody when a page fires, not when a ticket does', () => {
    expect(alarmOverview([knownAlarm(TICKET, { state: 'ALARM' })]).pages).toBe(false);
    expect(alarmOverview([knownAlarm(PAGE, { state: 'ALARM' })]).pages).toBe(true);
    expect(alarmOverview([knownAlarm(PAGE, { state: 'INSUFFICIENT_DATA' })]).pages).toBe(false);
  });

  it('takes an alarm that no row tells of for grave', () => {
    expect(alarmOverview([knownAlarm('of-a-later-version', { state: 'ALARM' })]).pages).toBe(true);
  });

  it('names what is not deployed', () => {
    const present = ALARM_GUIDES.filter(({ kind }) => kind === 'metric').map(({ name }) => knownAlarm(name));
    expect(alarmOverview(present).absent.map(({ name }) => name)).toEqual([
      'dead-letter-queue-growing',
      'backlog-not-draining',
      'failure-rate-high',
      'pipeline-unhealthy',
    ]);
  });

  it('does not miss alarms of an option that may be off', () => {
    expect(alarmOverview([]).absent.map(({ name }) => name)).not.toContain('lifecycle-events-late');
    expect(ALARM_GUIDES.map(({ name }) => name)).toContain('lifecycle-events-late');
  });

  it('knows when nobody evaluates: a composite alarm is OK from the beginning', () => {
    const silent = [knownAlarm(TICKET, { state: 'INSUFFICIENT_DATA' }), knownAlarm('pipeline-unhealthy')];

    expect(alarmOverview(silent).blind).toBe(true);
    expect(alarmOverview([...silent, knownAlarm(PAGE)]).blind).toBe(false);
    expect(alarmOverview([]).blind).toBe(false);
  });
});
