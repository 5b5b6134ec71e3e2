/** What `recogniseDate` read last. One record for all calls, so that reading allocates nothing: copy what you keep. */
export type DateFields = {
  year: number;
  /** 1 to 12. Where `orders` allows several readings: that of the first of DMY, MDY, YMD it allows; see `readAs`. */
  month: number;
  day: number;
  /** Orders (bits of ORDER) in which a numeric date is a day of the calendar; 0 where the value says itself which part is which. */
  orders: number;
  /** 1 where the year is written with two digits: 69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068 (POSIX). */
  twoDigitYear: 0 | 1;
  /** 1 where a time of day is written. */
  hasTime: 0 | 1;
  /** Of the local time as written. */
  secondOfDay: number;
  millisecond: number;
  /** The fraction of the second in full, millisecond included; digits beyond nine are no date. */
  nanosecond: number;
  /** Minutes east of UTC, or NO_ZONE. */
  zone: number;
  /** The numeric parts as written, years in full, for `readAs`. */
  first: number;
  second: number;
  third: number;
  /** 1 while what was read is written like a date and is none: 31 February, 25 o'clock. */
  impossible: 0 | 1;
};

export const NO_ZONE = -32768;

export const ORDER = { DMY: 1, MDY: 2, YMD: 4 } as const;

/** A layout id is a sum of these: a family, a separator, and how the time is written. */
export const LAYOUT = {
  /** `2024-02-29` */
  YEAR_FIRST: 1,
  /** `29/02/2024`, `02/29/2024` */
  YEAR_LAST: 2,
  /** `29/02/24`, `24-02-29` */
  TWO_DIGIT_YEAR: 3,
  /** `29 Feb 2024` */
  DAY_MONTH_NAME: 4,
  /** `Feb 29, 2024` */
  MONTH_NAME_DAY: 5,
  /** `2024-Feb-29` */
  YEAR_MONTH_NAME: 6,
  /** `Thu Feb 29 17:57:51 2024` */
  YEAR_AFTER_TIME: 7,
  /** `2024-W09-4` */
  WEEK: 8,
  /** `2024-060` */
  ORDINAL: 9,
  /** `20240229` */
  COMPACT: 10,
  /** `2024年2月29日` */
  IDEOGRAPHS: 11,
  FAMILY: 15,
  DASH: 1 << 4,
  SLASH: 2 << 4,
  DOT: 3 << 4,
  SPACE: 4 << 4,
  COLON: 5 << 4,
  SEPARATOR: 7 << 4,
  TIME: 1 << 7,
  ZONE: 1 << 8,
  /** Numbers and codes are written so as well: a date only where the whole column is. */
  WEAK: 1 << 9,
} as const;

export const dateFields: DateFields = {
  year: 0,
  month: 0,
  day: 0,
  orders: 0,
  twoDigitYear: 0,
  hasTime: 0,
  secondOfDay: 0,
  millisecond: 0,
  nanosecond: 0,
  zone: NO_ZONE,
  first: 0,
  second: 0,
  third: 0,
  impossible: 0,
};

/** Sets all but the day to what holds where nothing is written. */
export const clearDateFields = (): void => {
  dateFields.orders = 0;
  dateFields.twoDigitYear = 0;
  dateFields.hasTime = 0;
  dateFields.secondOfDay = 0;
  dateFields.millisecond = 0;
  dateFields.nanosecond = 0;
  dateFields.zone = NO_ZONE;
  dateFields.impossible = 0;
};
