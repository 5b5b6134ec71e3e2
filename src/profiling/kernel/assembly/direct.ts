import {
  BUCKET_BYTES,
  COLUMN_ALIVE,
  COLUMN_COUNTS,
  COLUMN_DATES_ALIKE,
  COLUMN_DISTINCT,
  COLUMN_DISTINCT_BITS,
  COLUMN_ENTRIES,
  COLUMN_FREQUENT,
  COLUMN_FREQUENT_MASK,
  COLUMN_HINT,
  COLUMN_KINDS,
  COLUMN_LENGTHS,
  COLUMN_MODE,
  COLUMN_NUMBERS,
  COLUMN_SIZE,
  COLUMN_STOP,
  COLUMN_STOP_FORM,
  COLUMN_STOP_TRACK,
  COLUMN_VALUES,
  COLUMN_WANTED,
  ENTRY_BYTES,
  ENTRY_COUNT,
  ENTRY_FORM,
  ENTRY_LENGTH,
  ENTRY_LENGTH_MASK,
  ENTRY_OFFSET,
  LENGTHS_COUNT,
  LENGTHS_MAX_BYTES,
  LENGTHS_MAX_CHARACTERS,
  LENGTHS_MIN_BYTES,
  LENGTHS_MIN_CHARACTERS,
  LENGTHS_SUM_BYTES,
  LENGTHS_SUM_CHARACTERS,
  MODE_DIRECT,
  STOP_END,
  STOP_LOOK,
  STOP_SLOW,
} from '../layout';
import { bytesAt, isAscii, rowHashesAt, spansAt, width } from './batch';
import { readDate } from './date';
import { addDates } from './dates';
import { addEmpty, closeDictionary, hashOfEntry } from './dictionary';
import { addDistinct } from './distinct';
import { BLANK, DATE, EITHER, INTEGER, POINT, TEXT } from './forms';
import { addFrequent, addFrequentWeighted } from './frequent';
import { hashOf, mixRow, prefixOf, suffixOf } from './hash';
import { LONGEST as LONGEST_MEMO, recall } from './memo';
import { kindOf } from './kinds';
import { add, lower, openLengths, raise } from './lengths';
import { alloc } from './memory';
import { decimals, LONGEST_NUMBER, mantissa, OTHER, readNumber } from './number';
import { addVector, commas, integers, points, powerOfTen, push } from './numbers';
import {
  addPlainCells,
  leastCharacters,
  leastLength,
  mostCharacters,
  mostLength,
  sumOfCharacters,
  sumOfLengths,
} from './plain-cells';
import { trackDate, trackNumber } from './order';
import { characters, isCertainText } from './text';

/** Goes over from dictionary to direct mode: the values so far as if they had come one by one. */
export function openDirect(column: usize, buckets: i32, distinctBits: i32): void {
  const registers = alloc(<usize>1 << distinctBits);
  const frequent = alloc(<usize>buckets * BUCKET_BYTES);
  const mask = <u32>(buckets - 1);
  const entries: usize = load<u32>(column, COLUMN_ENTRIES);
  const values: usize = load<u32>(column, COLUMN_VALUES);
  const size = load<i32>(column, COLUMN_SIZE);
  for (let id = 0; id < size; id++) {
    const entry = entries + <usize>id * ENTRY_BYTES;
    if (load<u8>(entry, ENTRY_FORM) === BLANK) continue;
    const hash = hashOfEntry(column, entry);
    const at = values + load<u32>(entry, ENTRY_OFFSET);
    addDistinct(registers, distinctBits, hash);
    const length = load<u32>(entry, ENTRY_LENGTH) & ENTRY_LENGTH_MASK;
    addFrequentWeighted(frequent, mask, hash, at, length, <i64>load<f64>(entry, ENTRY_COUNT));
  }
  closeDictionary(column);
  store<u32>(column, <u32>registers, COLUMN_DISTINCT);
  store<i32>(column, distinctBits, COLUMN_DISTINCT_BITS);
  store<u32>(column, <u32>frequent, COLUMN_FREQUENT);
  store<u32>(column, mask, COLUMN_FREQUENT_MASK);
  openLengths(column);
  store<i32>(column, MODE_DIRECT, COLUMN_MODE);
}

