import type { StateChange } from '../alarms/alarm-history.ts';
import type { KnownAlarm, StateValue } from '../alarms/alarm-state.ts';
import { formatAge, formatMoment } from './numbers.ts';
import { type Cell, renderTable, type TableColumn, type TableOptions } from './table.ts';
import type { Style } from './terminal.ts';

const COLUMNS: readonly TableColumn[] = [
  { title: 'STATE' },
  { title: 'FOR', align: 'right' },
  { title: 'SINCE', expendable: 1 },
  { title: 'SEVERITY' },
  { title: 'ALARM' },
  { title: 'WHAT IS WRONG', flexible: true, expendable: 2 },
  { title: 'RUNBOOK' },
];
const HISTORY_COLUMNS: readonly TableColumn[] = [
  { title: 'TIME' },
  { title: 'ALARM' },
  { title: 'FROM' },
  { title: 'TO' },
  { title: 'REASON', flexible: true },
];

const STATE_STYLES: Readonly<Record<StateValue, Style>> = {
  ALARM: 'red',
  INSUFFICIENT_DATA: 'yellow',
  OK: 'green',
};
/** CloudWatch's words, but for the one that is too long. */
const STATE_WORDS: Readonly<Record<StateValue, string>> = {
  ALARM: 'ALARM',
  INSUFFICIENT_DATA: 'NO DATA',
  OK: 'OK',
};

/** An alarm a line, in the order given. `now` in milliseconds since 1970. */
export const renderAlarms = (alarms: readonly KnownAlarm[], now: number, options: TableOptions): string =>
  renderTable(
    COLUMNS,
    alarms.map((alarm) => alarmRow(alarm, now)),
    options,
  );

const alarmRow = ({ state, since, alarmName, guide }: KnownAlarm, now: number): Cell[] => [
  stateCell(state),
  formatAge(now - since),
  formatMoment(since),
  state === 'ALARM' && guide?.severity === 'page' ? { text: 'page', style: 'red' } : (guide?.severity ?? ''),
  guide?.name ?? alarmName,
  guide?.title ?? 'This checkout has no row for it: it is of another version.',
  guide?.runbook ?? '',
];

/** A change a line, in the order given. */
export const renderAlarmHistory = (changes: readonly StateChange[], options: TableOptions): string =>
  renderTable(
    HISTORY_COLUMNS,
    changes.map(({ at, guide, from, to, reason }) => [
      formatMoment(at),
      guide.name,
      stateCell(from),
      stateCell(to),
      reason,
    ]),
    options,
  );

const stateCell = (state: string): Cell => {
  const known = state as StateValue;
  return STATE_WORDS[known] === undefined ? state : { text: STATE_WORDS[known], style: STATE_STYLES[known] };
};
