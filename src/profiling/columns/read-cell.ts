import { CONTENT, MASK } from '../tokenise/batch.ts';
import { recogniseDate } from '../values/date.ts';
import { dateFields, LAYOUT } from '../values/date-fields.ts';
import { missingToken, TOKEN } from '../values/missing-token.ts';
import { recogniseNumber } from '../values/number.ts';
import { NUMBER as WRITTEN } from '../values/number-fields.ts';
import { numberText } from '../values/number-text.ts';
import { FORM } from './forms.ts';

/**
 * What `readCell` read last; numbers are apart in `MANTISSA` and `VALUE` of `numbers`, dates in `dateFields`.
 * One record for all calls, so that reading allocates nothing.
 */
export type CellReading = {
  /** The value without white space around it. */
  start: number;
  end: number;
  /** Classes of bytes in it. */
  mask: number;
  /** Digits behind the decimal point of a plain number. */
  decimals: number;
  /** Whether the number is plain: at most 15 digits, its value in `numbers`. Else see `pointText` and `commaText`. */
  plain: boolean;
  /** A number as plain decimal text, read with a decimal point and with a decimal comma. */
  pointText: string;
  commaText: string;
  /** How a number that is not plain is written (flags of NUMBER). */
  written: number;
  /** Layout of the last date. */
  layout: number;
};

export const reading: CellReading = {
  start: 0,
  end: 0,
  mask: 0,
  decimals: 0,
  plain: false,
  pointText: '',
  commaText: '',
  written: 0,
  layout: 0,
};

export const numbers = new Float64Array(2);
export const MANTISSA = 0;
export const VALUE = 1;

/** No number, date, boolean or token is longer. */
const LONGEST = 64;
/** Digits that a double always holds. */
const PLAIN_DIGITS = 15;
const TOKEN_LENGTH = 6;
const POWERS_OF_TEN = Float64Array.from({ length: 16 }, (_, i) => Number(`1e${i}`));

const { DIGIT, DASH, PLUS, DOT, COMMA, EXPONENT, LETTER, COLON, SLASH, SPACE, WHITE, CONTROL, HIGH } = MASK;
const { PARENTHESIS, DOLLAR_APOSTROPHE } = MASK;
const PLAIN_NUMBER = DIGIT | DASH | DOT;
const NOT_PLAIN = CONTENT & ~PLAIN_NUMBER;
const NUMBER = PLAIN_NUMBER | PLUS | COMMA | EXPONENT;
/** Also in parentheses, with groups between spaces of any kind or apostrophes, or with a typographic minus. */
const GROUPED_NUMBER = NUMBER | SPACE | PARENTHESIS | DOLLAR_APOSTROPHE | HIGH;
const DATE = NUMBER | LETTER | COLON | SLASH | SPACE | HIGH;
const AROUND = SPACE | WHITE | CONTROL | HIGH;

/** Reads a cell that is not empty. @param hint layout of the column's last date, or 0 */
export const readCell = (
  bytes: Uint8Array,
  start: number,
  end: number,
  mask: number,
  hint: number,
): number => {
  if ((mask & AROUND) !== 0 && !trim(bytes, start, end, mask)) return FORM.BLANK;
  if ((mask & AROUND) === 0) {
    reading.start = start;
    reading.end = end;
  }
  const isWhole = reading.start === start && reading.end === end;
  const inner = isWhole ? mask : innerMask(bytes, reading.start, reading.end, mask);
  reading.mask = inner & CONTENT;
  return readTrimmed(bytes, reading.start, reading.end, reading.mask, hint);
};

/** Whether a cell with a content of these classes may be a plain number: a dash within is a date's. */
export const mayBePlain = (first: number, mask: number): boolean =>
  (mask & NOT_PLAIN) === 0 && ((mask & DASH) === 0 || first === 0x2d);

