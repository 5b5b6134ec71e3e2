import {
  NUMBERS_BYTES,
  NUMBERS_DECIMALS,
  NUMBERS_FLOATS,
  NUMBERS_INTEGERS,
  NUMBERS_MAX,
  NUMBERS_MIN,
  NUMBERS_MOMENTS,
  NUMBERS_NEGATIVES,
  NUMBERS_SKETCH,
  NUMBERS_SUMS,
  NUMBERS_ZEROS,
  RUN_ROWS,
  SUM_LANES,
} from '../layout';
import { add, lower, raise } from './lengths';
import { alloc } from './memory';
import { addToMoments, addWeightedToMoments } from './moments';
import { addToSketch, addWeightedToSketch } from './sketch';

/** The numbers of a run that are written in one style, gathered so that each statistic takes them in a loop of its own. */
const COUNT: usize = 0;
const VALUES: usize = 16;
const MANTISSAS: usize = VALUES + RUN_ROWS * 8;
const DECIMALS: usize = MANTISSAS + RUN_ROWS * 8;
/** Decimals are filled up to sixteen behind the last. */
const VECTOR_BYTES: usize = DECIMALS + RUN_ROWS + 16;

export const integers = memory.data(<i32>VECTOR_BYTES, 16);
export const points = memory.data(<i32>VECTOR_BYTES, 16);
export const commas = memory.data(<i32>VECTOR_BYTES, 16);

const POWERS = memory.data<f64>([1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22]);

// @ts-ignore: decorator
@inline
export function powerOfTen(exponent: i32): f64 {
  return load<f64>(POWERS + (<usize>exponent << 3));
}

// @ts-ignore: decorator
@inline
export function push(vector: usize, value: f64, mantissa: i64, decimals: i32): void {
  const count = countIn(vector);
  put(vector, count, value, mantissa);
  putDecimals(vector, count, decimals);
  setCount(vector, count + 1);
}

/** Of whole numbers the decimals stay 0 and need not be put. */
// @ts-ignore: decorator
@inline
export function put(vector: usize, index: i32, value: f64, mantissa: i64): void {
  store<f64>(vector + (<usize>index << 3), value, VALUES);
  store<i64>(vector + (<usize>index << 3), mantissa, MANTISSAS);
}

// @ts-ignore: decorator
@inline
export function putDecimals(vector: usize, index: i32, decimals: i32): void {
  store<u8>(vector + index, <u8>decimals, DECIMALS);
}

// @ts-ignore: decorator
@inline
export function setCount(vector: usize, count: i32): void {
  store<i32>(vector, count, COUNT);
}

/** How many numbers a vector has. */
// @ts-ignore: decorator
@inline
export function countIn(vector: usize): i32 {
  return load<i32>(vector, COUNT);
}

// @ts-ignore: decorator
@inline
export function valueIn(vector: usize, index: i32): f64 {
  return load<f64>(vector + (<usize>index << 3), VALUES);
}

/** Adds a vector to the numbers whose address is in `slot`, which are made when the first come, and empties it. */
export function addVector(slot: usize, vector: usize, areIntegers: bool): void {
  const count = load<i32>(vector, COUNT);
  if (count === 0) return;
  const numbers = numbersAt(slot);
  const values = vector + VALUES;
  const mantissas = vector + MANTISSAS;
  const decimals = vector + DECIMALS;
  if (!areIntegers) fillUp(decimals, count);
  const most = areIntegers ? 0 : mostOf(decimals, count);
  if (areIntegers) store<f64>(numbers, load<f64>(numbers, NUMBERS_INTEGERS) + <f64>count, NUMBERS_INTEGERS);
  else store<f64>(numbers, load<f64>(numbers, NUMBERS_FLOATS) + <f64>count, NUMBERS_FLOATS);
  if (<f64>most > load<f64>(numbers, NUMBERS_DECIMALS)) store<f64>(numbers, <f64>most, NUMBERS_DECIMALS);
  const areAlike = areIntegers || haveAll(decimals, count);
  if (areAlike) addToSum(numbers + NUMBERS_SUMS + (<usize>most << 4), mantissas, count);
  else addToSums(numbers + NUMBERS_SUMS, mantissas, decimals, count);
  addToMoments(numbers + NUMBERS_MOMENTS, mantissas, decimals, count, most, areAlike);
  addToExtremes(numbers, values, count);
  addToSigns(numbers, values, count);
  addToSketch(numbers + NUMBERS_SKETCH, values, count);
  store<i32>(vector, 0, COUNT);
}

/** Adds a number `weight` times, less than 2^31, to the numbers whose address is in `slot`; its decimals are no more than those of its moments. */
export function addWeightedNumber(slot: usize, mantissa: i64, decimals: i32, weight: f64, isInteger: bool): void {
  const numbers = numbersAt(slot);
  const value = <f64>mantissa / powerOfTen(decimals);
  add(numbers + (isInteger ? NUMBERS_INTEGERS : NUMBERS_FLOATS), weight);
  raise(numbers + NUMBERS_DECIMALS, <f64>decimals);
  addWeightedToSum(numbers + NUMBERS_SUMS + (<usize>decimals << 4), mantissa, <i64>weight);
  addWeightedToMoments(numbers + NUMBERS_MOMENTS, mantissa, decimals, weight);
  lower(numbers + NUMBERS_MIN, value);
  raise(numbers + NUMBERS_MAX, value);
  if (value === 0) add(numbers + NUMBERS_ZEROS, weight);
  else {
    if (value < 0) add(numbers + NUMBERS_NEGATIVES, weight);
    addWeightedToSketch(numbers + NUMBERS_SKETCH, value, weight);
  }
}

