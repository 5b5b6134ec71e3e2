import type { Dialect } from '../../profiling/index.ts';
import { renderColumns } from './column-table.ts';
import { formatBytes, formatCounted, formatDuration, formatRate } from './numbers.ts';
import { describePersonalData } from './personal-data.ts';
import { listProblems } from './problems.ts';
import type { ShownSummary } from './stored-summary.ts';
import type { Paint } from './terminal.ts';
import { visible } from './visible.ts';

export type ViewOptions = {
  readonly width: number;
  readonly paint: Paint;
  /** Bytes of the file as it lies on disk or in S3, compressed where it is. */
  readonly sizeBytes?: number | undefined;
  /** How long the profile took here. */
  readonly durationMs?: number | undefined;
};

const INDENT = '  ';
/** For less, the rate tells of the start-up only. */
const RATE_FROM_BYTES = 1_000_000;
/** Below it a reader should look whether the delimiter is right. */
const SURE = 0.7;
const PARTIAL = 'Only part of the file could be read; the numbers below are of that part.';
const DELIMITERS: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
  ' ': 'space',
};

/** A summary for people: the file, its columns, where its problems are, and which limits were reached. */
export const renderSummary = (summary: ShownSummary, options: ViewOptions): string => {
  const { paint, width } = options;
  const table = { paint, width, indent: INDENT.length };
  const sections = [
    [headline(summary, paint), ...facts(summary, options).map((line) => INDENT + line)],
    summary.columns.length === 0 ? [] : [renderColumns(summary.columns, summary.row_count, table)],
    titled('Personal data', listPersonalData(summary), paint),
    titled('Problems', listProblems(summary, { width: width - INDENT.length }), paint),
    titled('Limits reached', limits(summary), paint),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
};

const headline = (summary: ShownSummary, paint: Paint): string => {
  const name = paint('bold', visible(summary.file_name));
  if (summary.status === 'success') return name;
  const error = `error ${visible(summary.error_code)}: ${visible(summary.error_message)}`;
  return `${name}\n${INDENT}${paint('red', error)}`;
};

const facts = (summary: ShownSummary, { sizeBytes, durationMs, paint }: ViewOptions): string[] => {
  const { columns, row_count, dialect, complete, status, completeness, duplicate_rows } = summary;
  const counts = status === 'success' ? [formatCounted(row_count, 'row')] : [];
  if (columns.length > 0) counts.push(formatCounted(columns.length, 'column'));
  if (sizeBytes !== undefined) counts.push(formatBytes(sizeBytes));
  if (durationMs !== undefined) counts.push(formatDuration(durationMs));
  if (durationMs !== undefined && sizeBytes !== undefined && sizeBytes >= RATE_FROM_BYTES) {
    counts.push(formatRate(sizeBytes, durationMs));
  }
  const lines = counts.length === 0 ? [] : [counts.join(' · ')];
  if (dialect !== null) lines.push(describeDialect(dialect, columns.length));
  if (completeness !== null && duplicate_rows !== null && columns.length > 0) {
    const { count, exact } = duplicate_rows;
    const filled = `${Number((completeness * 100).toFixed(2))}% of the cells hold a value`;
    lines.push(`${filled} · ${exact || count === 0 ? '' : '~'}${formatCounted(count, 'duplicate row')}`);
  }
  if (!complete && columns.length > 0) lines.push(paint('yellow', PARTIAL));
  return lines;
};

const describeDialect = (dialect: Dialect, columns: number): string =>
  [
    visible(dialect.encoding),
    ...(columns === 1 ? [] : [DELIMITERS[dialect.delimiter] ?? `delimiter ${visible(dialect.delimiter)}`]),
    `${dialect.newline.toUpperCase()} line ends`,
    ...(dialect.compression === 'none' ? [] : [dialect.compression]),
    describeHeader(dialect),
    ...(dialect.preamble_rows === 0 ? [] : [`${formatCounted(dialect.preamble_rows, 'row')} of preamble`]),
    ...(!dialect.comment ? [] : [`comments after ${visible(dialect.comment)}`]),
    ...(columns > 1 && dialect.confidence < SURE ? [`${Math.round(dialect.confidence * 100)}% sure`] : []),
  ].join(' · ');

const describeHeader = ({ header, header_rows }: Dialect): string => {
  if (!header) return 'no header';
  return header_rows > 1 ? `header of ${header_rows} rows` : 'header';
};

const listPersonalData = ({ columns }: ShownSummary): string[] =>
  columns.flatMap((column) => {
    const text = describePersonalData(column);
    return text === '' ? [] : [`${visible(column.name)}: ${text}`];
  });

const limits = ({ limits_reached }: ShownSummary): string[] =>
  limits_reached.map(({ limit, value, effect }) => `${visible(limit)} (${value}): ${visible(effect)}`);

const titled = (title: string, lines: readonly string[], paint: Paint): string[] =>
  lines.length === 0
    ? []
    : [INDENT + paint('dim', title.toUpperCase()), ...lines.map((line) => INDENT + line)];
