/** What a text says as a date, in ISO 8601, UTC (`Z`) where it names a zone; numeric orders are told apart by the column. */
export type DateReading =
  | { readonly form: 'date'; readonly iso: string }
  | {
      readonly form: 'day-first' | 'month-first' | 'either-order';
      readonly dayFirst: string | undefined;
      readonly monthFirst: string | undefined;
    };
export type DateForm = DateReading['form'];

type Time = { hour: number; minute: number; second: number; fraction: string; offset: number | undefined };

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)/;
const DAY_MONTH_NAME = /^(\d{1,2})([- /])([A-Za-z]{3,9})\.?\2(\d{4})(?!\d)/;
const MONTH_NAME_DAY = /^([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/;
const TIME =
  /^(?:[Tt]|,? )(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([AaPp])\.?[Mm]\.?)?(?: ?(Z|z|UTC|GMT)| ?([+-])(\d{2})(?::?(\d{2}))?)?$/;
const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** Reads a trimmed text as a date, with or without a time of day; undefined when it is none, or no day of the calendar. */
export const readDate = (text: string): DateReading | undefined => {
  const first = text.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39)
    return readYearFirst(text) ?? readYearLast(text) ?? readDayMonthName(text);
  const named = MONTH_NAME_DAY.exec(text);
  return named
    ? only(isoText(named[3]!, monthNumber(named[1]!), named[2]!, text.slice(named[0].length)))
    : undefined;
};

const readYearFirst = (text: string): DateReading | undefined => {
  const match = YEAR_FIRST.exec(text);
  return match ? only(isoText(match[1]!, match[3]!, match[4]!, text.slice(match[0].length))) : undefined;
};

const readYearLast = (text: string): DateReading | undefined => {
  const match = YEAR_LAST.exec(text);
  if (!match) return undefined;
  const [, a, , b, year] = match as unknown as [string, string, string, string, string];
  const rest = text.slice(match[0].length);
  const dayFirst = isoText(year, b, a, rest);
  const monthFirst = isoText(year, a, b, rest);
  if (dayFirst === monthFirst) return only(dayFirst);
  if (dayFirst === undefined) return { form: 'month-first', dayFirst, monthFirst };
  return { form: monthFirst === undefined ? 'day-first' : 'either-order', dayFirst, monthFirst };
};

const readDayMonthName = (text: string): DateReading | undefined => {
  const match = DAY_MONTH_NAME.exec(text);
  return match
    ? only(isoText(match[4]!, monthNumber(match[3]!), match[1]!, text.slice(match[0].length)))
    : undefined;
};

const only = (iso: string | undefined): DateReading | undefined =>
  iso === undefined ? undefined : { form: 'date', iso };

/** English names in full, or their first three letters, and `Sept`; 0 for anything else. */
const monthNumber = (name: string): string => {
  const lower = name.toLowerCase();
  const index = MONTHS.findIndex((month) => month === lower || month.slice(0, 3) === lower);
  return String(lower === 'sept' ? 9 : index + 1);
};

const isoText = (year: string, month: string, day: string, rest: string): string | undefined => {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  if (y < 1 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m)) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (rest === '') return date;
  const time = readTime(rest);
  if (time === undefined) return undefined;
  const clock = [time.hour, time.minute, time.second].map((part) => String(part).padStart(2, '0')).join(':');
  const local = `${date}T${clock}`;
  return time.offset === undefined ? local + time.fraction : inUtc(local, time.offset, time.fraction);
};

const daysIn = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

const readTime = (text: string): Time | undefined => {
  const match = TIME.exec(text);
  if (!match) return undefined;
  const [, hours, minutes, seconds = '0', fraction = '', half, utc, sign, zoneHours, zoneMinutes = '0'] =
    match;
  const [clock, minute, second] = [Number(hours), Number(minutes), Number(seconds)];
  if (minute > 59 || second > 59 || (half ? clock < 1 || clock > 12 : clock > 23)) return undefined;
  const hour = half ? (clock % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : clock;
  const shift = (Number(zoneHours) * 60 + Number(zoneMinutes)) * (sign === '-' ? -1 : 1);
  const digits = fraction.replace(/0+$/, '');
  const zoned = utc ? 0 : sign ? shift : undefined;
  return { hour, minute, second, fraction: digits && `.${digits}`, offset: zoned };
};

/** `Date` only does the arithmetic of a moment that the grammar above has checked. */
const inUtc = (local: string, offset: number, fraction: string): string | undefined => {
  const moment = new Date(Date.parse(`${local}Z`) - offset * 60_000).toISOString();
  return /^\d/.test(moment) ? `${moment.slice(0, 19)}${fraction}Z` : undefined;
};
