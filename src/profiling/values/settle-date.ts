import { civil, epochDay, isDay, isLeapYear, weekDay, weeksInYear } from './calendar.ts';
import { dateFields, ORDER } from './date-fields.ts';

/** Two-digit years from here on are of the twentieth century, as POSIX has it. */
const PIVOT = 69;

/** A year written with two digits in full. */
export const fullYear = (year: number): number => year + (year < PIVOT ? 2000 : 1900);

/** Takes a day whose parts are known; a layout that is no day of the calendar becomes negative. */
export const settleDay = (layout: number, year: number, month: number, day: number): number => {
  dateFields.orders = 0;
  dateFields.year = year;
  dateFields.month = month;
  dateFields.day = day;
  return dateFields.impossible === 0 && isDay(year, month, day) ? layout : -layout;
};

/** Takes a numeric day whose year is last, in either order of day and month. */
export const settleYearLast = (layout: number, first: number, second: number, year: number): number => {
  dateFields.first = first;
  dateFields.second = second;
  dateFields.third = year;
  const dayFirst = isDay(year, second, first);
  const monthFirst = isDay(year, first, second);
  if (dayFirst && first === second) return settleDay(layout, year, first, second);
  return settleOrders(layout, (dayFirst ? ORDER.DMY : 0) | (monthFirst ? ORDER.MDY : 0));
};

/** Takes a numeric day of two-digit parts, of which each may be the year. */
export const settleTwoDigitYear = (
  layout: number,
  first: number,
  second: number,
  third: number,
  mayBegin: boolean,
  mayEnd: boolean,
): number => {
  dateFields.twoDigitYear = 1;
  dateFields.first = first;
  dateFields.second = second;
  dateFields.third = third;
  const year = fullYear(third);
  let orders = mayEnd && isDay(year, second, first) ? ORDER.DMY : 0;
  if (mayEnd && isDay(year, first, second)) orders |= ORDER.MDY;
  if (mayBegin && isDay(fullYear(first), second, third)) orders |= ORDER.YMD;
  return settleOrders(layout, orders);
};

/** Takes a day of an ISO week. */
export const settleWeek = (layout: number, year: number, week: number, day: number): number => {
  if (year < 1 || week < 1 || day < 1 || day > 7 || week > weeksInYear(year)) return impossible(layout);
  return settleEpochDay(layout, weekDay(year, week, day));
};

/** Takes a day of the year. */
export const settleOrdinal = (layout: number, year: number, day: number): number => {
  if (year < 1 || day < 1 || day > (isLeapYear(year) ? 366 : 365)) return impossible(layout);
  return settleEpochDay(layout, epochDay(year, 1, 1) + day - 1);
};

/** Sets year, month and day of `dateFields` to another of the readings that `orders` allows. */
export const readAs = (order: number): void => {
  const { first, second, third } = dateFields;
  dateFields.day = order === ORDER.DMY ? first : order === ORDER.MDY ? second : third;
  dateFields.month = order === ORDER.MDY ? first : second;
  const year = order === ORDER.YMD ? first : third;
  dateFields.year = dateFields.twoDigitYear === 1 ? fullYear(year) : year;
};

const settleOrders = (layout: number, orders: number): number => {
  dateFields.orders = orders;
  if (orders === 0) return -layout;
  readAs(orders & -orders);
  return dateFields.impossible === 0 ? layout : -layout;
};

const settleEpochDay = (layout: number, epoch: number): number => {
  const [year, month, day] = civil(epoch);
  return settleDay(layout, year, month, day);
};

const impossible = (layout: number): number => {
  dateFields.orders = 0;
  return -layout;
};
