import { ALARM_GUIDES } from '../../../src/observability/alarms/alarm-guide.ts';
import { runbookLink } from '../../../src/observability/alarms/runbook-link.ts';
import type { CompanionChange } from './companion.ts';

const SEVERITIES = new Map(ALARM_GUIDES.map(({ name, severity }) => [name, severity]));

const WIDEST_STATE = 'INSUFFICIENT_DATA'.length;

/** One line for a person: when, what, how urgent, where to read on, and why. */
export const describeChange = ({ minute, to, row, reason }: CompanionChange): string =>
  [
    `minute ${String(minute).padStart(4)}`,
    to.padEnd(WIDEST_STATE),
    (SEVERITIES.get(row) ?? '').padEnd('ticket'.length),
    runbookLink(row),
    `(${reason})`,
  ].join('  ');