/** Of the run: lengths and counts are added up apart from the column's. */
let count: i32 = 0;
let leastBytes: u32 = 0;
let mostBytes: u32 = 0;
let sumBytes: u32 = 0;
let fewestCharacters: u32 = 0;
let longestCharacters: u32 = 0;
let sumCharacters: u32 = 0;

// @ts-ignore: decorator
@inline
function addLength(bytes: u32): void {
  count++;
  leastBytes = min<u32>(leastBytes, bytes);
  mostBytes = max<u32>(mostBytes, bytes);
  sumBytes += bytes;
}

/** Those of plain cells. */
function addLengths(cells: i32): void {
  count += cells;
  leastBytes = min<u32>(leastBytes, leastLength);
  mostBytes = max<u32>(mostBytes, mostLength);
  sumBytes += sumOfLengths;
  if (isAscii) return;
  fewestCharacters = min<u32>(fewestCharacters, leastCharacters);
  longestCharacters = max<u32>(longestCharacters, mostCharacters);
  sumCharacters += sumOfCharacters;
}

/** Only where not every byte is a character. */
function addCharacters(chars: u32): void {
  fewestCharacters = min<u32>(fewestCharacters, chars);
  longestCharacters = max<u32>(longestCharacters, chars);
  sumCharacters += chars;
}

function openRun(): void {
  count = 0;
  leastBytes = fewestCharacters = u32.MAX_VALUE;
  mostBytes = longestCharacters = sumBytes = sumCharacters = 0;
}

/** Adds what the run gathered to its column. @param areCharacters whether every byte was one */
function closeRun(column: usize, areCharacters: bool): void {
  if (count > 0) {
    const lengths = column + COLUMN_LENGTHS;
    add(lengths + LENGTHS_COUNT, <f64>count);
    add(lengths + LENGTHS_SUM_BYTES, <f64>sumBytes);
    add(lengths + LENGTHS_SUM_CHARACTERS, <f64>(areCharacters ? sumBytes : sumCharacters));
    lower(lengths + LENGTHS_MIN_BYTES, <f64>leastBytes);
    lower(lengths + LENGTHS_MIN_CHARACTERS, <f64>(areCharacters ? leastBytes : fewestCharacters));
    raise(lengths + LENGTHS_MAX_BYTES, <f64>mostBytes);
    raise(lengths + LENGTHS_MAX_CHARACTERS, <f64>(areCharacters ? mostBytes : longestCharacters));
  }
  addVector(column + COLUMN_NUMBERS, integers, true);
  addVector(column + COLUMN_NUMBERS + 4, points, false);
  addVector(column + COLUMN_NUMBERS + 8, commas, true);
}

