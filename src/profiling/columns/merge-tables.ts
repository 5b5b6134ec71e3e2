import { mergeDuplicates } from '../accumulators/row-duplicates.ts';
import type { Column } from './column.ts';
import { mergeColumns } from './merge-columns.ts';
import type { Table } from './table.ts';

/** How many lines and records stand before a part of a file that was read by itself, from line and record 1 on. */
export type Place = { readonly lines: number; readonly records: number };

/** The table of `a`'s rows followed by `b`'s, which has the same columns and begins at `place`. Both stay as they are. */
export const mergeTables = (a: Table, b: Table, place: Place): Table => {
  const shapes = new Map(a.shapes);
  for (const [cells, rows] of b.shapes) shapes.set(cells, (shapes.get(cells) ?? 0) + rows);
  return {
    columns: a.columns.map((column, i) => mergeColumns(column, moved(b.columns[i]!, place))),
    rows: a.rows + b.rows,
    shapes,
    duplicates: mergeDuplicates(a.duplicates, b.duplicates),
  };
};

const moved = (column: Column, { lines, records }: Place): Column => ({
  ...column,
  samples: column.samples.map((samples) =>
    samples.map(({ line, record, value }) => ({ line: line + lines, record: record + records, value })),
  ),
});
