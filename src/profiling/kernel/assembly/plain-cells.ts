/** Cells of a column in direct mode as long as they are plain, in loops that do one thing each: most columns have nothing else. */

import {
  COLUMN_ALIVE,
  COLUMN_COUNTS,
  COLUMN_DISTINCT,
  COLUMN_DISTINCT_BITS,
  COLUMN_FREQUENT,
  COLUMN_FREQUENT_MASK,
  COLUMN_HINT,
  COLUMN_WANTED,
  RUN_ROWS,
} from '../layout';
import { bytesAt, rowHashesAt, spansAt, width } from './batch';
import { readDate } from './date';
import { addDates } from './dates';
import { addRank } from './distinct';
import { DATE, INTEGER, POINT, TEXT } from './forms';
import { addFrequent } from './frequent';
import { hashOf, hashOfEnds, mixRow, prefixOf, suffixOf } from './hash';
import { add } from './lengths';
import { DASH, DOT, LAST, LONGEST_NUMBER, MOST_DIGITS, NUMBER_CONSTANTS, readNumber, wholeOf, WITHOUT, ZERO } from './number';
import { countIn, integers, points, powerOfTen, put, putDecimals, setCount } from './numbers';
import { trackNumbers } from './order';
import { characters, isCertainText } from './text';

/** A number of fifteen digits with its sign. */
const LONGEST: u32 = 16;
/** The byte behind the digits: a number begins with one below it. */
const BEHIND_DIGITS: u8 = 0x3a;

/** The hashes of the cells that are being added. */
const HASHES = memory.data(RUN_ROWS * 8, 16);

/** Lengths of the cells that were added last, in bytes and in characters. */
export let leastLength: u32 = 0;
export let mostLength: u32 = 0;
export let sumOfLengths: u32 = 0;
export let leastCharacters: u32 = 0;
export let mostCharacters: u32 = 0;
export let sumOfCharacters: u32 = 0;

/** Adds plain cells, but for their lengths, up to the first that is anything else or is wanted; returns that cell's row. */
export function addPlainCells(column: usize, position: i32, firstRow: i32, endRow: i32): i32 {
  const span = spansAt + (<usize>(firstRow * width + position) << 3);
  const from = load<u32>(span);
  const length = load<u32>(span, 4) - from;
  if (length === 0) return firstRow;
  const isAlive = load<i32>(column, COLUMN_ALIVE) !== 0;
  const mayBeDates = load<i32>(column, COLUMN_HINT) !== 0;
  let end = firstRow;
  if (mayBeDates && !isAlive) end = addPlainDates(column, position, firstRow, endRow);
  if (end === firstRow && length <= LONGEST && load<u8>(bytesAt + from) < BEHIND_DIGITS)
    end = addPlainNumbers(column, position, firstRow, endRow, isAlive);
  if (end > firstRow) {
    addValues(column, position, firstRow, end);
    leastCharacters = leastLength;
    mostCharacters = mostLength;
    sumOfCharacters = sumOfLengths;
  } else if (!mayBeDates && !isAlive) {
    end = addPlainTexts(column, position, firstRow, endRow);
    addValues(column, position, firstRow, end);
  }
  return end;
}

function addPlainNumbers(column: usize, position: i32, firstRow: i32, endRow: i32, isAlive: bool): i32 {
  // Kinds that are taken, as bits of INTEGER and POINT: none that is wanted.
  let taken = ~load<i32>(column, COLUMN_WANTED);
  const integersBefore = countIn(integers);
  const floatsBefore = countIn(points);
  const zeros = v128.load(NUMBER_CONSTANTS);
  const nines = v128.load(NUMBER_CONSTANTS, 16);
  const lowBytes = v128.load(NUMBER_CONSTANTS, 32);
  const tens = v128.load(NUMBER_CONSTANTS, 48);
  const hundreds = v128.load(NUMBER_CONSTANTS, 64);
  const myriads = v128.load(NUMBER_CONSTANTS, 80);
  const bytes = bytesAt;
  const stride = <usize>width << 3;
  let span = spansAt + (<usize>(firstRow * width + position) << 3);
  let hashes = HASHES;
  let row = firstRow;
  let whole = integersBefore;
  let floats = floatsBefore;
  // Where the order counts, numbers of both kinds would be out of it: each kind has a vector of its own.
  const beside = isAlive ? 0 : -1;
  for (; row < endRow; row++, span += stride, hashes += 8) {
    const from = load<u32>(span);
    const length = load<u32>(span, 4) - from;
    if (length - 1 >= LONGEST) break;
    const at = bytes + from;
    const isNegative = <u32>(load<u8>(at) === DASH);
    const figures = length - isNegative;
    const text = i8x16.sub(v128.load(at + length - 16), zeros);
    const inside = v128.load(LAST + <usize>(figures << 4));
    const isDigit = v128.and(i8x16.le_u(text, nines), inside);
    const others = i8x16.bitmask(v128.andnot(inside, isDigit));
    const startsWithZero = load<u8>(at + isNegative) === ZERO;
    let digits = v128.and(text, isDigit);
    let decimals = 0;
    if (others === 0) {
      if ((taken & (1 << INTEGER)) === 0) break;
      if (figures - 1 >= <u32>MOST_DIGITS || (startsWithZero && figures > 1)) break;
    } else {
      const point = ctz<i32>(others);
      if ((taken & (1 << POINT)) === 0) break;
      if ((others & (others - 1)) !== 0 || load<u8>(at + length - 16 + <usize>point) !== DOT) break;
      decimals = 15 - point;
      const before = <i32>figures - 1 - decimals;
      // Three decimals may be thousands.
      if (decimals === 3 || figures - 2 >= <u32>MOST_DIGITS || (startsWithZero && before > 1)) break;
      digits = i8x16.swizzle(digits, v128.load(WITHOUT + <usize>(point << 4)));
    }
    const value = wholeOf(digits, lowBytes, tens, hundreds, myriads);
    const mantissa = isNegative !== 0 ? -value : value;
    if (others === 0) {
      put(integers, whole, <f64>mantissa, mantissa);
      whole++;
      taken &= beside | (1 << INTEGER);
    } else {
      put(points, floats, <f64>mantissa / powerOfTen(decimals), mantissa);
      putDecimals(points, floats, decimals);
      floats++;
      taken &= beside | (1 << POINT);
    }
    store<u64>(hashes, hashOfEnds(length, prefixOf(at, length), suffixOf(at, length)));
  }
  setCount(integers, whole);
  setCount(points, floats);
  add(column + COLUMN_COUNTS + (INTEGER << 3), <f64>(whole - integersBefore));
  add(column + COLUMN_COUNTS + (POINT << 3), <f64>(floats - floatsBefore));
  if (isAlive && floats > floatsBefore) trackNumbers(column, points, floatsBefore);
  else if (isAlive) trackNumbers(column, integers, integersBefore);
  return row;
}

