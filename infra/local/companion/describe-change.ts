import { alarmRows, COMPOSITE_ALARM } from '../../../src/observability/alarms/alarm-rows.ts';
import { runbookLink } from '../../../src/observability/alarms/runbook-link.ts';
import type { CompanionChange } from './companion.ts';

/** Severities do not depend on the settings. */
const SETTINGS = {
  env: '',
  timeoutSeconds: 1,
  visibilityTimeoutSeconds: 1,
  maximumConcurrency: 1,
  expectFilesEveryMinutes: 1,
  invalidRatePercent: 1,
};
const SEVERITIES = new Map(
  [...alarmRows(SETTINGS), COMPOSITE_ALARM].map(({ name, severity }) => [name, severity]),
);

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
