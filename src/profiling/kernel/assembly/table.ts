import {
  COLUMN_MODE,
  COLUMN_STOP,
  MODE_DICTIONARY,
  RUN_ROWS,
  STOP_END,
  STOP_LOOK,
  STOP_SLOW,
  TABLE_COLUMNS,
  TABLE_FIRST,
  TABLE_POSITION,
  TABLE_ROW,
  TABLE_RUN,
  TABLE_STOP_ROW,
  TABLE_WIDTH,
} from '../layout';
import { addToDictionary } from './dictionary';
import { addDirect } from './direct';
import { alloc } from './memory';

/** Cells that are taken at a time, column by column: their spans and bytes stay in the processor's cache from the first column to the last. */
const RUN_CELLS: i32 = 4096;
const RUN_ROWS_LEAST: i32 = 16;

/** A table with room for the addresses of so many columns. */
export function openTable(columns: i32): usize {
  const table = alloc(TABLE_COLUMNS + (<usize>columns << 2));
  store<i32>(table, columns, TABLE_WIDTH);
  store<i32>(table, max<i32>(RUN_ROWS_LEAST, min<i32>(RUN_ROWS, RUN_CELLS / columns)), TABLE_RUN);
  return table;
}

/**
 * Adds the rows of the batch, or goes on with them, as far as the kernel can; false when all are added. Else the column at TABLE_POSITION says
 * why it stopped, at the cell of TABLE_STOP_ROW.
 */
export function addRows(table: usize, rows: i32): bool {
  const columns = load<i32>(table, TABLE_WIDTH);
  const run = load<i32>(table, TABLE_RUN);
  let first = load<i32>(table, TABLE_FIRST);
  let position = load<i32>(table, TABLE_POSITION);
  let row = load<i32>(table, TABLE_ROW);
  for (; first < rows; first += run, position = 0, row = first) {
    const end = min<i32>(rows, first + run);
    for (; position < columns; position++, row = first) {
      const column: usize = load<u32>(table + (<usize>position << 2), TABLE_COLUMNS);
      row = addCells(column, position, row, end);
      const stop = load<i32>(column, COLUMN_STOP);
      if (stop === STOP_END) continue;
      store<i32>(table, stop === STOP_LOOK ? row - 1 : row, TABLE_STOP_ROW);
      // What the kernel does not read is dealt with by who answers.
      goTo(table, first, position, stop === STOP_SLOW ? row + 1 : row);
      return true;
    }
  }
  goTo(table, 0, 0, 0);
  return false;
}

function goTo(table: usize, first: i32, position: i32, row: i32): void {
  store<i32>(table, first, TABLE_FIRST);
  store<i32>(table, position, TABLE_POSITION);
  store<i32>(table, row, TABLE_ROW);
}

/** Adds a column's cells of some rows; returns the row behind the last that was dealt with, and tells in STOP why it ended there. */
function addCells(column: usize, position: i32, firstRow: i32, endRow: i32): i32 {
  return load<i32>(column, COLUMN_MODE) === MODE_DICTIONARY
    ? addToDictionary(column, position, firstRow, endRow)
    : addDirect(column, position, firstRow, endRow);
}