/** Dates in the layout of the column's last one. */
function addPlainDates(column: usize, position: i32, firstRow: i32, endRow: i32): i32 {
  const bytes = bytesAt;
  const stride = <usize>width << 3;
  const layout = load<i32>(column, COLUMN_HINT);
  const wanted = load<i32>(column, COLUMN_WANTED);
  const counts = column + COLUMN_COUNTS;
  let span = spansAt + (<usize>(firstRow * width + position) << 3);
  let hashes = HASHES;
  let row = firstRow;
  for (; row < endRow; row++, span += stride, hashes += 8) {
    const from = load<u32>(span);
    const length = load<u32>(span, 4) - from;
    const at = bytes + from;
    const orders = readDate(at, length, layout);
    if (orders < 0 || ((wanted >> (DATE + orders)) & 1) !== 0) break;
    addDates(column, orders, layout, 1);
    add(counts + (<usize>(DATE + orders) << 3), 1);
    store<u64>(hashes, hashOf(at, length, prefixOf(at, length), suffixOf(at, length)));
  }
  return row;
}

function addPlainTexts(column: usize, position: i32, firstRow: i32, endRow: i32): i32 {
  if (((load<i32>(column, COLUMN_WANTED) >> TEXT) & 1) !== 0) return firstRow;
  const bytes = bytesAt;
  const stride = <usize>width << 3;
  let span = spansAt + (<usize>(firstRow * width + position) << 3);
  let hashes = HASHES;
  let row = firstRow;
  let least: u32 = u32.MAX_VALUE;
  let most: u32 = 0;
  let sum: u32 = 0;
  for (; row < endRow; row++, span += stride, hashes += 8) {
    const from = load<u32>(span);
    const length = load<u32>(span, 4) - from;
    const at = bytes + from;
    if (length === 0) break;
    if (length <= LONGEST_NUMBER && load<u8>(at) < BEHIND_DIGITS && readNumber(at, at + length) >= 0) break;
    if (!isCertainText(at, length)) break;
    least = min<u32>(least, <u32>characters);
    most = max<u32>(most, <u32>characters);
    sum += <u32>characters;
    store<u64>(hashes, hashOf(at, length, prefixOf(at, length), suffixOf(at, length)));
  }
  leastCharacters = least;
  mostCharacters = most;
  sumOfCharacters = sum;
  add(column + COLUMN_COUNTS + (TEXT << 3), <f64>(row - firstRow));
  return row;
}

/** Adds the values whose hashes were gathered to what takes any value. */
function addValues(column: usize, position: i32, firstRow: i32, endRow: i32): void {
  const registers: usize = load<u32>(column, COLUMN_DISTINCT);
  const distinctBits: u64 = load<u32>(column, COLUMN_DISTINCT_BITS);
  const rest: u64 = 64 - distinctBits;
  const last: u64 = <u64>1 << (distinctBits - 1);
  const frequent: usize = load<u32>(column, COLUMN_FREQUENT);
  const mask = load<u32>(column, COLUMN_FREQUENT_MASK);
  const bytes = bytesAt;
  const stride = <usize>width << 3;
  const end = HASHES + (<usize>(endRow - firstRow) << 3);
  let span = spansAt + (<usize>(firstRow * width + position) << 3);
  let rowHash = rowHashesAt + (<usize>firstRow << 3);
  let least: u32 = u32.MAX_VALUE;
  let most: u32 = 0;
  let sum: u32 = 0;
  for (let at = HASHES; at < end; at += 8, span += stride, rowHash += 8) {
    const hash = load<u64>(at);
    const from = load<u32>(span);
    const length = load<u32>(span, 4) - from;
    least = min<u32>(least, length);
    most = max<u32>(most, length);
    sum += length;
    store<u64>(rowHash, mixRow(load<u64>(rowHash), hash));
    addRank(registers, distinctBits, rest, last, hash);
    addFrequent(frequent, mask, hash, bytes, from, length);
  }
  leastLength = least;
  mostLength = most;
  sumOfLengths = sum;
}