/** Adds a column's cells of some rows; returns the row behind the last that was dealt with, and tells in STOP why it ended there. */
export function addDirect(column: usize, position: i32, firstRow: i32, endRow: i32): i32 {
  const registers: usize = load<u32>(column, COLUMN_DISTINCT);
  const distinctBits: u64 = load<u32>(column, COLUMN_DISTINCT_BITS);
  const frequent: usize = load<u32>(column, COLUMN_FREQUENT);
  const frequentMask = load<u32>(column, COLUMN_FREQUENT_MASK);
  const wanted = load<i32>(column, COLUMN_WANTED);
  const hint = load<i32>(column, COLUMN_HINT);
  const counts = column + COLUMN_COUNTS;
  const stride = <usize>width << 3;
  let isAlive = load<i32>(column, COLUMN_ALIVE) !== 0;
  let span = spansAt + (<usize>(firstRow * width + position) << 3);
  let rowHash = rowHashesAt + (<usize>firstRow << 3);
  openRun();
  for (let row = firstRow; row < endRow; row++, span += stride, rowHash += 8) {
    const next = addPlainCells(column, position, row, endRow);
    if (next > row) {
      addLengths(next - row);
      if (next === endRow) break;
      span += <usize>(next - row) * stride;
      rowHash += <usize>(next - row) << 3;
      row = next;
      isAlive = load<i32>(column, COLUMN_ALIVE) !== 0;
    }
    const at = bytesAt + load<u32>(span);
    const end = bytesAt + load<u32>(span, 4);
    const length = <u32>(end - at);
    if (length === 0) {
      addEmpty(column, position, row, rowHash);
      continue;
    }
    const prefix = prefixOf(at, length);
    const suffix = suffixOf(at, length);
    const hash = hashOf(at, length, prefix, suffix);
    store<u64>(rowHash, mixRow(load<u64>(rowHash), hash));
    let form: i32 = OTHER;
    let isTracked = false;
    const first = load<u8>(at);
    if (first < 0x3a && length <= LONGEST_NUMBER) {
      form = readNumber(at, end);
      if (form === INTEGER) push(integers, <f64>mantissa, mantissa, 0);
      else if (form === POINT || form === EITHER) {
        push(points, <f64>mantissa / powerOfTen(decimals), mantissa, decimals);
        if (form === EITHER) push(commas, <f64>mantissa, mantissa, 0);
      }
      // Codes have no order of their own: they count as text.
      if (isAlive && form > EITHER) isTracked = true;
      else if (isAlive && form >= 0) trackNumber(column);
    }
    if (form < 0 && hint !== 0 && (!isAlive || load<i32>(column, COLUMN_DATES_ALIKE) !== 0)) {
      const orders = readDate(at, length, hint);
      if (orders >= 0 && (orders === 0 || !isAlive)) {
        form = DATE + orders;
        addDates(column, orders, hint, 1);
        if (isAlive) trackDate(column);
      }
    }
    let chars = length;
    if (form < 0 && !isAlive) {
      if (length <= LONGEST_MEMO) form = recall(column, hash, prefix, suffix, length);
      if (form < 0 && isCertainText(at, length)) {
        form = TEXT;
        chars = <u32>characters;
      } else if (form < 0) {
        const kind = kindOf(at, length);
        if (kind >= 0) {
          form = TEXT;
          add(column + COLUMN_KINDS + (<usize>kind << 3), 1);
        }
      }
    }
    if (form < 0) {
      closeRun(column, isAscii);
      store<i32>(column, STOP_SLOW, COLUMN_STOP);
      return row;
    }
    add(counts + (<usize>form << 3), 1);
    addDistinct(registers, distinctBits, hash);
    addFrequent(frequent, frequentMask, hash, at, 0, length);
    addLength(length);
    if (!isAscii) addCharacters(chars);
    if (((wanted >> form) & 1) !== 0 || isTracked) {
      closeRun(column, isAscii);
      store<i32>(column, STOP_LOOK, COLUMN_STOP);
      store<i32>(column, form, COLUMN_STOP_FORM);
      store<i32>(column, <i32>isTracked, COLUMN_STOP_TRACK);
      return row + 1;
    }
    if (isAlive) isAlive = load<i32>(column, COLUMN_ALIVE) !== 0;
  }
  closeRun(column, isAscii);
  store<i32>(column, STOP_END, COLUMN_STOP);
  return endRow;
}

/** Adds a cell that was read elsewhere to the statistics that take any value. */
export function addValue(column: usize, at: usize, length: u32, chars: u32): void {
  const hash = hashOf(at, length, prefixOf(at, length), suffixOf(at, length));
  addDistinct(load<u32>(column, COLUMN_DISTINCT), load<u32>(column, COLUMN_DISTINCT_BITS), hash);
  addFrequent(load<u32>(column, COLUMN_FREQUENT), load<u32>(column, COLUMN_FREQUENT_MASK), hash, at, 0, length);
  openRun();
  addLength(length);
  addCharacters(chars);
  closeRun(column, false);
}