/** Reads digits, an optional minus and an optional point as a plain number; -1 where it is something else. */
export const readPlain = (bytes: Uint8Array, start: number, end: number): number => {
  const isNegative = bytes[start] === 0x2d;
  const from = isNegative ? start + 1 : start;
  let dot = -1;
  let high = 0;
  let low = 0;
  let digits = 0;
  for (let i = from; i < end; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit >= 0 && digit <= 9) {
      // Nine digits fit into 32 bits, where arithmetic is cheapest.
      if (digits === 9) {
        high = low;
        low = 0;
      }
      low = (Math.imul(low, 10) + digit) | 0;
      digits++;
    } else if (digit === -2 && dot < 0) dot = i;
    else return -1;
  }
  if (digits === 0 || digits > PLAIN_DIGITS) return -1;
  const wholeDigits = (dot < 0 ? end : dot) - from;
  if (wholeDigits > 1 && bytes[from] === 0x30) return dot < 0 ? FORM.CODE : -1;
  const decimals = dot < 0 ? 0 : end - dot - 1;
  if (wholeDigits === 0 && decimals === 0) return -1;
  const magnitude = digits <= 9 ? low : high * POWERS_OF_TEN[digits - 9]! + low;
  const mantissa = isNegative ? -magnitude : magnitude;
  reading.plain = true;
  reading.decimals = decimals;
  numbers[MANTISSA] = mantissa;
  if (dot < 0) {
    numbers[VALUE] = mantissa;
    return FORM.INTEGER;
  }
  numbers[VALUE] = mantissa / POWERS_OF_TEN[decimals]!;
  const isEither = decimals === 3 && wholeDigits >= 1 && wholeDigits <= 3 && bytes[from] !== 0x30;
  return isEither ? FORM.EITHER : FORM.POINT;
};

const readTrimmed = (bytes: Uint8Array, start: number, end: number, mask: number, hint: number): number => {
  const length = end - start;
  if (length > LONGEST) return FORM.TEXT;
  if ((mask & DIGIT) === 0) return readWord(bytes, start, length);
  if (mayBePlain(bytes[start]!, mask)) {
    const form = readPlain(bytes, start, end);
    if (form >= 0) return form;
  }
  const mayBeDate = (mask & ~DATE) === 0;
  // A column's dates are tried before the slower numbers once it has had one; no value is both.
  const dated = mayBeDate && hint !== 0 ? readDate(bytes, start, end, hint) : -1;
  if (dated >= 0) return dated;
  if (mayBeNumber(bytes[start]!, bytes[end - 1]!, mask)) {
    const form = readOtherNumber(bytes, start, end);
    if (form >= 0) return form;
  }
  const date = mayBeDate && hint === 0 ? readDate(bytes, start, end, hint) : -1;
  return date >= 0 ? date : FORM.TEXT;
};

/** Signs stand at either end only, but for those of an exponent. */
const mayBeNumber = (first: number, last: number, mask: number): boolean => {
  if ((mask & ~NUMBER) === 0) return (mask & (DASH | EXPONENT)) !== DASH || first === 0x2d || last === 0x2d;
  return (mask & ~GROUPED_NUMBER) === 0 && BEGINS_NUMBER[first] === 1 && ENDS_NUMBER[last] === 1;
};

const tableOf = (characters: string): Uint8Array => {
  const table = new Uint8Array(256);
  for (const byte of Buffer.from(characters)) table[byte] = 1;
  return table;
};

/** By byte, also the first of a typographic minus. */
const BEGINS_NUMBER = tableOf('0123456789-+.,(−').fill(0, 0x80, 0xe2).fill(0, 0xe3);
const ENDS_NUMBER = tableOf('0123456789-.)');

const readDate = (bytes: Uint8Array, start: number, end: number, hint: number): number => {
  const layout = recogniseDate(bytes, start, end, hint);
  if (layout <= 0) return -1;
  reading.layout = layout;
  return ((layout & LAYOUT.WEAK) === 0 ? FORM.DATE : FORM.WEAK_DATE) + dateFields.orders;
};

