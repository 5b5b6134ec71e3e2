/** What the cells of a dictionary add up to: each value is read once and added as often as it came. */

import {
  ARRAYS_COUNTS,
  ARRAYS_DATED,
  ARRAYS_FORMS,
  ARRAYS_LEFT,
  ARRAYS_LENGTHS,
  ARRAYS_MEANS,
  ARRAYS_OFFSETS,
  ARRAYS_SIZE,
  ARRAYS_VALUES,
  COLUMN_BYTES,
  COLUMN_COUNTS,
  COLUMN_KINDS,
  COLUMN_NUMBERS,
} from '../layout';
import { readDate } from './date';
import { addDates } from './dates';
import { CODE, DATE, EITHER, INTEGER, TEXT, WEAK_DATE } from './forms';
import { kindOf } from './kinds';
import { add, addWeightedLength, openLengths, raise } from './lengths';
import { alloc } from './memory';
import { decimals, LONGEST_NUMBER, mantissa, OTHER, readNumber } from './number';
import { addWeightedNumber, powerOfTen } from './numbers';
import { characters, isCertainText } from './text';

const PLAIN: usize = 0;
const POINTS: usize = 1;
const COMMAS: usize = 2;
const MEAN_COUNT: usize = 0;
const MEAN_SUM: usize = 8;
const MEAN_DECIMALS: usize = 16;
const MEAN_BYTES: usize = 24;
/** Sums take no larger weights. */
const MOST_WEIGHT: f64 = 2147483647;
const DASH: u8 = 0x2d;

/**
 * Adds up the numbers of each style for their means, and notes the first date.
 * @returns false where there is a number that is not read here: then none is to be added here
 */
export function readMeans(arrays: usize): bool {
  const size = <usize>load<i32>(arrays, ARRAYS_SIZE);
  const forms: usize = load<u32>(arrays, ARRAYS_FORMS);
  const counts: usize = load<u32>(arrays, ARRAYS_COUNTS);
  const means = arrays + ARRAYS_MEANS;
  store<i32>(arrays, -1, ARRAYS_DATED);
  for (let id: usize = 0; id < size; id++) {
    const form = <i32>load<u8>(forms + id);
    if (isDate(form) && load<i32>(arrays, ARRAYS_DATED) < 0) store<i32>(arrays, <i32>id, ARRAYS_DATED);
    if (form > EITHER) continue;
    const weight = load<f64>(counts + (id << 3));
    if (weight > MOST_WEIGHT || readForm(arrays, id) !== form) return false;
    if (form === INTEGER) addToMean(means + PLAIN * MEAN_BYTES, <f64>mantissa, 0, weight);
    else addToMean(means + POINTS * MEAN_BYTES, <f64>mantissa / powerOfTen(decimals), decimals, weight);
    if (form === EITHER) addToMean(means + COMMAS * MEAN_BYTES, <f64>mantissa, 0, weight);
  }
  return true;
}

function addToMean(mean: usize, value: f64, decimals: i32, weight: f64): void {
  add(mean + MEAN_COUNT, weight);
  add(mean + MEAN_SUM, weight * value);
  raise(mean + MEAN_DECIMALS, <f64>decimals);
}

/** A column that nothing is added to but what is folded. */
export function openFolded(): usize {
  const column = alloc(COLUMN_BYTES);
  openLengths(column);
  return column;
}

/**
 * Adds the entries to a column, and leaves those that are read outside.
 * @param hint layout of its dates, 0 where dates are left
 * @returns how many are left
 */
export function fold(arrays: usize, column: usize, takesNumbers: bool, hint: i32): i32 {
  const size = <usize>load<i32>(arrays, ARRAYS_SIZE);
  const forms: usize = load<u32>(arrays, ARRAYS_FORMS);
  const counts: usize = load<u32>(arrays, ARRAYS_COUNTS);
  const lengths: usize = load<u32>(arrays, ARRAYS_LENGTHS);
  const left: usize = load<u32>(arrays, ARRAYS_LEFT);
  let leaves: usize = 0;
  for (let id: usize = 0; id < size; id++) {
    const form = <i32>load<u8>(forms + id);
    const weight = load<f64>(counts + (id << 3));
    const length = load<u32>(lengths + (id << 2));
    const chars = addEntry(arrays, column, id, form, length, weight, takesNumbers, hint);
    if (chars < 0) {
      store<i32>(left + (leaves << 2), <i32>id);
      leaves++;
      continue;
    }
    add(column + COLUMN_COUNTS + (<usize>form << 3), weight);
    addWeightedLength(column, <f64>length, <f64>chars, weight);
  }
  return <i32>leaves;
}

/** Adds what an entry is; returns its number of characters, -1 where it is left. */
function addEntry(
  arrays: usize,
  column: usize,
  id: usize,
  form: i32,
  length: u32,
  weight: f64,
  takesNumbers: bool,
  hint: i32,
): i32 {
  if (form <= EITHER) {
    if (!takesNumbers || readForm(arrays, id) !== form) return -1;
    const slots = column + COLUMN_NUMBERS;
    if (form === INTEGER) addWeightedNumber(slots + 4 * PLAIN, mantissa, 0, weight, true);
    else addWeightedNumber(slots + 4 * POINTS, mantissa, decimals, weight, false);
    if (form === EITHER) addWeightedNumber(slots + 4 * COMMAS, mantissa, 0, weight, true);
    return <i32>length;
  }
  const at = valueAt(arrays, id);
  if (isDate(form)) {
    const orders = form - DATE;
    if (hint === 0 || readDate(at, length, hint) !== orders) return -1;
    addDates(column, orders, hint, weight);
    return <i32>length;
  }
  // Codes of digits only are nothing more precise.
  if (form === CODE) return load<u8>(at) !== DASH && readForm(arrays, id) === CODE ? <i32>length : -1;
  if (form !== TEXT) return -1;
  if (isCertainText(at, length)) return characters;
  const kind = kindOf(at, length);
  if (kind < 0) return -1;
  add(column + COLUMN_KINDS + (<usize>kind << 3), weight);
  return <i32>length;
}

// @ts-ignore: decorator
@inline
function valueAt(arrays: usize, id: usize): usize {
  return <usize>load<u32>(arrays, ARRAYS_VALUES) + load<u32>(<usize>load<u32>(arrays, ARRAYS_OFFSETS) + (id << 2));
}

/** FORM of a plain number, OTHER for anything else. */
export function readForm(arrays: usize, id: usize): i32 {
  const length = load<u32>(<usize>load<u32>(arrays, ARRAYS_LENGTHS) + (id << 2));
  if (length > LONGEST_NUMBER) return OTHER;
  const at = valueAt(arrays, id);
  return readNumber(at, at + length);
}

// @ts-ignore: decorator
@inline
function isDate(form: i32): bool {
  return form >= DATE && form < WEAK_DATE;
}