/** A mantissa of 15 digits has 50 bits, a weight 31: half by half, so that no product leaves 64. */
function addWeightedToSum(lane: usize, mantissa: i64, weight: i64): void {
  const low = load<i64>(lane) + (mantissa & 0xffffffff) * weight;
  store<i64>(lane, low & 0xffffffff);
  store<i64>(lane, load<i64>(lane, 8) + (mantissa >> 32) * weight + (low >> 32), 8);
}

/** The numbers at the address in `slot`, made where there is none. */
export function numbersAt(slot: usize): usize {
  const held: usize = load<u32>(slot);
  if (held !== 0) return held;
  const numbers = alloc(NUMBERS_BYTES);
  store<f64>(numbers, Infinity, NUMBERS_MIN);
  store<f64>(numbers, -Infinity, NUMBERS_MAX);
  store<u32>(slot, <u32>numbers);
  return numbers;
}

/** Makes the rest of the last sixteen decimals as the first, so that they can be looked at sixteen at a time. */
function fillUp(decimals: usize, count: i32): void {
  v128.store(decimals + count, i8x16.splat(load<u8>(decimals)));
}

/** The most of decimals that are filled up. */
function mostOf(decimals: usize, count: i32): i32 {
  let most = v128.load(decimals);
  for (let i = 16; i < count; i += 16) most = i8x16.max_u(most, v128.load(decimals + i));
  most = i8x16.max_u(most, i64x2.splat(i64x2.extract_lane(most, 1)));
  const eight = i64x2.extract_lane(most, 0);
  let value: u64 = 0;
  for (let i: u64 = 0; i < 64; i += 8) value = max<u64>(value, (eight >> i) & 0xff);
  return <i32>value;
}

/** Whether all decimals, filled up, are as many as the first. */
function haveAll(decimals: usize, count: i32): bool {
  const first = i8x16.splat(load<u8>(decimals));
  let other: v128 = i8x16.splat(0);
  for (let i = 0; i < count; i += 16) other = v128.or(other, v128.xor(first, v128.load(decimals + i)));
  return !v128.any_true(other);
}

/** Mantissas have at most 15 digits: 256 of them on top of 32 bits fit. */
function addToSums(sums: usize, mantissas: usize, decimals: usize, count: i32): void {
  for (let i = 0; i < count; i++) {
    const lane = sums + (<usize>load<u8>(decimals + i) << 4);
    store<i64>(lane, load<i64>(lane) + load<i64>(mantissas + (<usize>i << 3)));
  }
  for (let i = 0; i < SUM_LANES; i++) {
    const lane = sums + (<usize>i << 4);
    carry(lane, load<i64>(lane));
  }
}

/** The same of one number of decimals. */
function addToSum(lane: usize, mantissas: usize, count: i32): void {
  let pairs: v128 = i64x2.splat(0);
  let i = 0;
  for (; i + 1 < count; i += 2) pairs = i64x2.add(pairs, v128.load(mantissas + (<usize>i << 3)));
  let low = load<i64>(lane) + i64x2.extract_lane(pairs, 0) + i64x2.extract_lane(pairs, 1);
  if (i < count) low += load<i64>(mantissas + (<usize>i << 3));
  carry(lane, low);
}

/** Keeps 32 bits of the low part. */
// @ts-ignore: decorator
@inline
function carry(lane: usize, low: i64): void {
  store<i64>(lane, low & 0xffffffff);
  store<i64>(lane, load<i64>(lane, 8) + (low >> 32), 8);
}

function addToExtremes(numbers: usize, values: usize, count: i32): void {
  let least = load<f64>(numbers, NUMBERS_MIN);
  let most = load<f64>(numbers, NUMBERS_MAX);
  let leasts = f64x2.splat(least);
  let mosts = f64x2.splat(most);
  let i = 0;
  for (; i + 1 < count; i += 2) {
    const pair = v128.load(values + (<usize>i << 3));
    leasts = f64x2.pmin(leasts, pair);
    mosts = f64x2.pmax(mosts, pair);
  }
  if (i < count) {
    const value = f64x2.splat(load<f64>(values + (<usize>i << 3)));
    leasts = f64x2.pmin(leasts, value);
    mosts = f64x2.pmax(mosts, value);
  }
  least = min<f64>(f64x2.extract_lane(leasts, 0), f64x2.extract_lane(leasts, 1));
  most = max<f64>(f64x2.extract_lane(mosts, 0), f64x2.extract_lane(mosts, 1));
  store<f64>(numbers, least, NUMBERS_MIN);
  store<f64>(numbers, most, NUMBERS_MAX);
}

function addToSigns(numbers: usize, values: usize, count: i32): void {
  const nothing = f64x2.splat(0);
  // A comparison gives -1 where it holds.
  let zeros: v128 = i64x2.splat(0);
  let negatives: v128 = i64x2.splat(0);
  let i = 0;
  for (; i + 1 < count; i += 2) {
    const pair = v128.load(values + (<usize>i << 3));
    zeros = i64x2.add(zeros, f64x2.eq(pair, nothing));
    negatives = i64x2.add(negatives, f64x2.lt(pair, nothing));
  }
  if (i < count) {
    const value = f64x2(load<f64>(values + (<usize>i << 3)), 1);
    zeros = i64x2.add(zeros, f64x2.eq(value, nothing));
    negatives = i64x2.add(negatives, f64x2.lt(value, nothing));
  }
  add(numbers + NUMBERS_ZEROS, -<f64>(i64x2.extract_lane(zeros, 0) + i64x2.extract_lane(zeros, 1)));
  add(numbers + NUMBERS_NEGATIVES, -<f64>(i64x2.extract_lane(negatives, 0) + i64x2.extract_lane(negatives, 1)));
}
