import type { TimelineEntry } from '../history/timeline.ts';
import { formatDuration } from './numbers.ts';
import { type Cell, renderTable, type TableColumn, type TableOptions } from './table.ts';

const COLUMNS: readonly TableColumn[] = [
  { title: 'TIME' },
  { title: 'WHAT', flexible: true },
  { title: 'ATTEMPT', align: 'right' },
  { title: 'CODE' },
  { title: 'TOOK', align: 'right' },
  { title: 'BY', expendable: 1 },
  { title: 'VERSION', expendable: 2 },
];

/** Enough of a version to tell those of one file apart. */
const VERSION_CHARACTERS = 8;

const STYLES: Partial<Record<TimelineEntry['event'], 'green' | 'red' | 'yellow'>> = {
  FileProfiled: 'green',
  FileFailed: 'red',
  ProfilingAttempted: 'yellow',
};

/** The history of a file, one event a line. */
export const renderTimeline = (timeline: readonly TimelineEntry[], options: TableOptions): string =>
  renderTable(COLUMNS, timeline.map(row), options);

const row = (entry: TimelineEntry): Cell[] => {
  const style = STYLES[entry.event];
  return [
    entry.at,
    style === undefined ? entry.what : { text: entry.what, style },
    entry.attempt === null ? '' : String(entry.attempt),
    entry.code ?? '',
    entry.duration_ms === null ? '' : formatDuration(entry.duration_ms),
    entry.by ?? '',
    entry.version?.slice(0, VERSION_CHARACTERS) ?? '',
  ];
};
