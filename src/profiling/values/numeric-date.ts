import { digitEnd, digits, takeTime } from './clock.ts';
import { LAYOUT } from './date-fields.ts';
import { readTail } from './date-tail.ts';
import { settleDay, settleOrdinal, settleTwoDigitYear, settleWeek, settleYearLast } from './settle-date.ts';
import { readZone } from './zone.ts';

const DASH = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;
const COLON = 0x3a;
const LETTER_W = 0x77;

/** The years in which eight digits alone may be a date. */
const COMPACT_FROM = 1900;
const COMPACT_TO = 2099;

/** LAYOUT's bits of a separator of numeric dates, 0 for other bytes. */
export const separatorBits = (byte: number): number => {
  if (byte === DASH) return LAYOUT.DASH;
  if (byte === SLASH) return LAYOUT.SLASH;
  if (byte === DOT) return LAYOUT.DOT;
  return byte === COLON ? LAYOUT.COLON : 0;
};

/** Reads `2024-2-9`, `2024-040`, `2024-W06-5` from the byte behind the year. Colons are Exif's, which always has a time. */
export const readYearFirst = (bytes: Uint8Array, year: number, at: number, end: number): number => {
  const sign = bytes[at]!;
  const bits = separatorBits(sign);
  if (bits === 0 || at + 1 >= end) return (sign | 0x20) === LETTER_W ? readWeek(bytes, year, at, end) : 0;
  const monthStart = at + 1;
  const monthEnd = digitEnd(bytes, monthStart, end);
  if (monthEnd === monthStart) return sign === DASH ? readWeek(bytes, year, monthStart, end) : 0;
  if (monthEnd === end && monthEnd - monthStart === 3 && sign === DASH) {
    return settleOrdinal(LAYOUT.ORDINAL | bits | LAYOUT.WEAK, year, digits(bytes, monthStart, end));
  }
  if (monthEnd - monthStart > 2 || monthEnd + 1 >= end || bytes[monthEnd] !== sign) return 0;
  const dayEnd = digitEnd(bytes, monthEnd + 1, end);
  const width = dayEnd - monthEnd - 1;
  if (width === 0 || width > 2) return 0;
  const tail = readTail(bytes, dayEnd, end);
  if (tail < 0 || (sign === COLON && tail === 0)) return 0;
  const month = digits(bytes, monthStart, monthEnd);
  return settleDay(LAYOUT.YEAR_FIRST | bits | tail, year, month, digits(bytes, monthEnd + 1, dayEnd));
};

/** Reads `29/2/2024`, `2/29/2024`, `29.02.24`, `24-02-29` from the byte behind the first part. */
export const readYearLast = (bytes: Uint8Array, start: number, at: number, end: number): number => {
  const sign = bytes[at]!;
  const bits = separatorBits(sign);
  const secondEnd = digitEnd(bytes, at + 1, end);
  const width = secondEnd - at - 1;
  if (bits === 0 || sign === COLON || width === 0 || width > 2) return 0;
  if (secondEnd + 1 >= end || bytes[secondEnd] !== sign) return 0;
  const thirdEnd = digitEnd(bytes, secondEnd + 1, end);
  const last = thirdEnd - secondEnd - 1;
  if (last === 0 || last === 3 || last > 4) return 0;
  const tail = readTail(bytes, thirdEnd, end);
  if (tail < 0) return 0;
  const first = digits(bytes, start, at);
  const second = digits(bytes, at + 1, secondEnd);
  const third = digits(bytes, secondEnd + 1, thirdEnd);
  if (last === 4) return settleYearLast(LAYOUT.YEAR_LAST | bits | tail, first, second, third);
  const begins = at - start === 2;
  if (last === 1 && !begins) return 0;
  // Versions and section numbers are written `1.2.10` as well.
  const weak = sign === DOT && (!begins || width === 1 || last === 1) ? LAYOUT.WEAK : 0;
  const layout = LAYOUT.TWO_DIGIT_YEAR | bits | tail | weak;
  return settleTwoDigitYear(layout, first, second, third, begins, last === 2);
};

/** Reads `20240229`, `20240229T175751Z`, `20240229175751`, given where the digits end. */
export const readCompact = (bytes: Uint8Array, start: number, digitsEnd: number, end: number): number => {
  const width = digitsEnd - start;
  if (width !== 8 && width !== 14) return 0;
  const year = digits(bytes, start, start + 4);
  if (year < COMPACT_FROM || year > COMPACT_TO) return 0;
  const tail = width === 8 ? readCompactTail(bytes, digitsEnd, end) : readCompactTime(bytes, start + 8, end);
  if (tail < 0) return 0;
  const month = digits(bytes, start + 4, start + 6);
  const weak = width === 14 || tail === 0 ? LAYOUT.WEAK : 0;
  return settleDay(LAYOUT.COMPACT | tail | weak, year, month, digits(bytes, start + 6, start + 8));
};

/** Reads `W06-5`, `W065`; a week without its day is no day. */
const readWeek = (bytes: Uint8Array, year: number, at: number, end: number): number => {
  if ((bytes[at]! | 0x20) !== LETTER_W) return 0;
  const weekEnd = digitEnd(bytes, at + 1, end);
  const week = weekEnd - at - 1;
  if (week === 3 && weekEnd === end)
    return settleWeek(LAYOUT.WEEK, year, digits(bytes, at + 1, at + 3), digits(bytes, at + 3, end));
  if (week !== 2 || weekEnd + 2 !== end || bytes[weekEnd] !== DASH) return 0;
  if (digitEnd(bytes, weekEnd + 1, end) !== end) return 0;
  return settleWeek(
    LAYOUT.WEEK | LAYOUT.DASH,
    year,
    digits(bytes, at + 1, weekEnd),
    digits(bytes, weekEnd + 1, end),
  );
};

/** Behind eight digits: a written-out time, or ISO 8601's basic form, `T175751Z`. */
const readCompactTail = (bytes: Uint8Array, at: number, end: number): number => {
  const basic = at < end && (bytes[at]! | 0x20) === 0x74 && digitEnd(bytes, at + 1, end) >= at + 5;
  return basic ? readCompactTime(bytes, at + 1, end) : readTail(bytes, at, end);
};

const readCompactTime = (bytes: Uint8Array, at: number, end: number): number => {
  const next = digitEnd(bytes, at, end);
  if (next - at !== 6 && next - at !== 4) return -1;
  const second = next - at === 6 ? digits(bytes, at + 4, next) : 0;
  takeTime(digits(bytes, at, at + 2), digits(bytes, at + 2, at + 4), second);
  if (next === end) return LAYOUT.TIME;
  return readZone(bytes, next, end) === end ? LAYOUT.TIME | LAYOUT.ZONE : -1;
};
