/** Dictionaries as one array a fact, which is how they are copied out of this memory and into it. */

import {
  ARRAYS_BYTES,
  ARRAYS_COUNTS,
  ARRAYS_FORMS,
  ARRAYS_LEFT,
  ARRAYS_LENGTHS,
  ARRAYS_OFFSETS,
  ARRAYS_SIZE,
  ARRAYS_VALUES,
  COLUMN_ENTRIES,
  COLUMN_SIZE,
  COLUMN_VALUES,
  ENTRY_BYTES,
  ENTRY_COUNT,
  ENTRY_FORM,
  ENTRY_LENGTH,
  ENTRY_LENGTH_MASK,
  ENTRY_OFFSET,
} from '../layout';
import { alloc, give, take } from './memory';

/** Counts come first: they are of eight bytes. */
const ENTRY: usize = 8 + 4 + 4 + 4 + 1;

/** Arrays of a column's dictionary, to be given back by `dropArrays`; the values stay where they are. */
export function arraysOf(column: usize): usize {
  const size = load<i32>(column, COLUMN_SIZE);
  const arrays = take(ARRAYS_BYTES + <usize>size * ENTRY);
  place(arrays, size);
  store<u32>(arrays, load<u32>(column, COLUMN_VALUES), ARRAYS_VALUES);
  let entry: usize = load<u32>(column, COLUMN_ENTRIES);
  const offsets: usize = load<u32>(arrays, ARRAYS_OFFSETS);
  const lengths: usize = load<u32>(arrays, ARRAYS_LENGTHS);
  const counts: usize = load<u32>(arrays, ARRAYS_COUNTS);
  const forms: usize = load<u32>(arrays, ARRAYS_FORMS);
  for (let id: usize = 0; id < <usize>size; id++, entry += ENTRY_BYTES) {
    store<u32>(offsets + (id << 2), load<u32>(entry, ENTRY_OFFSET));
    store<u32>(lengths + (id << 2), load<u32>(entry, ENTRY_LENGTH) & ENTRY_LENGTH_MASK);
    store<f64>(counts + (id << 3), load<f64>(entry, ENTRY_COUNT));
    store<u8>(forms + id, load<u8>(entry, ENTRY_FORM));
  }
  return arrays;
}

export function dropArrays(arrays: usize): void {
  give(arrays, ARRAYS_BYTES + <usize>load<i32>(arrays, ARRAYS_SIZE) * ENTRY);
}

/** Room for arrays of so many entries whose values have so many bytes, to be filled from outside; it stays until the reset. */
export function openArrays(size: i32, bytes: i32): usize {
  const arrays = alloc(ARRAYS_BYTES + <usize>size * ENTRY);
  place(arrays, size);
  store<u32>(arrays, <u32>alloc(BEFORE + <usize>bytes + BEHIND) + BEFORE, ARRAYS_VALUES);
  return arrays;
}

/** What is read before and behind a value. */
const BEFORE: u32 = 32;
const BEHIND: u32 = 32;

function place(arrays: usize, size: i32): void {
  const counts = <u32>arrays + ARRAYS_BYTES;
  const offsets = counts + 8 * <u32>size;
  const lengths = offsets + 4 * <u32>size;
  const left = lengths + 4 * <u32>size;
  store<i32>(arrays, size, ARRAYS_SIZE);
  store<u32>(arrays, counts, ARRAYS_COUNTS);
  store<u32>(arrays, offsets, ARRAYS_OFFSETS);
  store<u32>(arrays, lengths, ARRAYS_LENGTHS);
  store<u32>(arrays, left, ARRAYS_LEFT);
  store<u32>(arrays, left + 4 * <u32>size, ARRAYS_FORMS);
}
