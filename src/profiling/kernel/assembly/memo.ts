import { COLUMN_MEMO, MEMO_BYTES, MEMO_COUNT, MEMO_FORM, MEMO_LENGTH, MEMO_PLACES, MEMO_TEXT } from '../layout';
import { hashOf, prefixOf, suffixOf } from './hash';

/** Longer values do not fit a place. */
export const LONGEST: u32 = 16;
/** Places that are looked at before a value counts as unknown. */
const REACH = 4;

/** The place of a value, or a free one where it is not remembered; 0 where there is neither. */
function placeOf(column: usize, hash: u64, prefix: u64, suffix: u64, length: u32): usize {
  for (let i = 0; i < REACH; i++) {
    const place = column + COLUMN_MEMO + ((<usize>hash + i) & (MEMO_PLACES - 1)) * MEMO_BYTES;
    const held = load<u32>(place, MEMO_LENGTH);
    if (held === 0) return place;
    if (held !== length || load<u64>(place, MEMO_TEXT) !== prefix) continue;
    if (length <= 8 || suffixOf(place + MEMO_TEXT, length) === suffix) return place;
  }
  return 0;
}

/** Counts a value that is remembered, and returns its form; -1 where it is not. */
export function recall(column: usize, hash: u64, prefix: u64, suffix: u64, length: u32): i32 {
  const place = placeOf(column, hash, prefix, suffix, length);
  if (place === 0 || load<u32>(place, MEMO_LENGTH) === 0) return -1;
  store<f64>(place, load<f64>(place, MEMO_COUNT) + 1, MEMO_COUNT);
  return load<i32>(place, MEMO_FORM);
}

/** Remembers the form of a value, if it is short and a place is free. */
export function remember(column: usize, at: usize, length: u32, form: i32): void {
  if (length > LONGEST) return;
  const prefix = prefixOf(at, length);
  const suffix = suffixOf(at, length);
  const place = placeOf(column, hashOf(at, length, prefix, suffix), prefix, suffix, length);
  if (place === 0 || load<u32>(place, MEMO_LENGTH) !== 0) return;
  memory.copy(place + MEMO_TEXT, at, length);
  store<u32>(place, length, MEMO_LENGTH);
  store<i32>(place, form, MEMO_FORM);
}
