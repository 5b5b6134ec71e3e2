import type { Limits } from '../limits.ts';
import type { Batch } from '../tokenise/batch.ts';
import { addDirect } from './add-direct.ts';
import { addToDictionary } from './add-to-dictionary.ts';
import type { Column } from './column.ts';
import { directFrom } from './fold-dictionary.ts';

/**
 * Cells that are taken at a time, column by column: their spans and bytes stay in the processor's cache from the first
 * column to the last. Short runs also let the compiler see the code behind a loop before it makes the loop's machine code.
 */
const RUN_CELLS = 4096;
const RUN_ROWS_LEAST = 16;
const RUN_ROWS_MOST = 256;

/** Adds a batch's cells to their columns. A column whose dictionary is full goes over to direct mode. */
export const addBatch = (columns: readonly Column[], batch: Batch, limits: Limits): void => {
  const wanted = Math.floor(RUN_CELLS / columns.length);
  const run = Math.max(RUN_ROWS_LEAST, Math.min(RUN_ROWS_MOST, wanted));
  for (let row = 0; row < batch.rows; row += run) {
    const end = Math.min(batch.rows, row + run);
    for (let position = 0; position < columns.length; position++) {
      addRun(columns[position]!, batch, position, row, end, limits);
    }
  }
};

const addRun = (
  column: Column,
  batch: Batch,
  position: number,
  from: number,
  to: number,
  limits: Limits,
): void => {
  let row = from;
  if (column.dictionary !== null) {
    row = addToDictionary(column, column.dictionary, batch, position, from, to, limits);
    if (row === to) return;
    column.direct = directFrom(column.dictionary);
    column.dictionary = null;
  }
  addDirect(column, column.direct!, batch, position, row, to, limits);
};