/** A cell without a digit. */
const readWord = (bytes: Uint8Array, start: number, length: number): number => {
  if (length > TOKEN_LENGTH) return FORM.TEXT;
  if (isWord(bytes, start, length, TRUE) || isWord(bytes, start, length, FALSE)) return FORM.BOOLEAN;
  return missingToken(bytes, start, start + length) === TOKEN.NONE ? FORM.TEXT : FORM.TOKEN;
};

const TRUE = Buffer.from('true');
const FALSE = Buffer.from('false');

/** Whether the bytes are this word, in any case. */
const isWord = (bytes: Uint8Array, start: number, length: number, word: Uint8Array): boolean => {
  if (length !== word.length) return false;
  for (let i = 0; i < length; i++) if ((bytes[start + i]! | 0x20) !== word[i]) return false;
  return true;
};

/** Numbers of more digits, with groups, with a comma, an exponent, a plus, a minus behind or parentheses. */
const readOtherNumber = (bytes: Uint8Array, start: number, end: number): number => {
  const written = recogniseNumber(bytes, start, end);
  const form = (written & MARKED) === 0 ? WRITTEN_FORMS[written & WRITTEN.FORM]! : -1;
  if (form < 0 || form === FORM.CODE) return form;
  takeNumberTexts(bytes, start, end, written);
  return form;
};

/** Percent and currency make numbers only of columns that are so: see `claims.ts`. */
const MARKED = WRITTEN.PERCENT | WRITTEN.CURRENCY;

/** Puts what `recogniseNumber` read last into `reading`, as text. @param written what it returned for these bytes */
export const takeNumberTexts = (bytes: Uint8Array, start: number, end: number, written: number): void => {
  const form = written & WRITTEN.FORM;
  reading.plain = false;
  reading.written = written;
  if (form !== WRITTEN.COMMA) reading.pointText = numberText(bytes, start, end, written, false);
  if (form === WRITTEN.COMMA || form === WRITTEN.EITHER) {
    reading.commaText = numberText(bytes, start, end, written, true);
  }
};

/** FORM by the form in which a number is written. */
const WRITTEN_FORMS: readonly number[] = Object.assign([-1], {
  [WRITTEN.INTEGER]: FORM.INTEGER,
  [WRITTEN.POINT]: FORM.POINT,
  [WRITTEN.COMMA]: FORM.COMMA,
  [WRITTEN.EITHER]: FORM.EITHER,
  [WRITTEN.SCIENTIFIC]: FORM.SCIENTIFIC,
  [WRITTEN.CODE]: FORM.CODE,
  [WRITTEN.PHONE]: FORM.CODE,
});

/** Finds the value without white space around it. @returns whether there is one */
const trim = (bytes: Uint8Array, start: number, end: number, mask: number): boolean => {
  if ((mask & HIGH) !== 0 && (bytes[start]! >= 0x80 || bytes[end - 1]! >= 0x80))
    return trimText(bytes, start, end);
  let from = start;
  let to = end;
  while (from < to && isSpace(bytes[from]!)) from++;
  while (to > from && isSpace(bytes[to - 1]!)) to--;
  if ((mask & HIGH) !== 0 && from < to && (bytes[from]! >= 0x80 || bytes[to - 1]! >= 0x80))
    return trimText(bytes, start, end);
  reading.start = from;
  reading.end = to;
  return from < to;
};

/** The mask of a value without the white space that was around it. */
const innerMask = (bytes: Uint8Array, start: number, end: number, mask: number): number => {
  let inner = mask & ~AROUND;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte >= 0x80) inner |= HIGH;
    else if (isSpace(byte)) inner |= SPACE;
    else if (byte < 0x20) inner |= CONTROL;
  }
  return inner;
};

const isSpace = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

/** The same where Unicode's spaces (no-break, ideographic, a byte order mark) may be among them. */
const trimText = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = textOf(bytes, start, end);
  const tail = text.trimStart();
  reading.start = start + Buffer.byteLength(text) - Buffer.byteLength(tail);
  reading.end = end - (Buffer.byteLength(tail) - Buffer.byteLength(tail.trimEnd()));
  return reading.start < reading.end;
};

/** The text of some UTF-8 bytes. */
export const textOf = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');
