import { CONTENT } from './batch.ts';
import type { ByteClasses } from './byte-classes.ts';
import { INCOMPLETE, quotedScan, type Reach, UNCLOSED } from './quoted-cell.ts';
import type { TokenDialect } from './token-dialect.ts';

const LF = 0x0a;
const CR = 0x0d;

/** A cell in which more than a delimiter or line feed stopped the scan; one object, written anew by each. */
export type CarefulCell = {
  start: number;
  end: number;
  mask: number;
  /** Line breaks within quotes. */
  lines: number;
  /** Where a quote stands as text, where an opening one is taken as text because it never closes; else -1. */
  strayAt: number;
  unclosedAt: number;
  /** Whether it is the record's last. */
  isLast: boolean;
};

export type CarefulScan = {
  readonly cell: CarefulCell;
  /** Scans the cell that begins at `from`; returns the place after its delimiter or line break, or INCOMPLETE. */
  readonly scan: (from: number, reach: Reach) => number;
};

/** Makes the scan of cells with quotes, carriage returns, or the end of the buffer. */
export const carefulScan = (dialect: TokenDialect, classes: ByteClasses): CarefulScan => {
  const { delimiter, quote, breaksOnCr } = dialect;
  const { plain } = classes;
  const quoted = quotedScan(dialect, classes);
  const cell: CarefulCell = {
    start: 0,
    end: 0,
    mask: 0,
    lines: 0,
    strayAt: -1,
    unclosedAt: -1,
    isLast: false,
  };

  const scan = (from: number, reach: Reach): number => {
    cell.lines = 0;
    cell.strayAt = cell.unclosedAt = -1;
    if (reach.bytes[from] === quote && from < reach.filled) {
      const after = quoted.scan(from, reach);
      if (after === INCOMPLETE) return INCOMPLETE;
      if (after >= 0) return finishQuoted(from, after, reach);
      if (after === UNCLOSED) cell.unclosedAt = from;
      else cell.strayAt = from;
      return scanPlain(from, from + 1, reach);
    }
    return scanPlain(from, from, reach);
  };

  const finishQuoted = (open: number, after: number, reach: Reach): number => {
    const { end, mask, lines, strayAt } = quoted.cell;
    cell.start = open + 1;
    cell.end = end;
    cell.mask = mask;
    cell.lines = lines;
    cell.strayAt = strayAt;
    return afterStop(after, reach);
  };

  const scanPlain = (start: number, from: number, reach: Reach): number => {
    const { bytes, filled, ended } = reach;
    let mask = from > start ? plain[quote]! & CONTENT : 0;
    for (let p = from; ; p++) {
      const byte = bytes[p]!;
      const kind = plain[byte]!;
      if (kind < 0) {
        if (p >= filled && !ended) return INCOMPLETE;
        if (byte === CR && p + 1 >= filled && !ended) return INCOMPLETE;
        const isBreak = byte === LF || (byte === CR && (breaksOnCr || isPair(bytes, p, filled)));
        if (byte === delimiter || isBreak) {
          cell.start = start;
          cell.end = p;
          cell.mask = mask;
          return afterStop(p, reach);
        }
        if (byte === quote && cell.strayAt < 0 && cell.unclosedAt < 0) cell.strayAt = p;
      }
      mask |= kind & CONTENT;
    }
  };

  /** The place after what ends a cell. */
  const afterStop = (stop: number, { bytes, filled }: Reach): number => {
    cell.isLast = stop >= filled || bytes[stop] !== delimiter;
    if (stop >= filled) return filled;
    return bytes[stop] === CR && isPair(bytes, stop, filled) ? stop + 2 : stop + 1;
  };

  return { cell, scan };
};

const isPair = (bytes: Uint8Array, at: number, filled: number): boolean =>
  at + 1 < filled && bytes[at + 1] === LF;
