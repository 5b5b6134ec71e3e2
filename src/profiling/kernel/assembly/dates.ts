import {
  COLUMN_DASHED,
  COLUMN_DATES,
  COLUMN_DOTTED,
  DATES_BYTES,
  DATES_COUNT,
  DATES_HOURS,
  DATES_MAX,
  DATES_MIN,
  DATES_PAGE_BITS,
  DATES_PAGES,
  DATES_TIMED,
  DATES_WEEKDAYS,
  DATES_ZONED,
} from '../layout';
import { day, dayMonthFirst, DMY, isZoned, MDY, time } from './date';
import { alloc, take } from './memory';

/** Separators of LAYOUT in values/date-fields.ts. */
const DASHES = 1;
const DOTS = 3;

const HOUR: f64 = 3.6e12;
/** As in accumulators/date-range.ts: a Monday, from which pages and weekdays count. */
const FIRST_DAY: i32 = 719169;
const PAGE_DAYS: u32 = 1 << DATES_PAGE_BITS;

/** Adds a moment `weight` times to the dates whose address is in `slot`, which are made when the first comes. */
export function addDate(slot: usize, day: i32, time: f64, isZoned: bool, weight: f64): void {
  const dates = datesAt(slot);
  count(dates, DATES_COUNT, weight);
  const first = load<f64>(dates, DATES_MIN);
  const last = load<f64>(dates, DATES_MAX);
  if (<f64>day <= first && (<f64>day < first || time < load<f64>(dates, DATES_MIN + 8)))
    keep(dates + DATES_MIN, day, time, isZoned);
  if (<f64>day >= last && (<f64>day > last || time > load<f64>(dates, DATES_MAX + 8)))
    keep(dates + DATES_MAX, day, time, isZoned);
  const index = <u32>(day + FIRST_DAY);
  const page = pageAt(dates, index >> DATES_PAGE_BITS);
  const word = page + (<usize>((index & (PAGE_DAYS - 1)) >> 5) << 2);
  store<u32>(word, load<u32>(word) | (1 << (index & 31)));
  count(dates + (<usize>(index % 7) << 3), DATES_WEEKDAYS, weight);
  if (time >= 0) {
    count(dates, DATES_TIMED, weight);
    count(dates + (<usize>(time / HOUR) << 3), DATES_HOURS, weight);
  }
  if (isZoned) count(dates, DATES_ZONED, weight);
}

// @ts-ignore: decorator
@inline
function count(at: usize, offset: usize, weight: f64): void {
  store<f64>(at + offset, load<f64>(at + offset) + weight);
}

function datesAt(slot: usize): usize {
  const held: usize = load<u32>(slot);
  if (held !== 0) return held;
  const dates = alloc(DATES_BYTES);
  store<f64>(dates, Infinity, DATES_MIN);
  store<f64>(dates, -Infinity, DATES_MAX);
  store<u32>(slot, <u32>dates);
  return dates;
}

function keep(moment: usize, day: i32, time: f64, isZoned: bool): void {
  store<f64>(moment, <f64>day);
  store<f64>(moment, time, 8);
  store<f64>(moment, isZoned ? 1 : 0, 16);
}

function pageAt(dates: usize, number: u32): usize {
  const slot = dates + DATES_PAGES + (<usize>number << 2);
  const held: usize = load<u32>(slot);
  if (held !== 0) return held;
  const page = take(PAGE_DAYS >> 3);
  store<u32>(slot, <u32>page);
  return page;
}

/** Adds the date that was read last `weight` times, in each order that it allows. */
export function addDates(column: usize, orders: i32, hint: i32, weight: f64): void {
  const slots = column + COLUMN_DATES;
  if (orders === 0) {
    addDate(slots, day, time, isZoned, weight);
    return;
  }
  const separator = (hint >> 4) & 7;
  if (separator === DOTS) store<i32>(column, 1, COLUMN_DOTTED);
  else if (separator === DASHES) store<i32>(column, 1, COLUMN_DASHED);
  if ((orders & DMY) !== 0) addDate(slots + 4, day, time, isZoned, weight);
  if ((orders & MDY) !== 0) addDate(slots + 8, dayMonthFirst, time, isZoned, weight);
}
