import { COLUMN_MEMO, MEMO_BYTES, MEMO_COUNT, MEMO_FORM, MEMO_LENGTH, MEMO_PLACES, MEMO_PREFIX } from '../layout';
import { hashOf, prefixOf } from './hash';

/** Longer values do not fit a place. */
export const LONGEST: u32 = 8;

/** A place's address by the hash. */
// @ts-ignore: decorator
@inline
function placeOf(column: usize, hash: u64): usize {
  return column + COLUMN_MEMO + (<usize>hash & (MEMO_PLACES - 1)) * MEMO_BYTES;
}

/** Counts a value that is remembered, and returns its form; -1 where it is not. */
export function recall(column: usize, hash: u64, prefix: u64, length: u32): i32 {
  const place = placeOf(column, hash);
  if (load<u64>(place, MEMO_PREFIX) !== prefix || load<u32>(place, MEMO_LENGTH) !== length) return -1;
  store<f64>(place, load<f64>(place, MEMO_COUNT) + 1, MEMO_COUNT);
  return load<i32>(place, MEMO_FORM);
}

/** Remembers the form of a value, if it is short and its place is free. */
export function remember(column: usize, at: usize, length: u32, form: i32): void {
  if (length > LONGEST) return;
  const prefix = prefixOf(at, length);
  const place = placeOf(column, hashOf(at, length, prefix, 0));
  if (load<u32>(place, MEMO_LENGTH) !== 0) return;
  store<u64>(place, prefix, MEMO_PREFIX);
  store<u32>(place, length, MEMO_LENGTH);
  store<i32>(place, form, MEMO_FORM);
}
