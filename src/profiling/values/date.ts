import { digitEnd, digits } from './clock.ts';
import { clearDateFields } from './date-fields.ts';
import { readFixedDate } from './fixed-date.ts';
import { readIdeographDate } from './ideograph-date.ts';
import { readDayMonthName, readNameFirst, readYearMonthName } from './named-month-date.ts';
import { readCompact, readYearFirst, readYearLast } from './numeric-date.ts';

/** `1/2/24`, and the longest form with its zone and comment. */
const SHORTEST = 6;
const LONGEST = 64;

/**
 * Reads a value, white space trimmed, as a date with or without a time of day, into `dateFields`. Allocates nothing; never throws.
 * @param hint layout that the column had last, or 0: it only makes reading faster
 * @returns a layout id (a sum of LAYOUT's); 0 where the value is not written like a date; a layout id negated where it is but names no day
 *   of the calendar or time of the day (31 February), in which case the fields mean nothing
 */
export const recogniseDate = (bytes: Uint8Array, start: number, end: number, hint: number): number => {
  const length = end - start;
  if (length < SHORTEST || length > LONGEST) return 0;
  clearDateFields();
  if (hint > 0) {
    const layout = readFixedDate(bytes, start, end, hint);
    if (layout !== 0) return layout;
    clearDateFields();
  }
  const first = bytes[start]!;
  if ((first ^ 0x30) <= 9) return readDigitFirst(bytes, start, end);
  const letter = first | 0x20;
  return letter >= 0x61 && letter <= 0x7a ? readNameFirst(bytes, start, end) : 0;
};

const readDigitFirst = (bytes: Uint8Array, start: number, end: number): number => {
  const at = digitEnd(bytes, start, end);
  const width = at - start;
  if (width > 4) return readCompact(bytes, start, at, end);
  if (at + 1 >= end || width === 3) return 0;
  if (bytes[at]! >= 0x80) return readIdeographDate(bytes, start, at, end);
  const digitFollows = (bytes[at + 1]! ^ 0x30) <= 9;
  if (width < 4)
    return digitFollows ? readYearLast(bytes, start, at, end) : readDayMonthName(bytes, start, at, end);
  const year = digits(bytes, start, at);
  const layout = readYearFirst(bytes, year, at, end);
  return layout === 0 && !digitFollows ? readYearMonthName(bytes, year, at, end) : layout;
};
