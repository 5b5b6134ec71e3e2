import { NUMBER, numberFields } from './number-fields.ts';
import { readWritten } from './written-number.ts';

/** Longer values are no numbers. */
const LONGEST = 64;
/** 38 digits are what decimal databases (and DynamoDB) hold. */
const LONGEST_INTEGER = 38;
const FEWEST_PHONE_DIGITS = 7;
/** From here on doubles skip whole numbers. */
const TOO_LARGE = 2 ** 53;

const PLUS = 0x2b;
const DASH = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;
const ZERO = 0x30;
const COLON = 0x3a;

const WHOLE = NUMBER.WHOLE_POINT | NUMBER.WHOLE_COMMA;

/**
 * Reads a value, white space trimmed, as a number in any written form, into `numberFields`. Allocates nothing; never throws.
 * @returns one of NUMBER's forms with its flags; NUMBER.NONE for what is none, as all that only `Number()` takes (0x10, Infinity)
 */
export const recogniseNumber = (bytes: Uint8Array, start: number, end: number): number => {
  if (end - start > LONGEST || end === start) return NUMBER.NONE;
  const sign = bytes[start]!;
  const first = sign === DASH || sign === PLUS ? start + 1 : start;
  let at = first;
  let mantissa = 0;
  for (; at < end; at++) {
    const digit = bytes[at]! ^ ZERO;
    if (digit > 9) break;
    mantissa = mantissa * 10 + digit;
  }
  const whole = at - first;
  if (at === end) return integer(bytes, first, whole, sign, mantissa);
  const stop = bytes[at]!;
  if (stop !== DOT)
    return isDateLike(stop, at + 1, end, whole) ? NUMBER.NONE : readWritten(bytes, start, end);
  at++;
  const fraction = at;
  for (; at < end; at++) {
    const digit = bytes[at]! ^ ZERO;
    if (digit > 9) break;
    mantissa = mantissa * 10 + digit;
  }
  if (at < end) return readWritten(bytes, start, end);
  return pointNumber(bytes, first, whole, at - fraction, sign === DASH ? 0 - mantissa : mantissa);
};

/** Digits and then one of these with more behind it begin a date or a time, no number: saves columns of dates the long way. */
const isDateLike = (stop: number, next: number, end: number, whole: number): boolean =>
  whole > 0 && (stop === COLON || stop === SLASH || (stop === DASH && next < end));

const integer = (bytes: Uint8Array, first: number, width: number, sign: number, mantissa: number): number => {
  if (width === 0 || width > LONGEST_INTEGER) return NUMBER.NONE;
  numberFields.mantissa = sign === DASH ? 0 - mantissa : mantissa;
  numberFields.scale = 0;
  numberFields.commaScale = 0;
  numberFields.big = mantissa >= TOO_LARGE ? 1 : 0;
  if (width > 1 && bytes[first] === ZERO) return NUMBER.CODE;
  return sign === PLUS && width >= FEWEST_PHONE_DIGITS ? NUMBER.PHONE : NUMBER.INTEGER | WHOLE;
};

/** `1.234` may be grouped thousands; `12.` and `.5` are decimals; `00.5` is neither. */
const pointNumber = (
  bytes: Uint8Array,
  first: number,
  whole: number,
  fraction: number,
  mantissa: number,
): number => {
  if (whole + fraction === 0 || (whole > 1 && bytes[first] === ZERO)) return NUMBER.NONE;
  numberFields.mantissa = mantissa;
  numberFields.scale = fraction;
  numberFields.commaScale = fraction;
  numberFields.big = mantissa >= TOO_LARGE || mantissa <= -TOO_LARGE ? 1 : 0;
  if (fraction !== 3 || whole > 3 || whole === 0 || bytes[first] === ZERO) return NUMBER.POINT;
  numberFields.commaScale = 0;
  return NUMBER.EITHER | NUMBER.WHOLE_COMMA;
};
