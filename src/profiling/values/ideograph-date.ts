import { digitEnd, digits } from './clock.ts';
import { dateFields, LAYOUT } from './date-fields.ts';
import { readTail } from './date-tail.ts';
import { fullYear, settleDay } from './settle-date.ts';

const SPACE = 0x20;

/** 年 月 日 and 년 월 일, as one number each. */
const YEAR_SIGNS = [0xe5b9b4, 0xeb8584] as const;
const MONTH_SIGNS = [0xe69c88, 0xec9b94] as const;
const DAY_SIGNS = [0xe697a5, 0xec9dbc] as const;

/** Reads `2024年2月29日`, `2024년 2월 29일`, from the byte behind the year's digits. */
export const readIdeographDate = (bytes: Uint8Array, start: number, at: number, end: number): number => {
  const width = at - start;
  if ((width !== 2 && width !== 4) || !isSign(bytes, at, end, YEAR_SIGNS)) return 0;
  const monthStart = afterSpace(bytes, at + 3, end);
  const monthEnd = digitEnd(bytes, monthStart, end);
  if (!isPart(monthEnd - monthStart) || !isSign(bytes, monthEnd, end, MONTH_SIGNS)) return 0;
  const dayStart = afterSpace(bytes, monthEnd + 3, end);
  const dayEnd = digitEnd(bytes, dayStart, end);
  if (!isPart(dayEnd - dayStart) || !isSign(bytes, dayEnd, end, DAY_SIGNS)) return 0;
  const tail = readTail(bytes, dayEnd + 3, end);
  if (tail < 0) return 0;
  const written = digits(bytes, start, at);
  dateFields.twoDigitYear = width === 2 ? 1 : 0;
  const year = width === 2 ? fullYear(written) : written;
  const month = digits(bytes, monthStart, monthEnd);
  return settleDay(LAYOUT.IDEOGRAPHS | tail, year, month, digits(bytes, dayStart, dayEnd));
};

const isPart = (width: number): boolean => width === 1 || width === 2;

const isSign = (bytes: Uint8Array, at: number, end: number, signs: readonly [number, number]): boolean => {
  if (at + 3 > end) return false;
  const sign = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
  return sign === signs[0] || sign === signs[1];
};

const afterSpace = (bytes: Uint8Array, at: number, end: number): number =>
  at < end && bytes[at] === SPACE ? at + 1 : at;
