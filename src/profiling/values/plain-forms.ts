/**
 * The usual forms of addresses, told from bytes: what these take, the library takes as well (a property test holds them to it), at a
 * fiftieth of its time. What they do not take is asked of the library.
 */

const DOT = 0x2e;
const DASH = 0x2d;
const AT = 0x40;
const COLON = 0x3a;
const SLASH = 0x2f;

/** Classes of bytes: of host names, of local parts of e-mail addresses, of paths. */
const HOST = 1;
const LOCAL = 2;
const PATH = 4;
const HEX = 8;
const LETTER = 16;

const CLASS = new Uint8Array(256);
const mark = (characters: string, bits: number): void => {
  for (const character of characters) CLASS[character.charCodeAt(0)]! |= bits;
};
mark('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', HOST | LOCAL | PATH | LETTER);
mark('0123456789', HOST | LOCAL | PATH | HEX);
mark('abcdefABCDEF', HEX);
mark('_+-', LOCAL);
mark('-_.~/?=&%', PATH);

const LONGEST_LABEL = 63;
const LONGEST_LOCAL = 64;

/** 8-4-4-4-12 hexadecimal digits. */
export const isUuid = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start !== 36 || bytes[start + 8] !== DASH || bytes[start + 13] !== DASH) return false;
  if (bytes[start + 18] !== DASH || bytes[start + 23] !== DASH) return false;
  let digits = 0;
  for (let at = start; at < end; at++) digits += CLASS[bytes[at]!]! & HEX;
  return digits === 32 * HEX;
};

/** Four numbers up to 255 without leading zeros. */
export const isIpV4 = (bytes: Uint8Array, start: number, end: number): boolean => {
  let parts = 1;
  let number = -1;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    const digit = byte ^ 0x30;
    if (digit <= 9) {
      if (number === 0) return false;
      number = number < 0 ? digit : number * 10 + digit;
      if (number > 255) return false;
    } else {
      if (byte !== DOT || number < 0) return false;
      parts++;
      number = -1;
    }
  }
  return parts === 4 && number >= 0;
};

/** `some.name+tag@mail.example.org` in ASCII. */
export const isPlainEmail = (bytes: Uint8Array, start: number, end: number): boolean => {
  let at = start;
  let previous = DOT;
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === AT) break;
    if ((CLASS[byte]! & LOCAL) === 0 && (byte !== DOT || previous === DOT)) return false;
    previous = byte;
  }
  if (at === end || previous === DOT || at - start > LONGEST_LOCAL) return false;
  return hostEnd(bytes, at + 1, end) === end;
};

/** `https://www.example.org/path?query=1` with an ASCII host of at least two labels. */
export const isPlainUrl = (bytes: Uint8Array, start: number, end: number): boolean => {
  const host = schemeEnd(bytes, start, end);
  if (host < 0) return false;
  const path = hostEnd(bytes, host, end);
  if (path < 0 || (path < end && bytes[path] !== SLASH)) return false;
  for (let at = path; at < end; at++) if ((CLASS[bytes[at]!]! & PATH) === 0) return false;
  return true;
};

/** Behind `http://` or `https://` in lower case. */
const schemeEnd = (bytes: Uint8Array, start: number, end: number): number => {
  if (end - start < 12 || bytes[start] !== 0x68 || bytes[start + 1] !== 0x74) return -1;
  if (bytes[start + 2] !== 0x74 || bytes[start + 3] !== 0x70) return -1;
  const colon = bytes[start + 4] === 0x73 ? start + 5 : start + 4;
  return bytes[colon] === COLON && bytes[colon + 1] === SLASH && bytes[colon + 2] === SLASH ? colon + 3 : -1;
};

/** Byte behind a host name of two labels or more whose last is letters only; -1 where there is none. */
const hostEnd = (bytes: Uint8Array, start: number, end: number): number => {
  let at = start;
  let labels = 0;
  while (at < end) {
    const label = at;
    let letters = true;
    for (; at < end; at++) {
      const kind = CLASS[bytes[at]!]!;
      if ((kind & HOST) === 0 && (bytes[at] !== DASH || at === label)) break;
      letters &&= (kind & LETTER) !== 0;
    }
    if (at === label || at - label > LONGEST_LABEL || bytes[at - 1] === DASH) return -1;
    labels++;
    if (at < end && bytes[at] === DOT) at++;
    else return labels > 1 && letters && at - label > 1 ? at : -1;
  }
  return -1;
};
