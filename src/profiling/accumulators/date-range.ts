import { isoDate } from '../values/calendar.ts';

/** What is kept of the dates of a column that are read in one way. Days count from 1970-01-01. */
export type DateRange = {
  count: number;
  /** Dates with a time of day, and those whose zone is known (they are in UTC). */
  timed: number;
  zoned: number;
  min: Moment;
  max: Moment;
  /** Monday first. */
  readonly weekdays: Float64Array;
  /** Of the dates with a time. */
  readonly hours: Float64Array;
  /** Which days occur: a bit a day, in pages that are made when needed. */
  readonly pages: (Uint32Array | undefined)[];
};

/** `time` in nanoseconds since midnight, `NO_TIME` for a bare date. */
type Moment = { day: number; time: number; zoned: number };

export type DateVector = {
  readonly days: Int32Array;
  readonly times: Float64Array;
  readonly zoned: Uint8Array;
  count: number;
};

export const NO_TIME = -1;
const HOUR = 3.6e12;
const SECOND = 1e9;
/** 0001-01-01 is day −719,162, a Monday; moved by a week more so that pages and weekdays count from 0. */
const FIRST_DAY = 719_169;
const PAGE_BITS = 12;
const PAGES = 1 << 10;

export const emptyDateVector = (capacity: number): DateVector => ({
  days: new Int32Array(capacity),
  times: new Float64Array(capacity),
  zoned: new Uint8Array(capacity),
  count: 0,
});

export const emptyDates = (): DateRange => ({
  count: 0,
  timed: 0,
  zoned: 0,
  min: { day: Infinity, time: 0, zoned: 0 },
  max: { day: -Infinity, time: 0, zoned: 0 },
  weekdays: new Float64Array(7),
  hours: new Float64Array(24),
  pages: [],
});

/** Adds all dates of a vector, each `weight` times. */
export const addDates = (range: DateRange, vector: DateVector, weight = 1): void => {
  const { days, times, zoned, count } = vector;
  const { min, max, weekdays, hours, pages } = range;
  let pageNumber = -1;
  let page: Uint32Array = NO_PAGE;
  for (let i = 0; i < count; i++) {
    const day = days[i]!;
    const time = times[i]!;
    if (day < min.day || (day === min.day && time < min.time)) setMoment(min, vector, i);
    if (day > max.day || (day === max.day && time > max.time)) setMoment(max, vector, i);
    const index = day + FIRST_DAY;
    if (index >>> PAGE_BITS !== pageNumber) {
      pageNumber = index >>> PAGE_BITS;
      page = pageAt(pages, pageNumber);
    }
    page[(index >>> 5) & 127]! |= 1 << (index & 31);
    weekdays[index % 7]! += weight;
    if (time >= 0) {
      range.timed += weight;
      hours[Math.floor(time / HOUR)]! += weight;
    }
    range.zoned += zoned[i]! * weight;
  }
  range.count += count * weight;
};

export const mergeDates = (a: DateRange, b: DateRange): DateRange => {
  const merged = emptyDates();
  for (const { count, timed, zoned, min, max, weekdays, hours, pages } of [a, b]) {
    merged.count += count;
    merged.timed += timed;
    merged.zoned += zoned;
    if (isBefore(min, merged.min)) merged.min = { ...min };
    if (isBefore(merged.max, max)) merged.max = { ...max };
    for (let i = 0; i < 7; i++) merged.weekdays[i]! += weekdays[i]!;
    for (let i = 0; i < 24; i++) merged.hours[i]! += hours[i]!;
    pages.forEach((page, number) => {
      if (page === undefined) return;
      const target = pageAt(merged.pages, number);
      page.forEach((word, i) => {
        target[i]! |= word;
      });
    });
  }
  return merged;
};

/** First and last as ISO 8601 texts, and how many days between them do not occur. */
export const datesOf = (
  range: DateRange,
): { min: string | null; max: string | null; days: number; missingDays: number } => {
  const { count, min, max, pages } = range;
  if (count === 0) return { min: null, max: null, days: 0, missingDays: 0 };
  let present = 0;
  for (const page of pages) for (const word of page ?? []) present += bitCount(word);
  const days = max.day - min.day;
  return { min: isoText(min), max: isoText(max), days, missingDays: days + 1 - present };
};

const NO_PAGE = new Uint32Array(0);

const setMoment = (moment: Moment, { days, times, zoned }: DateVector, i: number): void => {
  moment.day = days[i]!;
  moment.time = times[i]!;
  moment.zoned = zoned[i]!;
};

const isBefore = (a: Moment, b: Moment): boolean => a.day < b.day || (a.day === b.day && a.time < b.time);

/** The number of the page that holds a day. */
export const pageOf = (day: number): number => (day + FIRST_DAY) >>> PAGE_BITS;

const pageAt = (pages: (Uint32Array | undefined)[], number: number): Uint32Array => {
  while (pages.length <= number && pages.length < PAGES) pages.push(undefined);
  pages[number] ??= new Uint32Array(1 << (PAGE_BITS - 5));
  return pages[number];
};

const isoText = ({ day, time, zoned }: Moment): string => {
  const date = isoDate(day);
  if (time === NO_TIME) return date;
  const seconds = Math.floor(time / SECOND);
  const fraction = String(time % SECOND)
    .padStart(9, '0')
    .replace(/0+$/, '');
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60];
  const clock = parts.map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
  return `${date}T${clock}${fraction && `.${fraction}`}${zoned ? 'Z' : ''}`;
};

const bitCount = (word: number): number => {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};
