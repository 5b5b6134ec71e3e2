/**
 * The usual forms of identifiers, addresses and places, as values/plain-forms.ts and values/coordinates.ts have them. What these take, the
 * library takes as well; what they do not take is read outside of the kernel. None of it is a number or a date.
 */

import { KIND_COORDINATES, KIND_EMAIL, KIND_IPV4, KIND_URL, KIND_UUID } from '../layout';

const NO_KIND = -1;

const DASH: u8 = 0x2d;
const DOT: u8 = 0x2e;
const SLASH: u8 = 0x2f;
const COLON: u8 = 0x3a;
const AT: u8 = 0x40;
const COMMA: u8 = 0x2c;
const SPACE: u8 = 0x20;

/** Classes of bytes: of host names, of local parts of e-mail addresses, of paths. */
const HOST: u8 = 1;
const LOCAL: u8 = 2;
const PATH: u8 = 4;
const HEX: u8 = 8;
const LETTER: u8 = 16;
const CLASSES = memory.data(256);

const LONGEST_LABEL: usize = 63;
const LONGEST_LOCAL: usize = 64;
const LONGEST_EMAIL: u32 = 254;
const LONGEST_URL: u32 = 2083;

export function prepareKinds(): void {
  for (let byte: u8 = 0x30; byte <= 0x39; byte++) mark(byte, HOST | LOCAL | PATH | HEX);
  for (let letter: u8 = 0x61; letter <= 0x7a; letter++) {
    const hex: u8 = letter <= 0x66 ? HEX : 0;
    mark(letter, HOST | LOCAL | PATH | LETTER | hex);
    mark(letter - 0x20, HOST | LOCAL | PATH | LETTER | hex);
  }
  for (let i = 0; i < 3; i++) mark(load<u8>(LOCAL_MARKS + i), LOCAL);
  for (let i = 0; i < 9; i++) mark(load<u8>(PATH_MARKS + i), PATH);
}

/** `_+-` and `-_.~/?=&%`. */
const LOCAL_MARKS = memory.data<u8>([0x5f, 0x2b, 0x2d]);
const PATH_MARKS = memory.data<u8>([0x2d, 0x5f, 0x2e, 0x7e, 0x2f, 0x3f, 0x3d, 0x26, 0x25]);

function mark(byte: u8, bits: u8): void {
  store<u8>(CLASSES + byte, load<u8>(CLASSES + byte) | bits);
}

// @ts-ignore: decorator
@inline
function classOf(at: usize): u8 {
  return load<u8>(CLASSES + load<u8>(at));
}

// @ts-ignore: decorator
@inline
function isDigit(byte: u8): bool {
  return (byte ^ 0x30) <= 9;
}

/** KIND_… of a value; -1 where it is none of these in its usual form. */
export function kindOf(at: usize, length: u32): i32 {
  if (length < 6) return NO_KIND;
  const end = at + length;
  const first = load<u8>(at);
  if (first === 0x28) return isPlace(at + 1, end - 1) && load<u8>(end - 1) === 0x29 ? KIND_COORDINATES : NO_KIND;
  if (length === 36 && load<u8>(at, 8) === DASH) return isUuid(at) ? KIND_UUID : NO_KIND;
  if (isDigit(first) && length <= 15 && isIpV4(at, end)) return KIND_IPV4;
  if (first === 0x68 && load<u8>(at, 1) === 0x74) {
    if (length <= LONGEST_URL && isUrl(at, end)) return KIND_URL;
  }
  return length <= LONGEST_EMAIL && isEmail(at, end) ? KIND_EMAIL : NO_KIND;
}

/** 8-4-4-4-12 hexadecimal digits. */
function isUuid(at: usize): bool {
  if (load<u8>(at, 13) !== DASH || load<u8>(at, 18) !== DASH || load<u8>(at, 23) !== DASH) return false;
  let digits = 0;
  for (let p = at; p < at + 36; p++) digits += <i32>((classOf(p) & HEX) !== 0);
  return digits === 32;
}

/** Four numbers up to 255 without leading zeros. */
function isIpV4(at: usize, end: usize): bool {
  let parts = 1;
  let number = -1;
  for (let p = at; p < end; p++) {
    const byte = load<u8>(p);
    if (isDigit(byte)) {
      if (number === 0) return false;
      number = number < 0 ? <i32>(byte ^ 0x30) : number * 10 + <i32>(byte ^ 0x30);
      if (number > 255) return false;
    } else {
      if (byte !== DOT || number < 0) return false;
      parts++;
      number = -1;
    }
  }
  return parts === 4 && number >= 0;
}

/** `some.name+tag@mail.example.org` in ASCII. */
function isEmail(at: usize, end: usize): bool {
  let previous = DOT;
  let p = at;
  for (; p < end; p++) {
    const byte = load<u8>(p);
    if (byte === AT) break;
    if ((classOf(p) & LOCAL) === 0 && (byte !== DOT || previous === DOT)) return false;
    previous = byte;
  }
  if (p === end || previous === DOT || p - at > LONGEST_LOCAL) return false;
  return hostEnd(p + 1, end) === end;
}

/** `https://www.example.org/path?query=1` with an ASCII host of at least two labels. */
function isUrl(at: usize, end: usize): bool {
  if (end - at < 12 || load<u8>(at, 2) !== 0x74 || load<u8>(at, 3) !== 0x70) return false;
  const colon = load<u8>(at, 4) === 0x73 ? at + 5 : at + 4;
  if (load<u8>(colon) !== COLON || load<u8>(colon, 1) !== SLASH || load<u8>(colon, 2) !== SLASH) return false;
  const path = hostEnd(colon + 3, end);
  if (path === 0 || (path < end && load<u8>(path) !== SLASH)) return false;
  for (let p = path; p < end; p++) if ((classOf(p) & PATH) === 0) return false;
  return true;
}

/** Byte behind a host name of two labels or more whose last is letters only; 0 where there is none. */
function hostEnd(at: usize, end: usize): usize {
  let labels = 0;
  let p = at;
  while (p < end) {
    const label = p;
    let letters = true;
    for (; p < end; p++) {
      const kind = classOf(p);
      if ((kind & HOST) === 0 && (load<u8>(p) !== DASH || p === label)) break;
      letters = letters && (kind & LETTER) !== 0;
    }
    if (p === label || p - label > LONGEST_LABEL || load<u8>(p - 1) === DASH) return 0;
    labels++;
    if (p < end && load<u8>(p) === DOT) p++;
    else return labels > 1 && letters && p - label > 1 ? p : 0;
  }
  return 0;
}

/** `40.7, -74.01`: degrees with decimals, latitude first. */
function isPlace(at: usize, end: usize): bool {
  const comma = degrees(at, end, 90);
  if (comma === 0 || comma + 2 >= end || load<u8>(comma) !== COMMA || load<u8>(comma, 1) !== SPACE) return false;
  return degrees(comma + 2, end, 180) === end;
}

/** Byte behind a decimal number below a limit without leading zeros; 0 where there is none. */
function degrees(at: usize, end: usize, limit: i32): usize {
  const first = load<u8>(at) === DASH ? at + 1 : at;
  let p = first;
  let whole = 0;
  for (; p < end && isDigit(load<u8>(p)); p++) whole = whole * 10 + <i32>(load<u8>(p) ^ 0x30);
  if (p === first || p - first > 3 || whole >= limit || load<u8>(p) !== DOT || p >= end) return 0;
  if (load<u8>(first) === 0x30 && p - first > 1) return 0;
  const fraction = ++p;
  while (p < end && isDigit(load<u8>(p))) p++;
  return p === fraction ? 0 : p;
}
