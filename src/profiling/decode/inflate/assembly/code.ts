import { INVALID_CODES } from '../layout';

/**
 * A code as a table that the next bits of the stream index. An entry:
 * bits 0 to 5: how many bits it takes, those behind the code included; 8 to 11: how many of them are the code; 16 on: the base of a length or
 * distance, to which the bits behind the code are added, or literals. The code of a second literal may follow within the index: then bits 24 on are
 * that literal, and 0 to 5 count its code too.
 */
export const LITERAL: u32 = 1 << 7;
/** One bit, of which `PAIR_AT` is the place. */
export const PAIR: u32 = 1 << 6;
export const PAIR_AT: u32 = 6;
/** None of the usual: END, LONG, or bits that are no code. */
export const OTHER: u32 = 1 << 15;
/** The code is longer than the index: bits 16 on are where the table for its rest begins, 8 to 11 how many bits index that one. */
export const LONG: u32 = 1 << 14;
export const END: u32 = 1 << 13;

export const LONGEST: u32 = 15;
/** Bits that index the tables; their sizes with all that long codes need (zlib's `enough` computes these). */
export const TEXT_BITS: u32 = 11;
export const DISTANCE_BITS: u32 = 8;
export const LENGTH_BITS: u32 = 7;
export const TEXT_CODES: usize = memory.data(2342 << 2);
export const DISTANCE_CODES: usize = memory.data(402 << 2);
export const LENGTH_CODES: usize = memory.data(128 << 2);

/** What a symbol stands for: literals and lengths, distances, lengths of codes. */
export const TEXT = 0;
export const DISTANCE = 1;
export const LENGTH = 2;

/** Bytes, one a symbol: how many bits its code has, 0 where it is not used. */
export const LENGTHS: usize = memory.data(320 + 16);
/** The used symbols in the order of their codes, and these codes as the index has them: the first bit lowest. */
const SYMBOLS: usize = memory.data(320 << 1);
const TURNED: usize = memory.data(320 << 1);
const COUNTS: usize = memory.data(<i32>(LONGEST + 1) << 1);
/** Where the symbols of a length end in SYMBOLS, and where the literals among them, which are first. */
const ENDS: usize = memory.data(<i32>(LONGEST + 1) << 1);
const LITERAL_ENDS: usize = memory.data(<i32>(LONGEST + 1) << 1);

/** Makes the table of a code from the lengths of its symbols' codes (RFC 1951, 3.2.2). @returns 0, or INVALID_CODES */
export function makeTable(lengths: usize, symbols: i32, kind: i32, table: usize, bits: u32): i32 {
  memory.fill(COUNTS, 0, (LONGEST + 1) << 1);
  for (let s = 0; s < symbols; s++) {
    const count = COUNTS + (<usize>load<u8>(lengths + s) << 1);
    store<u16>(count, load<u16>(count) + 1);
  }
  let longest: u32 = LONGEST;
  while (longest > 0 && load<u16>(COUNTS + (<usize>longest << 1)) === 0) longest--;

  let left: i32 = 1;
  let start: u16 = 0;
  for (let n: u32 = 1; n <= LONGEST; n++) {
    const count = load<u16>(COUNTS + (<usize>n << 1));
    left = (left << 1) - <i32>count;
    if (left < 0) return INVALID_CODES;
    store<u16>(ENDS + (<usize>n << 1), start);
    start += count;
  }
  if (left > 0 && (kind === LENGTH || longest > 1)) return INVALID_CODES;

  for (let s = 0; s < symbols; s++) {
    const n = <usize>load<u8>(lengths + s);
    if (n === 0) continue;
    const at = ENDS + (n << 1);
    const place = load<u16>(at);
    store<u16>(SYMBOLS + (<usize>place << 1), <u16>s);
    store<u16>(at, place + 1);
  }

  let place: usize = 0;
  let turned: u32 = 0;
  store<u32>(table, OTHER);
  for (let n: u32 = 1; n <= bits; n++) {
    // Each bit more doubles the table: what is told by fewer bits is so whatever that bit is.
    memory.copy(table + (<usize>2 << n), table, <usize>2 << n);
    let literalEnd = place;
    for (const end = <usize>load<u16>(ENDS + (<usize>n << 1)); place < end; place++) {
      const symbol = load<u16>(SYMBOLS + (place << 1));
      store<u16>(TURNED + (place << 1), <u16>turned);
      store<u32>(table + (<usize>turned << 2), withCode(entryOf(symbol, kind), n));
      turned = following(turned, n);
      if (symbol < 256) literalEnd = place + 1;
    }
    store<u16>(LITERAL_ENDS + (<usize>n << 1), <u16>literalEnd);
    if (kind === TEXT) pairLiterals(table, n);
  }

  let prefix: u32 = 0xffff_ffff;
  let rest: usize = table;
  let restBits: u32 = 0;
  let used: u32 = 1 << bits;
  for (let n = bits + 1; n <= longest; n++) {
    for (let count = load<u16>(COUNTS + (<usize>n << 1)); count > 0; count--) {
      const first = turned & ((1 << bits) - 1);
      if (first !== prefix) {
        prefix = first;
        restBits = restBitsOf(n, count, bits, longest);
        rest = table + (<usize>used << 2);
        store<u32>(table + (<usize>first << 2), OTHER | LONG | (used << 16) | (restBits << 8) | bits);
        used += 1 << restBits;
      }
      const entry = entryOf(load<u16>(SYMBOLS + (place++ << 1)), kind);
      fill(rest, turned >> bits, n - bits, restBits, withCode(entry, n - bits));
      turned = following(turned, n);
    }
  }
  return 0;
}

