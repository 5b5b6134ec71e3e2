/** Whether the numbers and dates of a column come in order. */

import {
  COLUMN_ALIVE,
  COLUMN_ORDER_DATES,
  COLUMN_ORDER_NUMBERS,
  COLUMN_OTHERS_ALIVE,
  ORDER_COUNT,
  ORDER_FALLS,
  ORDER_FIRST,
  ORDER_FLAGS,
  ORDER_LAST,
  ORDER_REPEATS,
  ORDER_RISES,
} from '../layout';
import { day, time } from './date';
import { decimals, mantissa } from './number';
import { countIn, powerOfTen, valueIn } from './numbers';

const MILLISECONDS: f64 = 86_400_000;
const NANOSECONDS: f64 = 1e-6;
const UNORDERED = ORDER_RISES | ORDER_FALLS;

/** Tracks the numbers of a vector from one on. */
export function trackNumbers(column: usize, vector: usize, from: i32): void {
  const end = countIn(vector);
  const order = column + COLUMN_ORDER_NUMBERS;
  for (let i = from; i < end; i++) {
    if (track(order, valueIn(vector, i))) continue;
    settle(column);
    return;
  }
}

/** Tracks the number that was read last. */
export function trackNumber(column: usize): void {
  if (!track(column + COLUMN_ORDER_NUMBERS, <f64>mantissa / powerOfTen(decimals))) settle(column);
}

/** Tracks the date that was read last. */
export function trackDate(column: usize): void {
  if (!track(column + COLUMN_ORDER_DATES, <f64>day * MILLISECONDS + time * NANOSECONDS)) settle(column);
}

/** Adds the value that comes next. @returns whether the values are in order still */
function track(order: usize, value: f64): bool {
  let flags = load<i32>(order, ORDER_FLAGS);
  if ((flags & UNORDERED) === UNORDERED) return false;
  const before = load<f64>(order, ORDER_COUNT);
  store<f64>(order, before + 1, ORDER_COUNT);
  if (before === 0) store<f64>(order, value, ORDER_FIRST);
  else {
    const last = load<f64>(order, ORDER_LAST);
    flags |= last < value ? ORDER_RISES : last > value ? ORDER_FALLS : ORDER_REPEATS;
    store<i32>(order, flags, ORDER_FLAGS);
  }
  store<f64>(order, value, ORDER_LAST);
  return (flags & UNORDERED) !== UNORDERED;
}

/** A column whose readings are all out of order is looked at no more. */
function settle(column: usize): void {
  const isAlive =
    isOrdered(column + COLUMN_ORDER_NUMBERS) ||
    isOrdered(column + COLUMN_ORDER_DATES) ||
    load<i32>(column, COLUMN_OTHERS_ALIVE) !== 0;
  store<i32>(column, <i32>isAlive, COLUMN_ALIVE);
}

function isOrdered(order: usize): bool {
  return load<f64>(order, ORDER_COUNT) > 0 && (load<i32>(order, ORDER_FLAGS) & UNORDERED) !== UNORDERED;
}
