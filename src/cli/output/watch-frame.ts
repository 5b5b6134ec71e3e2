import type { KnownAlarm } from '../alarms/alarm-state.ts';
import type { SourceName, WatchMoment } from '../watch/run-watch.ts';
import { COUNTS, type CountName, type WatchedFile, WINDOW_MINUTES } from '../watch/watch-model.ts';
import { sparkline } from './block-chart.ts';
import { formatAge, formatCount, formatDuration, formatMoment } from './numbers.ts';
import { type Cell, cut, renderTable, type TableColumn } from './table.ts';
import type { Paint, Style } from './terminal.ts';
import { visible } from './visible.ts';

export type FrameOptions = {
  /** What is watched, for the first line. */
  readonly title: string;
  readonly width: number;
  readonly paint: Paint;
  /** An error in one line. */
  readonly explain: (error: unknown) => string;
};

const LABEL_WIDTH = 'dead letters'.length;
const NUMBER_WIDTH = 'LAST MINUTE'.length;
const GAP = '  ';
const LABELS: Readonly<Record<CountName, string>> = {
  arrived: 'arrived',
  done: 'done',
  failed: 'failed',
  given_back: 'given back',
};
/** These call for a look as soon as they are not zero. */
const ALARMING: Readonly<Partial<Record<CountName, Style>>> = { failed: 'red', given_back: 'yellow' };
const NOTHING = '–';

const FILE_COLUMNS: readonly TableColumn[] = [
  { title: 'TIME' },
  { title: 'STATUS' },
  { title: 'FILE', flexible: true },
  { title: 'ROWS', align: 'right' },
  { title: 'LAG', align: 'right' },
  { title: 'CODE', expendable: 1 },
];

/** The view as lines, none wider than `width`. */
export const renderWatch = (moment: WatchMoment, options: FrameOptions): string[] => {
  const { width, paint, title } = options;
  return [
    paint('bold', cut(`${visible(title)}, ${formatMoment(moment.at)}`, width)),
    '',
    ...renderCounts(moment, options),
    ...renderQueue(moment, options),
    ...renderLag(moment, options),
    '',
    ...renderFiring(moment, options),
    ...renderFiles(moment, options),
    ...moment.notRead.map(({ source, error }) =>
      paint('yellow', cut(`Not read: ${source} (${visible(options.explain(error))})`, width)),
    ),
  ];
};

/** Label, two numbers, and a line of blocks in what room is left, the newest on its right. */
const row = (
  [label, first, second]: readonly [string, string, string],
  bySlot: readonly number[],
  { width }: FrameOptions,
): string => {
  const head =
    label.padEnd(LABEL_WIDTH) + GAP + first.padStart(NUMBER_WIDTH) + GAP + second.padStart(NUMBER_WIDTH);
  const room = Math.max(0, Math.min(bySlot.length, width - head.length - GAP.length));
  return cut(`${head}${GAP}${room === 0 ? '' : sparkline(bySlot.slice(-room))}`.trimEnd(), width);
};

const head = (first: string, second: string, options: FrameOptions): string =>
  options.paint('dim', row(['', first, second], [], options));

const renderCounts = ({ figures }: WatchMoment, options: FrameOptions): string[] => [
  head('LAST MINUTE', `${WINDOW_MINUTES} MINUTES`, options),
  ...COUNTS.map((name) => {
    const { last_minute, in_window, by_slot } = figures.counts[name];
    const text = row([LABELS[name], formatCount(last_minute), formatCount(in_window)], by_slot, options);
    return options.paint(in_window > 0 ? (ALARMING[name] ?? 'reset') : 'reset', text);
  }),
];

const renderQueue = ({ depths, figures, oldestSeconds }: WatchMoment, options: FrameOptions): string[] => {
  const number = (count: number | undefined): string => (count === undefined ? NOTHING : formatCount(count));
  const deadLetters = depths?.dead_letter.waiting;
  return [
    head('NOW', '', options),
    row(['waiting', number(depths?.ingest.waiting), ''], figures.waiting_by_slot, options),
    row(['in flight', number(depths?.ingest.in_flight), ''], [], options),
    row(['oldest', ageOfOldest(oldestSeconds, figures.busy_for_ms), ''], [], options),
    options.paint(deadLetters ? 'red' : 'reset', row(['dead letters', number(deadLetters), ''], [], options)),
  ];
};

/** Where no metric tells it, a queue that was seen empty holds nothing older than that. */
const ageOfOldest = (oldestSeconds: number | undefined, busyForMs: number | null): string => {
  if (busyForMs === null) return NOTHING;
  return oldestSeconds === undefined ? `> ${formatAge(busyForMs)}` : formatAge(oldestSeconds * 1000);
};

const renderLag = ({ figures: { lag } }: WatchMoment, options: FrameOptions): string[] => [
  head('P50', 'P95', options),
  row(['lag', duration(lag.p50_ms), duration(lag.p95_ms)], lag.by_slot, options),
];

