import type { DuplicateRows, RowDuplicates } from '../accumulators/row-duplicates.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { TABLE_COLUMNS, TABLE_POSITION, TABLE_STOP_ROW } from '../kernel/layout.ts';
import type { Limits } from '../limits.ts';
import type { Batch } from '../tokenise/batch.ts';
import { answerStop } from './answer-stop.ts';
import type { Column } from './column.ts';
import { openFormCounts } from './file-hints.ts';
import { closeColumn, type OpenColumn, openColumn } from './open-column.ts';
import { duplicateRowsOf, rowDuplicatesOf } from './row-sample.ts';

/** What one pass over the rows of a file has collected. */
export type Table = {
  readonly columns: readonly Column[];
  readonly rows: number;
  /** Number of cells to number of rows. */
  readonly shapes: ReadonlyMap<number, number>;
  readonly duplicates: RowDuplicates;
};

/** A table whose columns are closed as they are asked for, so that no more than one is held at a time; once. */
export type TableInTurn = Pick<Table, 'rows' | 'shapes'> & {
  readonly columns: Iterable<Column>;
  /** Cells by FORM of each column; once. */
  readonly formCounts: Iterable<Float64Array>;
  readonly duplicateRows: DuplicateRows;
};

/** A table that rows are added to. */
export type OpenTable = {
  readonly kernel: Kernel;
  /** Address of the table in the kernel. */
  readonly at: number;
  readonly columns: readonly OpenColumn[];
  rows: number;
  readonly shapes: Map<number, number>;
  /** Address of the sample of rows in the kernel. */
  readonly sample: number;
};

export const openTable = (kernel: Kernel, columns: number, limits: Limits): OpenTable =>
  tableOf(
    kernel,
    Array.from({ length: columns }, () => openColumn(kernel, columns, limits)),
  );

/** An empty table of columns that were opened in this kernel. */
export const tableOf = (kernel: Kernel, columns: readonly OpenColumn[]): OpenTable => {
  const at = kernel.calls.openTable(columns.length);
  kernel.ints.set(
    columns.map((column) => column.at),
    (at + TABLE_COLUMNS) >> 2,
  );
  return { kernel, at, columns, rows: 0, shapes: new Map(), sample: kernel.calls.openRowSample() };
};

export const closeTable = ({ kernel, columns, rows, shapes, sample }: OpenTable): Table => ({
  columns: columns.map(closeColumn),
  rows,
  shapes,
  duplicates: rowDuplicatesOf(kernel, sample),
});

export const closeInTurn = ({ kernel, columns, rows, shapes, sample }: OpenTable): TableInTurn => ({
  columns: columns.values().map(closeColumn),
  rows,
  shapes,
  formCounts: columns.values().map(openFormCounts),
  duplicateRows: duplicateRowsOf(kernel, sample),
});

/** Adds the rows of a batch: the kernel takes them as far as it can, and stops where a cell needs more. */
export const addRows = (table: OpenTable, batch: Batch, limits: Limits): void => {
  const { columns } = table;
  const { kernel, at, rows, isAscii } = batch;
  kernel.calls.setBatch(at.bytes, at.spans, at.flags, at.rowHashes, columns.length, isAscii);
  kernel.longs.fill(0n, at.rowHashes >> 3, (at.rowHashes >> 3) + rows);
  while (kernel.calls.addRows(table.at, rows) !== 0) {
    const position = kernel.ints[(table.at + TABLE_POSITION) >> 2]!;
    answerStop(columns[position]!, batch, position, kernel.ints[(table.at + TABLE_STOP_ROW) >> 2]!, limits);
  }
  addShapes(table.shapes, batch);
  kernel.calls.addRowHashes(table.sample, at.rowHashes, rows);
  table.rows += rows;
};

/** Most rows have as many cells as there are columns: those are counted by the way. */
const addShapes = (shapes: Map<number, number>, batch: Batch): void => {
  const { kernel, at, rows, columns } = batch;
  const regular = kernel.calls.countRows(at.cells, rows, columns);
  if (regular > 0) shapes.set(columns, (shapes.get(columns) ?? 0) + regular);
  if (regular === rows) return;
  for (const shape of batch.cells.subarray(0, rows))
    if (shape !== columns) shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
};
