/** Plain numbers of at most 16 digits and a point, all at once. */

import { CODE, EITHER, INTEGER, POINT } from './forms';

/** What is no plain number. */
export const OTHER = -1;

/** A sign, fifteen digits and a point. */
export const LONGEST_NUMBER: u32 = 17;
export const MOST_DIGITS = 15;
export const DASH: u8 = 0x2d;
export const DOT: u8 = 0x2e;
export const ZERO: u8 = 0x30;

/** What was read last: all digits as a whole number, and how many stand behind the point. */
export let mantissa: i64 = 0;
export let decimals: i32 = 0;

/** By length: the last so many bytes of sixteen. */
export const LAST = memory.data(17 * 16, 16);
/** By place of the point: the bytes before it moved up by one. */
export const WITHOUT = memory.data(16 * 16, 16);

/** What the vectors of a number are reckoned with, in memory: a compiler that knows them makes each anew for every number. */
export const NUMBER_CONSTANTS = memory.data(6 * 16, 16);

export function prepareNumbers(): void {
  v128.store(NUMBER_CONSTANTS, i8x16.splat(ZERO));
  v128.store(NUMBER_CONSTANTS, i8x16.splat(9), 16);
  v128.store(NUMBER_CONSTANTS, i16x8.splat(0xff), 32);
  v128.store(NUMBER_CONSTANTS, i16x8.splat(10), 48);
  v128.store(NUMBER_CONSTANTS, i16x8(100, 1, 100, 1, 100, 1, 100, 1), 64);
  v128.store(NUMBER_CONSTANTS, i16x8(10000, 1, 10000, 1, 10000, 1, 10000, 1), 80);
  for (let length = 0; length <= 16; length++) {
    for (let lane = 0; lane < 16; lane++) store<u8>(LAST + length * 16 + lane, lane >= 16 - length ? 0xff : 0);
  }
  for (let point = 0; point < 16; point++) {
    for (let lane = 0; lane < 16; lane++) {
      store<u8>(WITHOUT + point * 16 + lane, lane > point ? lane : lane === 0 ? 0x80 : lane - 1);
    }
  }
}

/** Reads digits, an optional minus and an optional point; OTHER where it is something else or too long. Reads up to 16 bytes before it. */
// @ts-ignore: decorator
@inline
export function readNumber(at: usize, end: usize): i32 {
  const isNegative = load<u8>(at) === DASH;
  const from = isNegative ? at + 1 : at;
  const length = <i32>(end - from);
  if (length <= 0 || length > 16) return OTHER;
  const bytes = i8x16.sub(v128.load(end - 16), i8x16.splat(ZERO));
  const inside = v128.load(LAST + <usize>(length << 4));
  const isDigit = v128.and(i8x16.lt_u(bytes, i8x16.splat(10)), inside);
  const others = i8x16.bitmask(inside) ^ i8x16.bitmask(isDigit);
  let digits = v128.and(bytes, isDigit);
  let count = length;
  decimals = 0;
  if (others !== 0) {
    const point = ctz<i32>(others);
    if ((others & (others - 1)) !== 0 || load<u8>(end - 16 + <usize>point) !== DOT) return OTHER;
    digits = i8x16.swizzle(digits, v128.load(WITHOUT + <usize>(point << 4)));
    decimals = 15 - point;
    count--;
  }
  if (count === 0 || count > MOST_DIGITS) return OTHER;
  const whole = count - decimals;
  const startsWithZero = load<u8>(from) === ZERO;
  if (whole > 1 && startsWithZero) return others === 0 ? CODE : OTHER;
  const value = wholeOf(
    digits,
    v128.load(NUMBER_CONSTANTS, 32),
    v128.load(NUMBER_CONSTANTS, 48),
    v128.load(NUMBER_CONSTANTS, 64),
    v128.load(NUMBER_CONSTANTS, 80),
  );
  mantissa = isNegative ? -value : value;
  if (others === 0) return INTEGER;
  return decimals === 3 && whole >= 1 && whole <= 3 && !startsWithZero ? EITHER : POINT;
}

/** The number of sixteen digits, most significant first. The vectors are those of NUMBER_CONSTANTS from the third on. */
// @ts-ignore: decorator
@inline
export function wholeOf(digits: v128, lowBytes: v128, tens: v128, hundreds: v128, myriads: v128): i64 {
  const pairs = i16x8.add(i16x8.mul(v128.and(digits, lowBytes), tens), i16x8.shr_u(digits, 8));
  const fours = i32x4.dot_i16x8_s(pairs, hundreds);
  const eights = i32x4.dot_i16x8_s(i16x8.narrow_i32x4_u(fours, fours), myriads);
  const both = i64x2.extract_lane(eights, 0);
  return (both & 0xffffffff) * 100000000 + (both >> 32);
}
