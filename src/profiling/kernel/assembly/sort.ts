/** A dictionary's numbers in their order. */

import { ARRAYS_COUNTS, ARRAYS_FORMS, ARRAYS_SIZE, ARRAYS_SORTED } from '../layout';
import { readForm } from './fold';
import { EITHER } from './forms';
import { alloc } from './memory';
import { decimals, mantissa } from './number';
import { powerOfTen } from './numbers';

/** A value and its count. */
const PAIR: usize = 16;

/**
 * Values of the numbers of some forms (a bit each), ascending, then by each how often it or one before it came; how many there are is in ARRAYS_SORTED. All numbers are such
 * that are read here.
 * @param isComma whether a number that fits both styles is a whole one
 */
export function sortNumbers(arrays: usize, forms: i32, isComma: bool): usize {
  const size = <usize>load<i32>(arrays, ARRAYS_SIZE);
  const formsAt: usize = load<u32>(arrays, ARRAYS_FORMS);
  const countsAt: usize = load<u32>(arrays, ARRAYS_COUNTS);
  const pairs = alloc(size * PAIR);
  let count: usize = 0;
  for (let id: usize = 0; id < size; id++) {
    const form = <i32>load<u8>(formsAt + id);
    if (form > EITHER || ((forms >> form) & 1) === 0) continue;
    readForm(arrays, id);
    const isWhole = isComma && form === EITHER;
    store<f64>(pairs + count * PAIR, isWhole ? <f64>mantissa : <f64>mantissa / powerOfTen(decimals));
    store<f64>(pairs + count * PAIR, load<f64>(countsAt + (id << 3)), 8);
    count++;
  }
  const sorted = sort(pairs, alloc(count * PAIR), count);
  const values = alloc(count * PAIR);
  let upTo: f64 = 0;
  for (let i: usize = 0; i < count; i++) {
    upTo += load<f64>(sorted + i * PAIR, 8);
    store<f64>(values + (i << 3), load<f64>(sorted + i * PAIR));
    store<f64>(values + ((count + i) << 3), upTo);
  }
  store<i32>(arrays, <i32>count, ARRAYS_SORTED);
  return values;
}

/** Sorts pairs by merging runs of twice the length each time. @returns which of the two rooms holds them */
function sort(pairs: usize, room: usize, count: usize): usize {
  let from = pairs;
  let to = room;
  for (let length: usize = 1; length < count; length <<= 1) {
    for (let start: usize = 0; start < count; start += length << 1) {
      const middle = min<usize>(start + length, count);
      merge(from + start * PAIR, from + middle * PAIR, from + min<usize>(middle + length, count) * PAIR, to + start * PAIR);
    }
    const swapped = from;
    from = to;
    to = swapped;
  }
  return from;
}

function merge(first: usize, second: usize, end: usize, target: usize): void {
  const middle = second;
  let a = first;
  let b = second;
  for (let to = target; a < middle || b < end; to += PAIR) {
    const isFirst = b >= end || (a < middle && load<f64>(a) <= load<f64>(b));
    v128.store(to, v128.load(isFirst ? a : b));
    if (isFirst) a += PAIR;
    else b += PAIR;
  }
}
