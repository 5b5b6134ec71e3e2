import { digitEnd, digits, readClock } from './clock.ts';
import { clearDateFields, dateFields, LAYOUT } from './date-fields.ts';
import { readTail, readTime } from './date-tail.ts';
import { isWeekday, letterEnd, monthOf } from './month-name.ts';
import { fullYear, settleDay } from './settle-date.ts';
import { readZone } from './zone.ts';

const APOSTROPHE = 0x27;
const COLON = 0x3a;
const COMMA = 0x2c;
const DASH = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;
const SPACE = 0x20;

/** Reads `14 Mar 2020`, `14-Mar-20`, `14th March, 2020 5:07 PM`, from the byte behind the day. */
export const readDayMonthName = (bytes: Uint8Array, start: number, at: number, end: number): number => {
  const suffixEnd = afterOrdinalSuffix(bytes, at, end);
  const sign = suffixEnd < end ? bytes[suffixEnd]! : 0;
  const bits = separatorOf(sign);
  const nameStart = bits === 0 ? suffixEnd : afterSpaces(bytes, suffixEnd + 1, end);
  const nameEnd = letterEnd(bytes, nameStart, end);
  const month = monthOf(bytes, nameStart, nameEnd);
  if (month === 0) return 0;
  const yearStart = afterSeparator(bytes, nameEnd, end);
  const yearEnd = takeYear(bytes, yearStart, end);
  if (yearEnd < 0) return 0;
  const year = dateFields.third;
  // Apache's logs: 06/May/2008:08:11:17 -0700
  const glued = sign === SLASH && yearEnd < end && bytes[yearEnd] === COLON;
  const tail = glued ? readTime(bytes, yearEnd + 1, end) : readTail(bytes, yearEnd, end);
  if (tail < 0) return 0;
  return settleDay(LAYOUT.DAY_MONTH_NAME | bits | tail, year, month, digits(bytes, start, at));
};

/** Reads `2020-Mar-14` from the byte behind the year. */
export const readYearMonthName = (bytes: Uint8Array, year: number, at: number, end: number): number => {
  const bits = separatorOf(bytes[at]!);
  const nameEnd = letterEnd(bytes, at + 1, end);
  const month = bits === 0 ? 0 : monthOf(bytes, at + 1, nameEnd);
  if (month === 0 || nameEnd >= end || bytes[nameEnd] !== bytes[at]) return 0;
  const dayEnd = digitEnd(bytes, nameEnd + 1, end);
  const width = dayEnd - nameEnd - 1;
  if (width === 0 || width > 2) return 0;
  const tail = readTail(bytes, dayEnd, end);
  if (tail < 0) return 0;
  return settleDay(LAYOUT.YEAR_MONTH_NAME | bits | tail, year, month, digits(bytes, nameEnd + 1, dayEnd));
};

/** Reads what begins with a letter: a weekday before any form, `Mar 14, 2020`, `Thu May 8 17:57:51 2009`. */
export const readNameFirst = (bytes: Uint8Array, start: number, end: number): number => {
  let at = start;
  let nameEnd = letterEnd(bytes, at, end);
  if (nameEnd < end && isWeekday(bytes, at, nameEnd)) {
    at = afterComma(bytes, nameEnd, end);
    if (at === nameEnd) return 0;
    const dayEnd = digitEnd(bytes, at, end);
    if (dayEnd > at) return dayEnd - at > 2 ? 0 : readDayMonthName(bytes, at, dayEnd, end);
    nameEnd = letterEnd(bytes, at, end);
  }
  const month = monthOf(bytes, at, nameEnd);
  if (month === 0) return 0;
  return readMonthNameDay(bytes, month, nameEnd, end);
};

