import { NUMBER, numberFields } from './number-fields.ts';
import { numberValue } from './number-text.ts';

/** From here on doubles skip whole numbers. */
const TOO_LARGE = 2 ** 53;
const LONGEST_INTEGER = 38;
const LARGEST_EXPONENT = 308;

const SPACE = 0x20;
const APOSTROPHE = 0x27;
const PLUS = 0x2b;
const COMMA = 0x2c;
const DASH = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;

const WHOLE = NUMBER.WHOLE_POINT | NUMBER.WHOLE_COMMA;

/** Separators as one byte each: all kinds of space are SPACE, both apostrophes APOSTROPHE; -1 where there is none. Its width in bytes is `width`. */
let width = 1;

/**
 * Reads digits with whatever stands between them, and an exponent, unsigned, into `numberFields`.
 * @returns NUMBER's form and flags, NONE where separators are where no number has them
 */
export const readDigits = (bytes: Uint8Array, start: number, end: number): number => {
  let mantissa = 0;
  let count = 0;
  let run = 0;
  let firstRun = 0;
  let group = -1;
  let separators = 0;
  let decimal = -1;
  let at = start;
  while (at < end) {
    const digit = bytes[at]! ^ ZERO;
    if (digit <= 9) {
      mantissa = mantissa * 10 + digit;
      count++;
      run++;
      at++;
      continue;
    }
    const sign = separatorAt(bytes, at, end);
    if (sign < 0) break;
    if (decimal >= 0) return NUMBER.NONE;
    if (separators === 0) {
      group = sign;
      firstRun = run;
    } else if (run !== 3) return NUMBER.NONE;
    else if (sign !== group) decimal = sign;
    separators++;
    run = 0;
    at += width;
  }
  if (count === 0 || (count > LONGEST_INTEGER && separators !== 1 && decimal < 0)) return NUMBER.NONE;
  const exponent = at === end ? 0 : readExponent(bytes, at, end);
  if (exponent > LARGEST_EXPONENT) return NUMBER.NONE;
  if (separators === 0) firstRun = run;
  numberFields.mantissa = mantissa;
  numberFields.big = mantissa >= TOO_LARGE ? 1 : 0;
  const zero = bytes[start] === ZERO && firstRun > 0;
  if (at < end && (separators > 1 || group === SPACE || group === APOSTROPHE)) return NUMBER.NONE;
  const form = formOf(separators, firstRun, run, group, decimal, zero, at < end);
  if (at === end || form === NUMBER.NONE) return form;
  numberFields.scale -= exponent;
  numberFields.commaScale -= exponent;
  // `9e308` is more than a double holds: nothing could be said of a column with it.
  if (!Number.isFinite(numberValue(mantissa, numberFields.scale))) return NUMBER.NONE;
  return (form & ~WHOLE) | NUMBER.EXPONENT;
};

const formOf = (
  separators: number,
  firstRun: number,
  lastRun: number,
  group: number,
  decimal: number,
  zero: boolean,
  exponent: boolean,
): number => {
  if (separators === 0) {
    setScales(0, 0);
    if (zero && firstRun > 1) return exponent ? NUMBER.NONE : NUMBER.CODE;
    return exponent ? NUMBER.SCIENTIFIC : NUMBER.INTEGER | WHOLE;
  }
  const grouped = firstRun > 0 && firstRun <= 3 && !zero;
  if (decimal >= 0) return grouped ? groupedDecimal(group, decimal, lastRun) : NUMBER.NONE;
  const wholeGroups = grouped && lastRun === 3;
  if (separators > 1 || group === SPACE || group === APOSTROPHE) {
    setScales(0, 0);
    return wholeGroups ? groupedWhole(group) : NUMBER.NONE;
  }
  if ((zero && firstRun > 1) || (lastRun === 0 && (group === COMMA || firstRun === 0))) return NUMBER.NONE;
  if (!wholeGroups || exponent) {
    setScales(lastRun, lastRun);
    return group === DOT ? NUMBER.POINT : NUMBER.COMMA;
  }
  if (group === DOT) setScales(3, 0);
  else setScales(0, 3);
  return NUMBER.EITHER | (group === DOT ? NUMBER.WHOLE_COMMA : NUMBER.WHOLE_POINT);
};

const groupedWhole = (group: number): number => {
  if (group === COMMA) return NUMBER.POINT | NUMBER.WHOLE_POINT;
  if (group === DOT) return NUMBER.COMMA | NUMBER.WHOLE_COMMA;
  return NUMBER.INTEGER | WHOLE | groupFlag(group);
};

const groupedDecimal = (group: number, decimal: number, fraction: number): number => {
  setScales(fraction, fraction);
  if (decimal === DOT) return NUMBER.POINT | groupFlag(group);
  return decimal === COMMA && fraction > 0 ? NUMBER.COMMA | groupFlag(group) : NUMBER.NONE;
};

const groupFlag = (group: number): number => {
  if (group === SPACE) return NUMBER.SPACES;
  return group === APOSTROPHE ? NUMBER.APOSTROPHES : 0;
};

const setScales = (point: number, comma: number): void => {
  numberFields.scale = point;
  numberFields.commaScale = comma;
};

/** Exponent behind `e` or `E`, of one to three digits; above LARGEST_EXPONENT where there is none. */
const readExponent = (bytes: Uint8Array, at: number, end: number): number => {
  if ((bytes[at]! | 0x20) !== 0x65) return Number.POSITIVE_INFINITY;
  const sign = at + 1 < end ? bytes[at + 1]! : 0;
  const start = sign === PLUS || sign === DASH ? at + 2 : at + 1;
  if (start >= end || end - start > 3) return Number.POSITIVE_INFINITY;
  let exponent = 0;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! ^ ZERO;
    if (digit > 9) return Number.POSITIVE_INFINITY;
    exponent = exponent * 10 + digit;
  }
  if (exponent > LARGEST_EXPONENT) return Number.POSITIVE_INFINITY;
  return sign === DASH ? -exponent : exponent;
};

/** Also no-break, thin and narrow no-break space, and the typographic apostrophe. */
const separatorAt = (bytes: Uint8Array, at: number, end: number): number => {
  const byte = bytes[at]!;
  width = 1;
  if (byte === COMMA || byte === DOT || byte === SPACE || byte === APOSTROPHE) return byte;
  if (byte === 0xc2 && at + 1 < end && bytes[at + 1] === 0xa0) {
    width = 2;
    return SPACE;
  }
  if (byte !== 0xe2 || at + 2 >= end || bytes[at + 1] !== 0x80) return -1;
  width = 3;
  const last = bytes[at + 2]!;
  if (last === 0x99) return APOSTROPHE;
  return last === 0xaf || last === 0x89 ? SPACE : -1;
};
