import { digitEnd, digits } from './clock.ts';
import { dateFields } from './date-fields.ts';
import { letterEnd } from './month-name.ts';

/**
 * Zone names, in hours east of UTC. The American ones are those of RFC 2822, which says what they mean; the others have one meaning in
 * practice. Names with several (IST, BST) are no zone.
 */
const HOURS: Readonly<Record<string, number>> = {
  Z: 0,
  UTC: 0,
  UT: 0,
  GMT: 0,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  WET: 0,
  WEST: 1,
  CET: 1,
  CEST: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  JST: 9,
};
const LONGEST_NAME = 4;
/** The widest in use is +14:00. */
const WIDEST = 14 * 60;

const SPACE = 0x20;
const PLUS = 0x2b;
const DASH = 0x2d;
const COLON = 0x3a;

const pack = (name: string): number => [...name].reduce((sum, letter) => sum * 128 + letter.charCodeAt(0), 0);
const ZONES = new Map(Object.entries(HOURS).map(([name, hours]) => [pack(name), hours * 60]));

/**
 * Reads a zone into `dateFields`: `Z`, a name, `±hh`, `±hhmm`, `±hh:mm`, a name with an offset (`GMT+0100`), an offset with its name
 * behind it; then perhaps a comment in parentheses.
 * @returns the byte after it, `at` where there is none, or -1 where something else is there
 */
export const readZone = (bytes: Uint8Array, at: number, end: number): number => {
  const start = at < end && bytes[at] === SPACE ? at + 1 : at;
  if (start >= end) return at;
  let next = readOffset(bytes, start, end);
  if (next >= 0) return afterComment(bytes, afterName(bytes, next, end), end);
  next = letterEnd(bytes, start, end);
  const minutes = zoneMinutes(bytes, start, next);
  if (minutes === undefined) return -1;
  dateFields.zone = minutes;
  const offsetEnd = readOffset(bytes, next, end);
  return afterComment(bytes, offsetEnd >= 0 ? offsetEnd : next, end);
};

const readOffset = (bytes: Uint8Array, at: number, end: number): number => {
  if (at >= end || (bytes[at] !== PLUS && bytes[at] !== DASH)) return -1;
  let next = digitEnd(bytes, at + 1, end);
  let minutes = 0;
  if (next - at === 5) minutes = digits(bytes, at + 1, at + 3) * 60 + digits(bytes, at + 3, next);
  else if (next - at !== 3) return -1;
  else {
    minutes = digits(bytes, at + 1, next) * 60;
    if (next < end && bytes[next] === COLON) {
      if (digitEnd(bytes, next + 1, end) !== next + 3) return -1;
      minutes += digits(bytes, next + 1, next + 3);
      next += 3;
    }
  }
  if (minutes > WIDEST || digits(bytes, next - 2, next) > 59) dateFields.impossible = 1;
  dateFields.zone = bytes[at] === DASH ? 0 - minutes : minutes;
  return next;
};

const zoneMinutes = (bytes: Uint8Array, start: number, end: number): number | undefined => {
  if (end === start || end - start > LONGEST_NAME) return undefined;
  let packed = 0;
  for (let i = start; i < end; i++) packed = packed * 128 + (bytes[i]! & 0xdf);
  return ZONES.get(packed);
};

/** A name behind an offset repeats it: `+0100 CET`. */
const afterName = (bytes: Uint8Array, at: number, end: number): number => {
  if (at >= end || bytes[at] !== SPACE) return at;
  const next = letterEnd(bytes, at + 1, end);
  return zoneMinutes(bytes, at + 1, next) === undefined ? at : next;
};

const afterComment = (bytes: Uint8Array, at: number, end: number): number => {
  const open = at + 1 < end && bytes[at] === SPACE && bytes[at + 1] === 0x28;
  return open && bytes[end - 1] === 0x29 ? end : at;
};
