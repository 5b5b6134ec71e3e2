/** The kernel: the loops that look at every byte and every cell, on memory of its own. What is where is told in ../layout.ts. */

import { COLUMN_BYTES, COLUMN_LIMIT_ENTRIES, COLUMN_LIMIT_VALUES, COLUMN_MODE, MODE_DICTIONARY } from '../layout';
import { addToDictionary, openDictionary } from './dictionary';
import { addDirect } from './direct';
import { alloc } from './memory';
import { prepareKinds } from './kinds';
import { prepareNumbers } from './number';
import { prepareText } from './text';

export { arraysOf, dropArrays, openArrays } from './arrays';
export { setBatch } from './batch';
export { addValue, openDirect } from './direct';
export { dropFrequent, frequentOf } from './frequent';
export { fold, openFolded, readMeans } from './fold';
export { remember } from './memo';
export { alloc, reset } from './memory';
export { numbersAt } from './numbers';
export { addRowHashes, countRows, openRowSample } from './rows';
export { scan, unescape } from './scan';
export { sortNumbers } from './sort';
export { isCertainText } from './text';

prepareKinds();
prepareNumbers();
prepareText();

/** A column in dictionary mode, with room for so many distinct values of so many bytes. */
export function openColumn(entries: i32, values: i32): usize {
  const column = alloc(COLUMN_BYTES);
  store<i32>(column, entries, COLUMN_LIMIT_ENTRIES);
  store<i32>(column, values, COLUMN_LIMIT_VALUES);
  openDictionary(column);
  return column;
}

/** Adds a column's cells of some rows; returns the row behind the last that was dealt with, and tells in STOP why it ended there. */
export function addCells(column: usize, position: i32, firstRow: i32, endRow: i32): i32 {
  return load<i32>(column, COLUMN_MODE) === MODE_DICTIONARY
    ? addToDictionary(column, position, firstRow, endRow)
    : addDirect(column, position, firstRow, endRow);
}