const readMonthNameDay = (bytes: Uint8Array, month: number, at: number, end: number): number => {
  const separated = at < end && bytes[at] === DASH;
  const dayStart = separated ? at + 1 : afterSpaces(bytes, afterDot(bytes, at, end), end);
  const dayEnd = digitEnd(bytes, dayStart, end);
  if (dayStart === at || dayEnd === dayStart || dayEnd - dayStart > 2) return 0;
  const day = digits(bytes, dayStart, dayEnd);
  const suffixEnd = afterOrdinalSuffix(bytes, dayEnd, end);
  if (separated && (suffixEnd >= end || bytes[suffixEnd] !== DASH)) return 0;
  const yearStart = separated ? suffixEnd + 1 : afterComma(bytes, suffixEnd, end);
  if (yearStart === suffixEnd) return 0;
  const yearEnd = takeYear(bytes, yearStart, end);
  if (yearEnd < 0) return readYearAfterTime(bytes, month, day, yearStart, end);
  const year = dateFields.third;
  const tail = readTail(bytes, yearEnd, end);
  if (tail < 0) return readYearAfterTime(bytes, month, day, yearStart, end);
  const bits = separated ? LAYOUT.DASH : LAYOUT.SPACE;
  return settleDay(LAYOUT.MONTH_NAME_DAY | bits | tail, year, month, day);
};

/** `17:57:51 2009`, `11:57:51 -0700 2009`, as `date` and C's `ctime` write it. */
const readYearAfterTime = (
  bytes: Uint8Array,
  month: number,
  day: number,
  at: number,
  end: number,
): number => {
  const yearStart = end - 4;
  if (yearStart <= at || bytes[yearStart - 1] !== SPACE || digitEnd(bytes, yearStart, end) !== end) return 0;
  const last = yearStart - 1;
  clearDateFields();
  const clockEnd = readClock(bytes, at, last, true);
  if (clockEnd < 0) return 0;
  const zoneEnd = readZone(bytes, clockEnd, last);
  if (zoneEnd !== last) return 0;
  const bits = zoneEnd > clockEnd ? LAYOUT.TIME | LAYOUT.ZONE : LAYOUT.TIME;
  return settleDay(LAYOUT.YEAR_AFTER_TIME | LAYOUT.SPACE | bits, digits(bytes, yearStart, end), month, day);
};

/** Reads a year of four digits, or of two, into `third`; returns the byte behind it, or -1. */
const takeYear = (bytes: Uint8Array, at: number, end: number): number => {
  const start = at < end && bytes[at] === APOSTROPHE ? at + 1 : at;
  const next = digitEnd(bytes, start, end);
  const width = next - start;
  if (width !== 2 && (width !== 4 || start > at)) return -1;
  const year = digits(bytes, start, next);
  dateFields.twoDigitYear = width === 2 ? 1 : 0;
  dateFields.third = width === 2 ? fullYear(year) : year;
  return next;
};

const separatorOf = (byte: number): number => {
  if (byte === SPACE) return LAYOUT.SPACE;
  if (byte === DASH) return LAYOUT.DASH;
  if (byte === SLASH) return LAYOUT.SLASH;
  return byte === DOT ? LAYOUT.DOT : 0;
};

const afterSpaces = (bytes: Uint8Array, at: number, end: number): number => {
  let next = at;
  while (next < end && bytes[next] === SPACE) next++;
  return next;
};

const afterDot = (bytes: Uint8Array, at: number, end: number): number =>
  at < end && bytes[at] === DOT ? at + 1 : at;

const afterComma = (bytes: Uint8Array, at: number, end: number): number =>
  afterSpaces(bytes, at < end && bytes[at] === COMMA ? at + 1 : at, end);

/** Behind a month: its separator, or a point, comma and spaces. */
const afterSeparator = (bytes: Uint8Array, at: number, end: number): number => {
  if (at < end && (bytes[at] === DASH || bytes[at] === SLASH)) return at + 1;
  return afterComma(bytes, afterDot(bytes, at, end), end);
};

/** Behind `st`, `nd`, `rd`, `th`. */
const afterOrdinalSuffix = (bytes: Uint8Array, at: number, end: number): number => {
  if (letterEnd(bytes, at, end) !== at + 2) return at;
  const pair = ((bytes[at]! | 0x20) << 8) | (bytes[at + 1]! | 0x20);
  return pair === 0x7374 || pair === 0x6e64 || pair === 0x7264 || pair === 0x7468 ? at + 2 : at;
};
