/** Gregorian calendar arithmetic on whole numbers, without `Date`: proleptic, years 0 to 10,000. */

const DAYS_BEFORE = Int32Array.of(0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334);
const DAYS_IN = Int32Array.of(0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
const DAYS_BEFORE_1970 = 719_162;

export const isLeapYear = (year: number): boolean =>
  (year & 3) === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Whether the three numbers name a day of the calendar. */
export const isDay = (year: number, month: number, day: number): boolean => {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  return day <= 28 || day <= daysInMonth(year, month);
};

export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : DAYS_IN[month]!;

/** Days since 1970-01-01 of a day of the calendar. */
export const epochDay = (year: number, month: number, day: number): number => {
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  const leapDay = month > 2 && isLeapYear(year) ? 1 : 0;
  return past * 365 + leapDays + DAYS_BEFORE[month]! + leapDay + day - 1 - DAYS_BEFORE_1970;
};

/** Day of the week, 1 (Monday) to 7 (Sunday), as ISO 8601 counts. */
export const weekday = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/**
 * ISO 8601 text, `2024-02-29`, of days since 1970-01-01. A zone can move a moment out of the years 1 to 9999, by a day: year 0 is
 * `0000`, the year 10,000 has a sign and six digits.
 */
export const isoDate = (day: number): string => {
  const [year, month, ofMonth] = civil(day);
  const yearText = year > 9999 ? `+${String(year).padStart(6, '0')}` : String(year).padStart(4, '0');
  return `${yearText}-${twoDigits(month)}-${twoDigits(ofMonth)}`;
};

/** Year, month and day of days since 1970-01-01. */
export const civil = (day: number): [year: number, month: number, day: number] => {
  // An estimate that is at most one year off, then corrected.
  let year = Math.floor((day + DAYS_BEFORE_1970) / 365.2425) + 1;
  while (epochDay(year, 1, 1) > day) year--;
  while (epochDay(year + 1, 1, 1) <= day) year++;
  let month = 12;
  while (epochDay(year, month, 1) > day) month--;
  return [year, month, day - epochDay(year, month, 1) + 1];
};

/** ISO weeks in a year, 52 or 53: 53 when it begins on a Thursday, or is a leap year that begins on a Wednesday. */
export const weeksInYear = (year: number): number => {
  const first = weekday(epochDay(year, 1, 1));
  return first === 4 || (first === 3 && isLeapYear(year)) ? 53 : 52;
};

/** Days since 1970-01-01 of a day of an ISO week; week 1 is the one with 4 January. */
export const weekDay = (year: number, week: number, day: number): number => {
  const fourth = epochDay(year, 1, 4);
  return fourth - weekday(fourth) + (week - 1) * 7 + day;
};

const twoDigits = (number: number): string => String(number).padStart(2, '0');
