/** The kernel: the loops that look at every byte and every cell, on memory of its own. What is where is told in ../layout.ts. */

import { COLUMN_BYTES, COLUMN_LIMIT_ENTRIES, COLUMN_LIMIT_VALUES, COLUMN_SLOTS_LEAST } from '../layout';
import { openDictionary } from './dictionary';
import { alloc } from './memory';
import { prepareKinds } from './kinds';
import { prepareNumbers } from './number';
import { prepareText } from './text';

export { arraysOf, dropArrays, openArrays } from './arrays';
export { setBatch } from './batch';
export { nameNewest } from './dictionary';
export { addValue, openDirect } from './direct';
export { dropFrequent, frequentOf } from './frequent';
export { fold, openFolded, readMeans } from './fold';
export { judge } from './judge';
export { remember } from './memo';
export { alloc, reset } from './memory';
export { numbersAt } from './numbers';
export { addRowHashes, countRows, openRowSample } from './rows';
export { scan } from './scan';
export { sortNumbers } from './sort';
export { addRows, openTable } from './table';
export { isCertainText } from './text';
export { unescape } from './unescape';

prepareKinds();
prepareNumbers();
prepareText();

/** A column in dictionary mode, with room for so many distinct values of so many bytes; the slots are the fewest, a power of two. */
export function openColumn(entries: i32, values: i32, slots: i32): usize {
  const column = alloc(COLUMN_BYTES);
  store<i32>(column, entries, COLUMN_LIMIT_ENTRIES);
  store<i32>(column, values, COLUMN_LIMIT_VALUES);
  store<i32>(column, slots, COLUMN_SLOTS_LEAST);
  openDictionary(column);
  return column;
}
