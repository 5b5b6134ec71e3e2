import type { RowDuplicates } from '../accumulators/row-duplicates.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { RUN_ROWS } from '../kernel/layout.ts';
import type { Limits } from '../limits.ts';
import type { Batch } from '../tokenise/batch.ts';
import { addRun } from './add-run.ts';
import type { Column } from './column.ts';
import { openFormCounts } from './file-hints.ts';
import { closeColumn, type OpenColumn, openColumn } from './open-column.ts';
import { rowDuplicatesOf } from './row-sample.ts';

/** What one pass over the rows of a file has collected. */
export type Table = {
  readonly columns: readonly Column[];
  readonly rows: number;
  /** Number of cells to number of rows. */
  readonly shapes: ReadonlyMap<number, number>;
  readonly duplicates: RowDuplicates;
};

/** A table whose columns are closed as they are asked for, so that no more than one is held at a time; once. */
export type TableInTurn = Omit<Table, 'columns'> & {
  readonly columns: Iterable<Column>;
  /** Cells by FORM of each column, to be asked for before. */
  readonly formCounts: Iterable<Float64Array>;
};

/** A table that rows are added to. */
export type OpenTable = {
  readonly kernel: Kernel;
  readonly columns: readonly OpenColumn[];
  rows: number;
  readonly shapes: Map<number, number>;
  /** Address of the sample of rows in the kernel. */
  readonly sample: number;
};

/**
 * Cells that are taken at a time, column by column: their spans and bytes stay in the processor's cache from the first
 * column to the last.
 */
const RUN_CELLS = 4096;
const RUN_ROWS_LEAST = 16;

export const openTable = (kernel: Kernel, columns: number, limits: Limits): OpenTable => ({
  kernel,
  columns: Array.from({ length: columns }, () => openColumn(kernel, columns, limits)),
  rows: 0,
  shapes: new Map(),
  sample: kernel.calls.openRowSample(),
});

export const closeTable = (table: OpenTable): Table => ({
  ...closeRows(table),
  columns: table.columns.map(closeColumn),
});

export const closeInTurn = (table: OpenTable): TableInTurn => ({
  ...closeRows(table),
  columns: table.columns.values().map(closeColumn),
  formCounts: table.columns.values().map(openFormCounts),
});

const closeRows = ({ kernel, rows, shapes, sample }: OpenTable): Omit<Table, 'columns'> => ({
  rows,
  shapes,
  duplicates: rowDuplicatesOf(kernel, sample),
});

/** Adds the rows of a batch. */
export const addRows = (table: OpenTable, batch: Batch, limits: Limits): void => {
  const { columns } = table;
  const { kernel, at, rows, isAscii } = batch;
  const run = Math.max(RUN_ROWS_LEAST, Math.min(RUN_ROWS, Math.floor(RUN_CELLS / columns.length)));
  kernel.calls.setBatch(at.bytes, at.spans, at.flags, at.rowHashes, columns.length, isAscii);
  kernel.longs.fill(0n, at.rowHashes >> 3, (at.rowHashes >> 3) + rows);
  for (let row = 0; row < rows; row += run) {
    const end = Math.min(rows, row + run);
    for (let position = 0; position < columns.length; position++) {
      addRun(columns[position]!, batch, position, row, end, limits);
    }
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
