import type { DateVector } from '../accumulators/date-range.ts';
import { NO_TIME } from '../accumulators/date-range.ts';
import { epochDay } from '../values/calendar.ts';
import { dateFields, NO_ZONE, ORDER } from '../values/date-fields.ts';
import { readAs } from '../values/settle-date.ts';

const DAY = 86_400;
const SECOND = 1e9;

/** What `takeMoment` read last: days from 1970-01-01 and nanoseconds since midnight, in UTC where the zone is known. */
export const moment = { day: 0, time: NO_TIME, zoned: 0 };

export const ORDERS = { dmy: ORDER.DMY, mdy: ORDER.MDY, ymd: ORDER.YMD } as const;

/** Takes the date in `dateFields`, read in one of the orders that it allows (0: as it says itself). */
export const takeMoment = (order: number): void => {
  if (order !== 0) readAs(order);
  const day = epochDay(dateFields.year, dateFields.month, dateFields.day);
  const isZoned = dateFields.zone !== NO_ZONE;
  const seconds = dateFields.secondOfDay - (isZoned ? dateFields.zone * 60 : 0);
  const shift = Math.floor(seconds / DAY);
  moment.day = day + shift;
  moment.time = dateFields.hasTime === 1 ? (seconds - shift * DAY) * SECOND + dateFields.nanosecond : NO_TIME;
  moment.zoned = isZoned ? 1 : 0;
};

/** Adds the last moment to a vector. */
export const pushMoment = (vector: DateVector): void => {
  const { count } = vector;
  vector.days[count] = moment.day;
  vector.times[count] = moment.time;
  vector.zoned[count] = moment.zoned;
  vector.count = count + 1;
};
