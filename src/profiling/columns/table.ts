import { addRow, emptyDuplicates, type RowDuplicates } from '../accumulators/row-duplicates.ts';
import type { Limits } from '../limits.ts';
import { type Batch, MASK } from '../tokenise/batch.ts';
import { addBatch } from './add-batch.ts';
import { type Column, emptyColumn } from './column.ts';

/** What one pass over the rows of a file collects. */
export type Table = {
  readonly columns: readonly Column[];
  rows: number;
  /** Number of cells to number of rows. */
  readonly shapes: Map<number, number>;
  duplicates: RowDuplicates;
};

export const emptyTable = (columns: number, limits: Limits): Table => ({
  columns: Array.from({ length: columns }, () => emptyColumn(columns, limits)),
  rows: 0,
  shapes: new Map(),
  duplicates: emptyDuplicates(),
});

/** Adds the rows of a batch. */
export const addRows = (table: Table, batch: Batch, limits: Limits): void => {
  addBatch(table.columns, batch, limits);
  addShapes(table.shapes, batch);
  addRowHashes(table.duplicates, batch);
  table.rows += batch.rows;
};

const addShapes = (shapes: Map<number, number>, { rows, cells }: Batch): void => {
  // Runs of rows of one shape: most files have one.
  for (let row = 0; row < rows; ) {
    const shape = cells[row]!;
    const length = lengthOfRun(cells, row, rows);
    shapes.set(shape, (shapes.get(shape) ?? 0) + length);
    row += length;
  }
};

const lengthOfRun = (cells: Int32Array, row: number, rows: number): number => {
  const first = cells[row];
  let end = row + 1;
  while (end < rows && cells[end] === first) end++;
  return end - row;
};

const PRIME_A = 0x85ebca6b;
const PRIME_B = 0xc2b2ae35;

/** Two hashes of a row from those of its cells; an absent cell and an empty one are told apart. */
const addRowHashes = (duplicates: RowDuplicates, { rows, columns, hash, mask }: Batch): void => {
  for (let row = 0, index = 0; row < rows; row++) {
    let a = 0;
    let b = 0;
    for (const end = index + columns; index < end; index++) {
      const cell = hash[index]! ^ (mask[index]! & MASK.ABSENT);
      a = Math.imul(a ^ cell, PRIME_A);
      a ^= a >>> 15;
      b = (Math.imul(b, 5) + a) | 0;
    }
    addRow(duplicates, a, Math.imul(b, PRIME_B));
  }
};