/** How many bits index the table of all that begins as the first of `count` codes that are left of a length: as many as the longest of them needs. */
function restBitsOf(length: u32, count: u16, bits: u32, longest: u32): u32 {
  let n = length;
  for (let open: i32 = (1 << (n - bits)) - <i32>count; n < longest && open > 0; ) {
    n++;
    open = (open << 1) - <i32>load<u16>(COUNTS + (<usize>n << 1));
  }
  return n - bits;
}

/** Enters each two literals whose codes have so many bits together. */
function pairLiterals(table: usize, bits: u32): void {
  for (let n: u32 = 1; n < bits; n++) {
    const end = literalsTo(n);
    const secondStart = symbolsFrom(bits - n);
    const secondEnd = literalsTo(bits - n);
    if (secondStart === secondEnd) continue;
    for (let i = symbolsFrom(n); i < end; i++) {
      const entry = LITERAL | PAIR | bits | (n << 8) | (<u32>load<u16>(SYMBOLS + (i << 1)) << 16);
      const at = table + (<usize>load<u16>(TURNED + (i << 1)) << 2);
      for (let j = secondStart; j < secondEnd; j++) {
        const second = <u32>load<u16>(SYMBOLS + (j << 1));
        store<u32>(at + (<usize>load<u16>(TURNED + (j << 1)) << (n + 2)), entry | (second << 24));
      }
    }
  }
}

// @ts-ignore: decorator
@inline
function symbolsFrom(n: u32): usize {
  return load<u16>(ENDS + (<usize>n << 1)) - load<u16>(COUNTS + (<usize>n << 1));
}

// @ts-ignore: decorator
@inline
function literalsTo(n: u32): usize {
  return load<u16>(LITERAL_ENDS + (<usize>n << 1));
}

// @ts-ignore: decorator
@inline
function fill(table: usize, from: u32, step: u32, bits: u32, entry: u32): void {
  for (let at = from; at < 1 << bits; at += 1 << step) store<u32>(table + (<usize>at << 2), entry);
}

// @ts-ignore: decorator
@inline
function withCode(entry: u32, length: u32): u32 {
  return (entry + length) | (length << 8);
}

/** The code after one of so many bits, both turned: codes of a length are numbers one after the other, whose highest bit comes first in the stream. */
// @ts-ignore: decorator
@inline
function following(turned: u32, length: u32): u32 {
  let bit: u32 = 1 << (length - 1);
  while ((turned & bit) !== 0) bit >>= 1;
  return bit === 0 ? 0 : (turned & (bit - 1)) | bit;
}

/** What a symbol stands for, without its code (RFC 1951, 3.2.5). */
function entryOf(symbol: u32, kind: i32): u32 {
  if (kind === LENGTH) return symbol << 16;
  if (kind === DISTANCE) {
    if (symbol > 29) return OTHER;
    if (symbol < 4) return (symbol + 1) << 16;
    const extra = (symbol >> 1) - 1;
    return ((((2 + (symbol & 1)) << extra) + 1) << 16) | extra;
  }
  if (symbol < 256) return LITERAL | (symbol << 16);
  if (symbol === 256) return OTHER | END;
  if (symbol > 285) return OTHER;
  if (symbol === 285) return 258 << 16;
  if (symbol < 265) return (symbol - 254) << 16;
  const extra = (symbol - 261) >> 2;
  return ((((4 + ((symbol - 265) & 3)) << extra) + 3) << 16) | extra;
}
