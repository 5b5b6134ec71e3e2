import { duplicatesOf } from '../accumulators/row-duplicates.ts';
import type { Limits } from '../limits.ts';
import type {
  ColumnProfile,
  Dialect,
  LimitReached,
  Profile,
  QualityIssues,
  Rejects,
  Tally,
} from '../profile.ts';
import { isShortened } from '../shorten.ts';
import type { ColumnName } from '../sniff/column-names.ts';
import { profileColumn } from './column-profile.ts';
import { fileHints, formCountsOf } from './file-hints.ts';
import type { Table, TableInTurn } from './table.ts';

export type TableFacts = {
  readonly dialect: Dialect;
  readonly names: readonly ColumnName[];
  readonly rejects: Rejects;
  readonly bytesRead: number;
  readonly complete: boolean;
};

/** Reports what was collected: every column decided, counts put in relation to the rows. */
export const profileTable = (table: Table | TableInTurn, facts: TableFacts, limits: Limits): Profile => {
  const { dialect, names, rejects, bytesRead, complete } = facts;
  const { rows } = table;
  const { formCounts, duplicateRows } = 'formCounts' in table ? table : wholeFactsOf(table);
  const hints = fileHints(formCounts, dialect.delimiter);
  const columns = Array.from(table.columns, (column, i) => ({
    ...names[i]!,
    position: i + 1,
    ...profileColumn(column, names[i]!.name, hints, limits),
  }));
  return {
    row_count: rows,
    schema: byName(columns, ({ type }) => type),
    statistics: byName(columns, ({ min, max, avg, count }) => ({ min, max, avg, count })),
    quality_issues: qualityIssues(columns, rejects, rows),
    dialect,
    columns,
    rejects,
    limits_reached: limitsReached(columns, rejects, limits),
    duplicate_rows: duplicateRows,
    row_shape: rowShape(table),
    completeness: completeness(columns, rows),
    bytes_read: bytesRead,
    complete,
  };
};

const wholeFactsOf = ({ columns, duplicates }: Table): Pick<TableInTurn, 'formCounts' | 'duplicateRows'> => ({
  formCounts: columns.map(formCountsOf),
  duplicateRows: duplicatesOf(duplicates),
});

const rowShape = ({ shapes }: Pick<Table, 'shapes'>): Profile['row_shape'] =>
  [...shapes].map(([cells, rows]) => ({ cells, rows })).sort((a, b) => b.rows - a.rows || a.cells - b.cells);

const completeness = (columns: readonly ColumnProfile[], rows: number): number => {
  const cells = columns.length * rows;
  const missing = columns.reduce((sum, column) => sum + column.missing.count, 0);
  return cells === 0 ? 0 : Math.floor((1 - missing / cells) * 10_000) / 10_000;
};
const qualityIssues = (columns: readonly ColumnProfile[], rejects: Rejects, rows: number): QualityIssues => {
  const missing = tallies(columns, ({ missing: { count } }) => count, rows);
  const invalid = tallies(columns, ({ invalid: { count } }) => count, rows);
  const flawed = Object.keys(missing).length + Object.keys(invalid).length + rejects.total;
  return { total_rows: rows, has_issues: flawed > 0, missing_values: missing, invalid_values: invalid };
};

const tallies = (
  columns: readonly ColumnProfile[],
  countOf: (column: ColumnProfile) => number,
  rows: number,
): Record<string, Tally> =>
  byName(
    columns.filter((column) => countOf(column) > 0),
    (column) => ({
      count: countOf(column),
      percentage: Math.round((countOf(column) / rows) * 10_000) / 100,
    }),
  );

const limitsReached = (
  columns: readonly ColumnProfile[],
  rejects: Rejects,
  limits: Limits,
): readonly LimitReached[] => {
  const reached: LimitReached[] = [];
  const report = (limit: keyof Limits, effect: string): void => {
    reached.push({ limit, value: limits[limit], effect });
  };
  if (rejects.samples_capped) report('rejectSamples', 'More rejects were counted than are located here.');
  if (columns.some(({ invalid }) => invalid.count > invalid.samples.length)) {
    report('invalidSamples', 'Some columns have more invalid values than are located here.');
  }
  const shown = columns.flatMap(({ invalid, top_values }) => [...invalid.samples, ...top_values]);
  if (shown.some(({ value }) => isShortened(value, limits.sampleCharacters))) {
    report('sampleCharacters', 'Some values are shown cut, with an ellipsis.');
  }
  return reached;
};

/** A map keyed by the file's own text: without a prototype, so that `__proto__` is a name like any other. */
const byName = <T>(
  columns: readonly ColumnProfile[],
  pick: (column: ColumnProfile) => T,
): Record<string, T> => {
  const map: Record<string, T> = Object.create(null);
  for (const column of columns) map[column.name] = pick(column);
  return map;
};
