import { readClock } from './clock.ts';
import { dateFields, LAYOUT, NO_ZONE } from './date-fields.ts';
import { letterEnd } from './month-name.ts';
import { readZone } from './zone.ts';

const SPACE = 0x20;
const COMMA = 0x2c;

/**
 * Reads what follows a day: nothing, a zone (which changes no day), or a time (behind `T`, space, comma, `at`) with or without a zone.
 * @returns LAYOUT's bits for it, or -1 where it is something else
 */
export const readTail = (bytes: Uint8Array, at: number, end: number): number => {
  if (at === end) return 0;
  const clock = clockStart(bytes, at, end);
  if (clock < 0) return isZone(bytes, at, end) ? LAYOUT.ZONE : -1;
  return readTime(bytes, clock, end);
};

/** Reads a time and perhaps a zone to the end. */
export const readTime = (bytes: Uint8Array, at: number, end: number): number => {
  const next = readClock(bytes, at, end, true);
  if (next < 0) return -1;
  if (next === end) return LAYOUT.TIME;
  return readZone(bytes, next, end) === end ? LAYOUT.TIME | LAYOUT.ZONE : -1;
};

const clockStart = (bytes: Uint8Array, at: number, end: number): number => {
  const first = bytes[at]!;
  if ((first | 0x20) === 0x74) return at + 1;
  let next = first === COMMA ? at + 1 : at;
  if (next >= end || bytes[next] !== SPACE) return -1;
  while (next < end && bytes[next] === SPACE) next++;
  if (letterEnd(bytes, next, end) !== next + 2) return next;
  const isAt = (bytes[next]! | 0x20) === 0x61 && (bytes[next + 1]! | 0x20) === 0x74;
  return isAt && next + 2 < end && bytes[next + 2] === SPACE ? next + 3 : next;
};

/** A day in a zone, as XML Schema writes it (`Z`, `±hh:mm`), stays that day. */
const isZone = (bytes: Uint8Array, at: number, end: number): boolean => {
  if (end - at !== 1 && end - at !== 6) return false;
  if (readZone(bytes, at, end) !== end) return false;
  dateFields.zone = NO_ZONE;
  return true;
};
