import { epochDay, isDay } from '../values/calendar.ts';
import { addDates, type DateRange, emptyDates, emptyDateVector, mergeDates, NO_TIME } from './date-range.ts';

/**
 * Whole numbers read as `yyyyMMdd` or `yyyyMMddHHmmss`, as long as every one of them is a day of 1900 to 2099 (and a time of it). The first
 * that is none ends it, so that a column of other numbers costs one look.
 */
export type CompactDates = { possible: boolean; dates: DateRange | undefined };

const FIRST = 19_000_101;
const LAST = 20_991_231;
/** What a time of day behind the day multiplies it by. */
const TIME = 1_000_000;
const SECOND = 1e9;

const ONE = emptyDateVector(1);

export const emptyCompactDates = (): CompactDates => ({ possible: true, dates: undefined });

/** Adds the first `count` of some whole numbers, each `weight` times. */
export const addCompactDates = (
  compact: CompactDates,
  numbers: ArrayLike<number>,
  count: number,
  weight = 1,
): void => {
  for (let i = 0; i < count && compact.possible; i++) {
    if (!takeMoment(numbers[i]!)) {
      endCompactDates(compact);
      return;
    }
    compact.dates ??= emptyDates();
    addDates(compact.dates, ONE, weight);
  }
};

/** Notes a number that is no date. */
export const endCompactDates = (compact: CompactDates): void => {
  compact.possible = false;
  compact.dates = undefined;
};

export const mergeCompactDates = (a: CompactDates, b: CompactDates): CompactDates => {
  if (!a.possible || !b.possible) return { possible: false, dates: undefined };
  return { possible: true, dates: mergeDates(a.dates ?? emptyDates(), b.dates ?? emptyDates()) };
};

const takeMoment = (number: number): boolean => {
  const isTimed = number > LAST;
  const day = isTimed ? Math.floor(number / TIME) : number;
  if (day < FIRST || day > LAST) return false;
  const [year, month, ofMonth] = [Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100];
  if (!isDay(year, month, ofMonth)) return false;
  const time = isTimed ? secondOfDay(number % TIME) : 0;
  if (time < 0) return false;
  ONE.days[0] = epochDay(year, month, ofMonth);
  ONE.times[0] = isTimed ? time * SECOND : NO_TIME;
  ONE.count = 1;
  return true;
};

/** Of a time written `HHmmss`; -1 where it is none. */
const secondOfDay = (clock: number): number => {
  const [hour, minute, second] = [Math.floor(clock / 10_000), Math.floor(clock / 100) % 100, clock % 100];
  return hour > 23 || minute > 59 || second > 59 ? -1 : hour * 3600 + minute * 60 + second;
};
