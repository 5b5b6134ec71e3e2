/** Dates at fixed offsets, as values/fixed-date.ts has them: `yyyy-MM-dd`, `dd/MM/yyyy`, `MM/dd/yyyy`, perhaps with ` hh:mm:ss`, ` AM` or `Z`. */

/** Bits of LAYOUT and ORDER in values/date-fields.ts. */
const YEAR_FIRST = 1;
const YEAR_LAST = 2;
const FAMILY = 15;
const SEPARATOR_SHIFT = 4;
export const DMY = 1;
export const MDY = 2;

const DAYS_BEFORE_1970 = 719162;
const NO_PAIR: u32 = 1000;
export const NO_DATE = -1;
export const NO_TIME: f64 = -1;

const DASH: u8 = 0x2d;
const COLON: u8 = 0x3a;
const SPACE: u8 = 0x20;
const LETTER_T: u8 = 0x54;
const LETTER_Z: u8 = 0x5a;

const SEPARATORS = memory.data<u8>([0, 0x2d, 0x2f, 0x2e, 0, 0, 0, 0]);
const BEFORE = memory.data<i32>([0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]);
const LENGTHS = memory.data<i32>([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);

/** What was read last. Days from 1970-01-01 by order; nanoseconds since midnight, or NO_TIME. */
export let day: i32 = 0;
export let dayMonthFirst: i32 = 0;
export let time: f64 = NO_TIME;
export let isZoned: bool = false;

/** Orders (DMY, MDY) that the date allows, 0 where it says itself; NO_DATE for all that is not quite of the layout. */
export function readDate(at: usize, length: u32, layout: i32): i32 {
  if (length !== 10 && length !== 19 && length !== 20 && length !== 22) return NO_DATE;
  const separator = load<u8>(SEPARATORS + ((layout >> SEPARATOR_SHIFT) & 7));
  const family = layout & FAMILY;
  let orders = NO_DATE;
  if (family === YEAR_FIRST) orders = readYearFirst(at, separator);
  else if (family === YEAR_LAST) orders = readYearLast(at, separator);
  if (orders < 0) return NO_DATE;
  time = NO_TIME;
  isZoned = false;
  return length === 10 || readTime(at + 10, length) ? orders : NO_DATE;
}

// @ts-ignore: decorator
@inline
function pair(at: usize): u32 {
  const tens = <u32>load<u8>(at) ^ 0x30;
  const ones = <u32>load<u8>(at, 1) ^ 0x30;
  return tens <= 9 && ones <= 9 ? tens * 10 + ones : NO_PAIR;
}

function isLeapYear(year: u32): bool {
  return (year & 3) === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function isDay(year: u32, month: u32, dayOfMonth: u32): bool {
  if (year < 1 || month < 1 || month > 12 || dayOfMonth < 1) return false;
  if (dayOfMonth <= 28) return true;
  const last = load<u32>(LENGTHS + (<usize>month << 2)) + <u32>(month === 2 && isLeapYear(year));
  return dayOfMonth <= last;
}

function epochDay(year: u32, month: u32, dayOfMonth: u32): i32 {
  const past = year - 1;
  const leapDays = past / 4 - past / 100 + past / 400;
  const leapDay: u32 = month > 2 && isLeapYear(year) ? 1 : 0;
  return <i32>(past * 365 + leapDays + load<u32>(BEFORE + (<usize>month << 2)) + leapDay + dayOfMonth) - 1 - DAYS_BEFORE_1970;
}

function readYearFirst(at: usize, separator: u8): i32 {
  if (load<u8>(at, 4) !== separator || load<u8>(at, 7) !== separator) return NO_DATE;
  const year = pair(at) * 100 + pair(at + 2);
  const month = pair(at + 5);
  const dayOfMonth = pair(at + 8);
  if (year > 9999 || !isDay(year, month, dayOfMonth)) return NO_DATE;
  day = epochDay(year, month, dayOfMonth);
  return 0;
}

function readYearLast(at: usize, separator: u8): i32 {
  if (load<u8>(at, 2) !== separator || load<u8>(at, 5) !== separator) return NO_DATE;
  const first = pair(at);
  const second = pair(at + 3);
  const year = pair(at + 6) * 100 + pair(at + 8);
  if (year > 9999) return NO_DATE;
  let orders = 0;
  if (isDay(year, second, first)) {
    day = epochDay(year, second, first);
    if (first === second) return 0;
    orders = DMY;
  }
  if (isDay(year, first, second)) {
    dayMonthFirst = epochDay(year, first, second);
    orders |= MDY;
  }
  return orders === 0 ? NO_DATE : orders;
}

function readTime(at: usize, length: u32): bool {
  const sign = load<u8>(at);
  if ((sign !== SPACE && sign !== LETTER_T) || load<u8>(at, 3) !== COLON || load<u8>(at, 6) !== COLON) return false;
  let hour = pair(at + 1);
  const minute = pair(at + 4);
  const second = pair(at + 7);
  if (hour > 23 || minute > 59 || second > 59) return false;
  if (length === 20) {
    if (load<u8>(at, 9) !== LETTER_Z) return false;
    isZoned = true;
  } else if (length === 22) {
    const half = load<u8>(at, 10) | 0x20;
    if (load<u8>(at, 9) !== SPACE || (load<u8>(at, 11) | 0x20) !== 0x6d || (half !== 0x61 && half !== 0x70)) return false;
    if (hour < 1 || hour > 12) return false;
    hour = (hour === 12 ? 0 : hour) + (half === 0x70 ? 12 : 0);
  }
  time = <f64>(hour * 3600 + minute * 60 + second) * 1e9;
  return true;
}