const duration = (milliseconds: number | null): string =>
  milliseconds === null ? NOTHING : formatDuration(milliseconds);

const renderFiring = ({ alarms, at }: WatchMoment, { width, paint }: FrameOptions): string[] => {
  if (alarms === undefined) return [];
  const firing = alarms.filter(({ state }) => state === 'ALARM');
  const silent = alarms.filter(({ state }) => state === 'INSUFFICIENT_DATA').length;
  const rest = silent === 0 ? '' : `, ${silent} without data`;
  const first = `${'alarms'.padEnd(LABEL_WIDTH)}${GAP}${firing.length === 0 ? 'none fires' : `${firing.length} firing`} of ${alarms.length}${rest}`;
  return [
    paint(firing.length === 0 ? 'reset' : 'red', cut(first, width)),
    ...firing.map((alarm) => cut(`${' '.repeat(LABEL_WIDTH)}${GAP}${alarmInWords(alarm, at)}`, width)),
  ];
};

const alarmInWords = ({ guide, alarmName, since }: KnownAlarm, at: number): string =>
  `${(guide?.severity ?? '').padEnd('ticket'.length)}  ${guide?.name ?? visible(alarmName)}  for ${formatAge(at - since)}  ${guide?.runbook ?? ''}`;

const renderFiles = ({ figures: { last_files } }: WatchMoment, options: FrameOptions): string[] =>
  last_files.length === 0
    ? []
    : ['', ...renderTable(FILE_COLUMNS, last_files.map(fileRow), options).split('\n')];

const OUTCOME_STYLES: Readonly<Record<string, Style>> = { profiled: 'green', failed: 'red' };

const fileRow = ({ at, outcome, file_name, rows, lag_ms, error_code }: WatchedFile): Cell[] => {
  const style = OUTCOME_STYLES[outcome];
  return [
    formatMoment(at).slice('2026-11-26T'.length, -1),
    style === undefined ? outcome : { text: outcome, style },
    file_name,
    rows === null ? '' : formatCount(rows),
    lag_ms === null ? '' : formatDuration(lag_ms),
    error_code ?? '',
  ];
};

/** The moment in one line, for a pipe or a log. */
export const renderWatchLine = (
  { at, figures: { counts, lag }, depths, alarms, notRead }: WatchMoment,
  explain: FrameOptions['explain'],
): string =>
  [
    formatMoment(at),
    ...COUNTS.map((name) => `${LABELS[name]} ${counts[name].last_minute}/min`),
    `waiting ${depths?.ingest.waiting ?? NOTHING}`,
    `in flight ${depths?.ingest.in_flight ?? NOTHING}`,
    `dead letters ${depths?.dead_letter.waiting ?? NOTHING}`,
    `lag p50 ${duration(lag.p50_ms)} p95 ${duration(lag.p95_ms)}`,
    `firing ${alarms?.filter(({ state }) => state === 'ALARM').length ?? NOTHING}`,
    ...notRead.map(({ source, error }) => `not read: ${source} (${visible(explain(error))})`),
  ].join(GAP);

/** The moment as a document. */
export const watchDocument = (moment: WatchMoment, explain: FrameOptions['explain']) => {
  const { at, figures, depths, alarms, oldestSeconds, notRead } = moment;
  const { counts, lag, busy_for_ms, last_files } = figures;
  return {
    time: formatMoment(at),
    window_minutes: WINDOW_MINUTES,
    ...(Object.fromEntries(
      COUNTS.map((name) => [
        name,
        { last_minute: counts[name].last_minute, in_window: counts[name].in_window },
      ]),
    ) as Record<CountName, { last_minute: number; in_window: number }>),
    lag: { files: lag.files, p50_ms: lag.p50_ms, p95_ms: lag.p95_ms },
    queue: depths?.ingest ?? null,
    dead_letters: depths?.dead_letter.waiting ?? null,
    oldest_seconds: oldestSeconds ?? null,
    queue_not_empty_for_ms: busy_for_ms,
    alarms: alarms === undefined ? null : alarmsDocument(alarms),
    last_files: last_files.map(({ at: moment_, ...file }) => ({ time: formatMoment(moment_), ...file })),
    not_read: notRead.map(({ source, error }): { source: SourceName; why: string } => ({
      source,
      why: explain(error),
    })),
  };
};

const alarmsDocument = (alarms: readonly KnownAlarm[]) => ({
  total: alarms.length,
  without_data: alarms.filter(({ state }) => state === 'INSUFFICIENT_DATA').length,
  firing: alarms
    .filter(({ state }) => state === 'ALARM')
    .map(({ guide, alarmName, since }) => ({
      name: guide?.name ?? alarmName,
      severity: guide?.severity ?? null,
      since: formatMoment(since),
      runbook: guide?.runbook ?? null,
    })),
});
