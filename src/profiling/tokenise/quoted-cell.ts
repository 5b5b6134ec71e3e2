import { MASK } from './batch.ts';
import type { ByteClasses } from './byte-classes.ts';
import type { TokenDialect } from './token-dialect.ts';

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;

/** Answers of a scan that found no end of the cell. */
export const INCOMPLETE = -1;
export const UNCLOSED = -2;
/** Text follows a closing quote: the cell is not quoted after all. */
export const LITERAL = -3;

/** Where the bytes are, and how far a quoted cell may reach. */
export type Reach = {
  readonly bytes: Uint8Array;
  readonly filled: number;
  readonly ended: boolean;
  /** A quote that is open here was never meant as one. */
  readonly limit: number;
};

/** What the last successful scan found; one object, written anew by each. */
export type QuotedCell = {
  end: number;
  mask: number;
  /** Line breaks within. */
  lines: number;
  /** A quote stood within as text; where, else -1. */
  strayAt: number;
};

export type QuotedScan = {
  readonly cell: QuotedCell;
  /** Scans from an opening quote to the delimiter or line break after the closing one, and returns its place; or INCOMPLETE, UNCLOSED, LITERAL. */
  readonly scan: (open: number, reach: Reach) => number;
};

/**
 * Makes the scan of a dialect's quoted cells. A quote before a delimiter, line break or end closes (spaces between are
 * passed over); a doubled or escaped one is content. Any other is stray: it stays content when a closing quote follows on
 * the same line before another opening one, else the whole cell is as it is written, quotes and all. Scans of one file
 * hardly overlap, so that no file takes more than linear time: a quote within a scan that fails is doubled or escaped,
 * and a scan that begins at one of those ends at the next.
 */
export const quotedScan = (dialect: TokenDialect, { quoted }: ByteClasses): QuotedScan => {
  const { delimiter, quote, escape: escaping, breaksOnCr } = dialect;
  const isDoubled = escaping === quote;
  const quoteClass = quoted[quote]! & MASK_OF_CLASS;
  const escapeClass = escaping < 0 ? 0 : quoted[escaping]! & MASK_OF_CLASS;
  const cell: QuotedCell = { end: 0, mask: 0, lines: 0, strayAt: -1 };
  let closesAt = -1;

  const scan = (open: number, reach: Reach): number => {
    const { bytes, filled } = reach;
    let p = open + 1;
    let mask: number = MASK.QUOTED;
    let lines = 0;
    let strayAt = -1;
    closesAt = -1;
    for (;;) {
      let byte = bytes[p]!;
      let kind = quoted[byte]!;
      while (kind >= 0) {
        mask |= kind;
        byte = bytes[++p]!;
        kind = quoted[byte]!;
      }
      if (p >= filled || p > reach.limit) return reach.ended || p > reach.limit ? UNCLOSED : INCOMPLETE;
      const next = bytes[p + 1]!;
      const isLast = p + 1 === filled;
      if (isLast && !reach.ended && byte !== LF) return INCOMPLETE;
      if (byte === LF || byte === CR) {
        if (byte === LF || (breaksOnCr && next !== LF)) lines++;
        mask |= MASK.WHITE;
      } else if (byte === escaping && !isLast && (next === quote || next === escaping)) {
        mask |= MASK.ESCAPED;
        mask |= next === quote ? quoteClass : escapeClass;
        p++;
      } else if (byte === quote) {
        const after = afterClosing(p + 1, reach);
        if (after >= 0) {
          cell.end = p;
          cell.mask = mask;
          cell.lines = lines;
          cell.strayAt = strayAt;
          return after;
        }
        if (after === INCOMPLETE) return INCOMPLETE;
        if (lines > 0 && looksOpening(bytes, p)) return UNCLOSED;
        // What closes the cell for one stray quote does so for those before it: no line is looked through twice.
        if (p >= closesAt) closesAt = closesOnLine(p + 1, reach);
        if (closesAt < 0) return closesAt;
        if (strayAt < 0) strayAt = p;
        mask |= quoteClass;
      } else mask |= escapeClass;
      p++;
    }
  };

  /** The place of what ends the cell after a quote, spaces passed over; LITERAL when something else follows. */
  const afterClosing = (from: number, { bytes, filled, ended, limit }: Reach): number => {
    let p = from;
    while (p < filled && (bytes[p] === SPACE || bytes[p] === TAB) && bytes[p] !== delimiter) p++;
    // Beyond the limit nothing is looked at, or the answer would depend on how much has been read.
    if (p > limit) return LITERAL;
    if (p >= filled) return ended ? filled : INCOMPLETE;
    const byte = bytes[p];
    if (byte === delimiter || byte === LF) return p;
    if (byte !== CR) return LITERAL;
    // What follows a CR tells whether it ends the line, and how long that end is.
    if (p + 1 >= filled) return !ended ? INCOMPLETE : breaksOnCr ? p : LITERAL;
    return breaksOnCr || bytes[p + 1] === LF ? p : LITERAL;
  };

  /** On a later line, a quote that begins a cell shows that this one was never closed. */
  const looksOpening = (bytes: Uint8Array, at: number): boolean => {
    const before = bytes[at - 1];
    return before === delimiter || before === LF || before === CR;
  };

  /** The quote that closes the cell on the line of a stray one; LITERAL without, or INCOMPLETE. */
  const closesOnLine = (from: number, reach: Reach): number => {
    const { bytes, filled } = reach;
    for (let p = from; ; p++) {
      const byte = bytes[p]!;
      if (p > reach.limit) return LITERAL;
      if (p >= filled) return reach.ended ? LITERAL : INCOMPLETE;
      if (byte === LF || (byte === CR && breaksOnCr)) return LITERAL;
      if (!isDoubled && byte === escaping) p++;
      else if (byte === quote) {
        if (bytes[p - 1] === delimiter) return LITERAL;
        if (isDoubled && bytes[p + 1] === quote) p++;
        else {
          const after = afterClosing(p + 1, reach);
          if (after !== LITERAL) return after >= 0 ? p : INCOMPLETE;
        }
      }
    }
  };

  return { cell, scan };
};

/** A class without the sign that stops a scan. */
const MASK_OF_CLASS = 0x7fff_ffff;
