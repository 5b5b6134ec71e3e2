import { mergeDuplicates } from '../accumulators/row-duplicates.ts';
import type { Column } from './column.ts';
import { mergeColumns } from './merge-columns.ts';
import type { Table } from './table.ts';

/** How much of a file a part of it is; records with those of the header, bytes as UTF-8. */
export type Extent = { readonly lines: number; readonly records: number; readonly bytes: number };

/**
 * The table of `a`'s rows followed by `b`'s, which has the same columns and was read by itself, from line and record 1 on.
 * Both stay as they are.
 * @param before what stands before `b` in the file
 */
export const mergeTables = (a: Table, b: Table, before: Extent): Table => {
  const shapes = new Map(a.shapes);
  for (const [cells, rows] of b.shapes) shapes.set(cells, (shapes.get(cells) ?? 0) + rows);
  return {
    columns: a.columns.map((column, i) => mergeColumns(column, moved(b.columns[i]!, before))),
    rows: a.rows + b.rows,
    shapes,
    duplicates: mergeDuplicates(a.duplicates, b.duplicates),
  };
};

const moved = (column: Column, { lines, records }: Extent): Column => ({
  ...column,
  samples: column.samples.map((samples) =>
    samples.map(({ line, record, value }) => ({ line: line + lines, record: record + records, value })),
  ),
});
