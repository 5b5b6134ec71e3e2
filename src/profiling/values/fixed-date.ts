import { isDay } from './calendar.ts';
import { readFraction } from './clock.ts';
import { dateFields, LAYOUT, ORDER } from './date-fields.ts';
import { readZone } from './zone.ts';

const COLON = 0x3a;
const SPACE = 0x20;
const DOT = 0x2e;
const LETTER_T = 0x54;
const LETTER_Z = 0x5a;

/** By LAYOUT's bits; 0 is in no date. */
const SEPARATORS = Uint8Array.of(0, 0x2d, 0x2f, 0x2e, 0, 0, 0, 0);

const DATE = 10;
const DATE_AND_TIME = 19;
const HALF_DAY = 3;
/** What a pair that is no two digits counts as: more than any limit. */
const NO_PAIR = 1000;
const NO_HALF = 1000;

/**
 * The fast way of `recogniseDate` for columns written at fixed offsets: `yyyy-MM-dd`, `dd/MM/yyyy`, `MM/dd/yyyy`, perhaps with
 * ` hh:mm:ss` and ` AM`, a fraction or a zone. Expects the fields cleared.
 * @returns the layout; 0, the fields then undefined, for everything that the long way has to judge
 */
export const readFixedDate = (bytes: Uint8Array, start: number, end: number, hint: number): number => {
  const length = end - start;
  if (length < DATE || (length > DATE && length < DATE_AND_TIME)) return 0;
  const family = hint & LAYOUT.FAMILY;
  const separator = SEPARATORS[(hint & LAYOUT.SEPARATOR) >> 4]!;
  let layout = 0;
  if (family === LAYOUT.YEAR_FIRST) layout = readYearFirst(bytes, start, separator);
  else if (family === LAYOUT.YEAR_LAST) layout = readYearLast(bytes, start, separator);
  if (layout === 0) return 0;
  layout |= hint & LAYOUT.SEPARATOR;
  if (length === DATE) return layout;
  const time = readTime(bytes, start + DATE, end);
  return time === 0 ? 0 : layout | time;
};

const readYearFirst = (bytes: Uint8Array, start: number, separator: number): number => {
  if (bytes[start + 4] !== separator || bytes[start + 7] !== separator) return 0;
  const year = pair(bytes, start) * 100 + pair(bytes, start + 2);
  const month = pair(bytes, start + 5);
  const day = pair(bytes, start + 8);
  if (year > 9999 || !isDay(year, month, day)) return 0;
  dateFields.year = year;
  dateFields.month = month;
  dateFields.day = day;
  return LAYOUT.YEAR_FIRST;
};

const readYearLast = (bytes: Uint8Array, start: number, separator: number): number => {
  if (bytes[start + 2] !== separator || bytes[start + 5] !== separator) return 0;
  const first = pair(bytes, start);
  const second = pair(bytes, start + 3);
  const year = pair(bytes, start + 6) * 100 + pair(bytes, start + 8);
  if (year > 9999) return 0;
  const dayFirst = isDay(year, second, first);
  const monthFirst = isDay(year, first, second);
  if (!dayFirst && !monthFirst) return 0;
  dateFields.first = first;
  dateFields.second = second;
  dateFields.third = year;
  dateFields.year = year;
  dateFields.month = dayFirst ? second : first;
  dateFields.day = dayFirst ? first : second;
  if (first !== second) dateFields.orders = (dayFirst ? ORDER.DMY : 0) | (monthFirst ? ORDER.MDY : 0);
  return LAYOUT.YEAR_LAST;
};

/** `T17:57:51`, ` 05:57:51 PM`, `T17:57:51.123Z`. */
const readTime = (bytes: Uint8Array, at: number, end: number): number => {
  const sign = bytes[at];
  if ((sign !== SPACE && sign !== LETTER_T) || bytes[at + 3] !== COLON || bytes[at + 6] !== COLON) return 0;
  const hour = pair(bytes, at + 1);
  const minute = pair(bytes, at + 4);
  const second = pair(bytes, at + 7);
  if (hour > 23 || minute > 59 || second > 59) return 0;
  const half = end - at - 9 === HALF_DAY ? halfOfDay(bytes, at + 9, hour) : NO_HALF;
  if (half < 0) return 0;
  dateFields.hasTime = 1;
  dateFields.secondOfDay = (half === NO_HALF ? hour : half) * 3600 + minute * 60 + second;
  return half === NO_HALF ? readRest(bytes, at + 9, end) : LAYOUT.TIME;
};

/** Hour of 24 by ` AM` or ` PM`; NO_HALF where something else is there, -1 where the hour is none of twelve. */
const halfOfDay = (bytes: Uint8Array, at: number, hour: number): number => {
  const half = bytes[at + 1]! | 0x20;
  if (bytes[at] !== SPACE || (bytes[at + 2]! | 0x20) !== 0x6d || (half !== 0x61 && half !== 0x70))
    return NO_HALF;
  if (hour < 1 || hour > 12) return -1;
  return (hour === 12 ? 0 : hour) + (half === 0x70 ? 12 : 0);
};

const readRest = (bytes: Uint8Array, at: number, end: number): number => {
  if (at === end) return LAYOUT.TIME;
  let next = at;
  if (bytes[at] === DOT) {
    next = readFraction(bytes, at, end);
    if (next < 0) return 0;
    if (next === end) return LAYOUT.TIME;
  }
  if (bytes[next] === LETTER_Z && next + 1 === end) dateFields.zone = 0;
  else if (readZone(bytes, next, end) !== end || dateFields.impossible !== 0) return 0;
  return LAYOUT.TIME | LAYOUT.ZONE;
};

const pair = (bytes: Uint8Array, at: number): number => {
  const tens = bytes[at]! ^ 0x30;
  const ones = bytes[at + 1]! ^ 0x30;
  return tens <= 9 && ones <= 9 ? tens * 10 + ones : NO_PAIR;
};
