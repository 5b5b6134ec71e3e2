import { powerOfTen } from './numbers';

/** The slots of accumulators/moments.ts, where what they mean and why is told. */
const COUNT: usize = 0;
const DECIMALS: usize = 8;
const SHIFT: usize = 16;
const SUM: usize = 24;
const LOST: usize = 56;
const BLOCK: usize = 88;
const IN_BLOCK: usize = 120;
const BLOCK_SIZE: i32 = 256;

/** Adds numbers, each a whole number and its decimals, of which `most` is the largest number; `areAlike` where all have as many. */
export function addToMoments(moments: usize, mantissas: usize, decimals: usize, count: i32, most: i32, areAlike: bool): void {
  if (<f64>most > load<f64>(moments, DECIMALS)) rescale(moments, most);
  const scale = <i32>load<f64>(moments, DECIMALS);
  if (load<f64>(moments, COUNT) === 0 && load<f64>(moments, SHIFT) === 0)
    store<f64>(moments, <f64>load<i64>(mantissas) * powerOfTen(scale - load<u8>(decimals)), SHIFT);
  for (let i = 0; i < count; ) {
    const end = min<i32>(count, i + BLOCK_SIZE - <i32>load<f64>(moments, IN_BLOCK));
    addWithinBlock(moments, mantissas, decimals, scale, i, end, areAlike ? powerOfTen(scale - most) : 0);
    i = end;
    if (<i32>load<f64>(moments, IN_BLOCK) === BLOCK_SIZE) closeBlock(moments);
  }
}

/** Adds a number `weight` times, in the steps of accumulators/moments.ts; its decimals are no more than those of the moments. */
export function addWeightedToMoments(moments: usize, mantissa: i64, decimals: i32, weight: f64): void {
  const scaled = <f64>mantissa * powerOfTen(<i32>load<f64>(moments, DECIMALS) - decimals);
  if (load<f64>(moments, COUNT) === 0 && load<f64>(moments, SHIFT) === 0) store<f64>(moments, scaled, SHIFT);
  const d = scaled - load<f64>(moments, SHIFT);
  const square = d * d;
  addCompensated(moments, 0, weight * d);
  addCompensated(moments, 1, weight * square);
  addCompensated(moments, 2, weight * (square * d));
  addCompensated(moments, 3, weight * (square * square));
  store<f64>(moments, load<f64>(moments, COUNT) + weight, COUNT);
}

/** @param factor that brings all of them to the scale; 0 where each has its own */
function addWithinBlock(moments: usize, mantissas: usize, decimals: usize, scale: i32, from: i32, to: i32, factor: f64): void {
  const shift = load<f64>(moments, SHIFT);
  let s1 = load<f64>(moments, BLOCK);
  let s2 = load<f64>(moments, BLOCK + 8);
  let s3 = load<f64>(moments, BLOCK + 16);
  let s4 = load<f64>(moments, BLOCK + 24);
  for (let i = from; i < to; i++) {
    const unit = factor !== 0 ? factor : powerOfTen(scale - load<u8>(decimals + i));
    const d = <f64>load<i64>(mantissas + (<usize>i << 3)) * unit - shift;
    const square = d * d;
    s1 += d;
    s2 += square;
    s3 += square * d;
    s4 += square * square;
  }
  store<f64>(moments, s1, BLOCK);
  store<f64>(moments, s2, BLOCK + 8);
  store<f64>(moments, s3, BLOCK + 16);
  store<f64>(moments, s4, BLOCK + 24);
  store<f64>(moments, load<f64>(moments, COUNT) + <f64>(to - from), COUNT);
  store<f64>(moments, load<f64>(moments, IN_BLOCK) + <f64>(to - from), IN_BLOCK);
}

function closeBlock(moments: usize): void {
  for (let power: usize = 0; power < 4; power++) {
    const at = moments + (power << 3);
    addCompensated(moments, power, load<f64>(at, BLOCK));
    store<f64>(at, 0, BLOCK);
  }
  store<f64>(moments, 0, IN_BLOCK);
}

function addCompensated(moments: usize, power: usize, value: f64): void {
  const at = moments + (power << 3);
  const sum = load<f64>(at, SUM);
  const next = sum + value;
  const lost = abs<f64>(sum) >= abs<f64>(value) ? sum - next + value : value - next + sum;
  store<f64>(at, load<f64>(at, LOST) + lost, LOST);
  store<f64>(at, next, SUM);
}

/**
 * Without the correction of accumulators/moments.ts for a shift that is rounded: numbers here have at most 15 digits, so that a shift beyond 2^53
 * in the finer unit is at least nine times the number that is so fine. That number alone makes the standard deviation of n values at
 * least 0.88 / sqrt(n) of the shift, and the rounding is 1.1e-16 of it: not one digit in a million of what is reported.
 */
function rescale(moments: usize, decimals: i32): void {
  const factor = powerOfTen(decimals - <i32>load<f64>(moments, DECIMALS));
  store<f64>(moments, <f64>decimals, DECIMALS);
  store<f64>(moments, load<f64>(moments, SHIFT) * factor, SHIFT);
  let scale = factor;
  for (let power: usize = 0; power < 4; power++, scale *= factor) {
    const at = moments + (power << 3);
    store<f64>(at, load<f64>(at, SUM) * scale, SUM);
    store<f64>(at, load<f64>(at, LOST) * scale, LOST);
    store<f64>(at, load<f64>(at, BLOCK) * scale, BLOCK);
  }
}
