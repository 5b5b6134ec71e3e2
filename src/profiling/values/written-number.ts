import { isCurrencyMark } from './currency.ts';
import { readDigits } from './grouped-digits.ts';
import { NUMBER, numberFields } from './number-fields.ts';

/** Sign, parenthesis, currency mark, space and point, and then a digit. */
const LONGEST_MARK = 12;

/** Of seven digits. */
const SMALLEST_PHONE = 1_000_000;

const SPACE = 0x20;
const PERCENT = 0x25;
const OPEN = 0x28;
const CLOSE = 0x29;
const PLUS = 0x2b;
const COMMA = 0x2c;
const DASH = 0x2d;
const DOT = 0x2e;

/** What stands around the digits of the value being read: the part still to be read, its sign, and NUMBER's flags. */
const rest = { start: 0, end: 0, negative: false, flags: 0 };

/** Reads a number in any but the plainest forms: grouped, with an exponent, percent, currency, parentheses, a minus behind. */
export const readWritten = (bytes: Uint8Array, start: number, end: number): number => {
  rest.start = start;
  rest.end = end;
  rest.negative = false;
  rest.flags = 0;
  if (!mayBeNumber(bytes, start, end)) return NUMBER.NONE;
  takeParentheses(bytes);
  const signed = takeSign(bytes);
  takePercent(bytes);
  takeCurrencyBefore(bytes);
  takeCurrencyBehind(bytes);
  takeParentheses(bytes);
  takeNoCents(bytes);
  if (!signed && !takeSign(bytes)) takeTrailingMinus(bytes);
  if (rest.start >= rest.end || (bytes[rest.start] === SPACE && rest.flags === 0)) return NUMBER.NONE;
  const form = readDigits(bytes, rest.start, rest.end);
  if (form === NUMBER.NONE || (form & NUMBER.FORM) === NUMBER.CODE) return NUMBER.NONE;
  if (isPhone(bytes[start]!, form)) return NUMBER.PHONE;
  if (rest.negative) numberFields.mantissa = 0 - numberFields.mantissa;
  return form | rest.flags;
};

/** A plus before whole groups between spaces, `+41 790 000 000`. */
const isPhone = (first: number, form: number): boolean =>
  first === PLUS &&
  rest.flags === 0 &&
  (form & (NUMBER.FORM | NUMBER.SPACES)) === (NUMBER.INTEGER | NUMBER.SPACES) &&
  numberFields.mantissa >= SMALLEST_PHONE;

/** The first digit is not far: keeps words from the steps below. */
const mayBeNumber = (bytes: Uint8Array, start: number, end: number): boolean => {
  const last = Math.min(end, start + LONGEST_MARK);
  for (let at = start; at < last; at++) if ((bytes[at]! ^ 0x30) <= 9) return true;
  return false;
};

const takeSign = (bytes: Uint8Array): boolean => {
  const first = rest.start < rest.end ? bytes[rest.start]! : 0;
  const minus = first === 0xe2 && bytes[rest.start + 1] === 0x88 && bytes[rest.start + 2] === 0x92;
  if (first !== DASH && first !== PLUS && !minus) return false;
  if (rest.negative) return false;
  rest.negative = first !== PLUS;
  rest.start += minus ? 3 : 1;
  return true;
};

const takeParentheses = (bytes: Uint8Array): void => {
  if (bytes[rest.start] !== OPEN || bytes[rest.end - 1] !== CLOSE || (rest.flags & NUMBER.PARENTHESES) !== 0)
    return;
  rest.start++;
  rest.end--;
  rest.negative = true;
  rest.flags |= NUMBER.PARENTHESES;
};

const takePercent = (bytes: Uint8Array): void => {
  if (bytes[rest.end - 1] !== PERCENT) return;
  rest.end = beforeSpace(bytes, rest.end - 1);
  rest.flags |= NUMBER.PERCENT;
};

const takeCurrencyBefore = (bytes: Uint8Array): void => {
  let at = rest.start;
  while (at < rest.end && !beginsNumber(bytes, at)) at++;
  // `kr.10` has a point that belongs to the mark, `$.50` one that does not.
  if (bytes[at] === DOT && isCurrencyMark(bytes, rest.start, at + 1)) at++;
  const markEnd = beforeSpace(bytes, at);
  if (markEnd <= rest.start || !isCurrencyMark(bytes, rest.start, markEnd)) return;
  numberFields.markStart = rest.start;
  numberFields.markEnd = markEnd;
  rest.start = at;
  rest.flags |= NUMBER.CURRENCY;
};

const takeCurrencyBehind = (bytes: Uint8Array): void => {
  if ((rest.flags & (NUMBER.CURRENCY | NUMBER.PERCENT)) !== 0) return;
  let at = rest.end;
  while (at > rest.start && (bytes[at - 1]! ^ 0x30) > 9) at--;
  // `12.- Fr.` and `(12) €` keep what belongs to the number.
  while (at < rest.end && belongsToNumber(bytes[at]!)) at++;
  const markStart = afterSpace(bytes, at);
  if (markStart >= rest.end || !isCurrencyMark(bytes, markStart, rest.end)) return;
  numberFields.markStart = markStart;
  numberFields.markEnd = rest.end;
  rest.end = at;
  rest.flags |= NUMBER.CURRENCY;
};

/** A dash in place of the cents, `12.-` and `12,-`, is no minus. */
const takeNoCents = (bytes: Uint8Array): void => {
  const mark = rest.end - 2;
  if (mark <= rest.start || bytes[rest.end - 1] !== DASH || (bytes[mark - 1]! ^ 0x30) > 9) return;
  if (bytes[mark] === DOT || bytes[mark] === COMMA) rest.end = mark;
};

const takeTrailingMinus = (bytes: Uint8Array): void => {
  if (rest.end - rest.start < 2 || bytes[rest.end - 1] !== DASH || rest.negative) return;
  rest.end--;
  rest.negative = true;
  rest.flags |= NUMBER.TRAILING_MINUS;
};

/** A point or comma only does so right before a digit; `Rs. 5` has one that belongs to the mark. */
const beginsNumber = (bytes: Uint8Array, at: number): boolean => {
  const byte = bytes[at]!;
  if ((byte ^ 0x30) <= 9 || byte === DASH || byte === PLUS || byte === OPEN) return true;
  return (byte === DOT || byte === COMMA) && (bytes[at + 1]! ^ 0x30) <= 9;
};

const belongsToNumber = (byte: number): boolean =>
  byte === DASH || byte === CLOSE || byte === DOT || byte === COMMA;

/** Start of a space, plain or no-break, that ends before `at`; else `at`. */
const beforeSpace = (bytes: Uint8Array, at: number): number => {
  if (at > rest.start && bytes[at - 1] === SPACE) return at - 1;
  if (at > rest.start + 1 && bytes[at - 2] === 0xc2 && bytes[at - 1] === 0xa0) return at - 2;
  return at > rest.start + 2 && bytes[at - 3] === 0xe2 && bytes[at - 2] === 0x80 && bytes[at - 1] === 0xaf
    ? at - 3
    : at;
};

const afterSpace = (bytes: Uint8Array, at: number): number => {
  if (bytes[at] === SPACE) return at + 1;
  if (bytes[at] === 0xc2 && bytes[at + 1] === 0xa0) return at + 2;
  return bytes[at] === 0xe2 && bytes[at + 1] === 0x80 && bytes[at + 2] === 0xaf ? at + 3 : at;
};
