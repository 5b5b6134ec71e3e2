import { dateFields } from './date-fields.ts';

const COLON = 0x3a;
const DOT = 0x2e;
const COMMA = 0x2c;
const SPACE = 0x20;

/** To nanoseconds, by the number of digits of the fraction. */
const NANOSECONDS = Int32Array.of(0, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100, 10, 1);

/**
 * Reads a time of day, `h:mm[:ss[.fraction]][ AM|PM]`, into `dateFields`; out of range it is `impossible`. Fields of the
 * fraction must be cleared.
 * @param short whether minutes and seconds of one digit pass (`4:8:9`), as they may behind a date
 * @returns the byte after it, or -1 where there is none
 */
export const readClock = (bytes: Uint8Array, at: number, end: number, short: boolean): number => {
  let next = digitEnd(bytes, at, end);
  if (next === at || next - at > 2 || next + 1 >= end || bytes[next] !== COLON) return -1;
  let hour = digits(bytes, at, next);
  const minuteStart = next + 1;
  next = digitEnd(bytes, minuteStart, end);
  if (!isPair(next - minuteStart, short)) return -1;
  const minute = digits(bytes, minuteStart, next);
  let second = 0;
  if (next < end && bytes[next] === COLON) {
    const secondStart = next + 1;
    next = digitEnd(bytes, secondStart, end);
    if (!isPair(next - secondStart, short)) return -1;
    second = digits(bytes, secondStart, next);
    next = readFraction(bytes, next, end);
    if (next < 0) return -1;
  }
  const half = halfOfDay(bytes, next, end);
  if (half !== 0) {
    next = half > 0 ? half : -half;
    if (hour < 1 || hour > 12) dateFields.impossible = 1;
    hour = (hour % 12) + (half > 0 ? 12 : 0);
  }
  takeTime(hour, minute, second);
  return next;
};

/** Puts a time of day into `dateFields`; out of range it is `impossible`. */
export const takeTime = (hour: number, minute: number, second: number): void => {
  if (hour > 23 || minute > 59 || second > 59) dateFields.impossible = 1;
  dateFields.hasTime = 1;
  dateFields.secondOfDay = hour * 3600 + minute * 60 + second;
};

/**
 * Reads a fraction of a second, behind a point or comma, or of three digits behind a colon, into `dateFields`.
 * @returns the byte after it, `at` where there is none, -1 where it is broken
 */
export const readFraction = (bytes: Uint8Array, at: number, end: number): number => {
  if (at >= end) return at;
  const sign = bytes[at]!;
  if (sign !== DOT && sign !== COMMA && sign !== COLON) return at;
  const next = digitEnd(bytes, at + 1, end);
  const length = next - at - 1;
  if (length === 0 || length > 9 || (sign === COLON && length !== 3)) return -1;
  const nanosecond = digits(bytes, at + 1, next) * NANOSECONDS[length]!;
  dateFields.nanosecond = nanosecond;
  dateFields.millisecond = (nanosecond / 1_000_000) | 0;
  return next;
};

/** Byte after the run of ASCII digits at `at`. */
export const digitEnd = (bytes: Uint8Array, at: number, end: number): number => {
  let next = at;
  while (next < end && (bytes[next]! ^ 0x30) <= 9) next++;
  return next;
};

/** Number that a run of at most nine digits writes. */
export const digits = (bytes: Uint8Array, at: number, end: number): number => {
  let number = 0;
  for (let i = at; i < end; i++) number = number * 10 + (bytes[i]! ^ 0x30);
  return number;
};

const isPair = (length: number, short: boolean): boolean => length === 2 || (length === 1 && short);

/** Byte after `AM`, `PM`, `a.m.` or `p.m.` with or without a space before it, positive for PM and negative for AM; 0 where there is none. */
const halfOfDay = (bytes: Uint8Array, at: number, end: number): number => {
  let next = at < end && bytes[at] === SPACE ? at + 1 : at;
  if (next + 1 >= end) return 0;
  const letter = bytes[next]! | 0x20;
  if (letter !== 0x61 && letter !== 0x70) return 0;
  next++;
  const dotted = bytes[next] === DOT;
  if (dotted) next++;
  if (next >= end || (bytes[next]! | 0x20) !== 0x6d) return 0;
  next++;
  if (dotted && next < end && bytes[next] === DOT) next++;
  return letter === 0x70 ? next : -next;
};
