import type { Kernel } from '../kernel/kernel.ts';
import {
  SCAN_BASE,
  SCAN_BYTES,
  SCAN_CELLS,
  SCAN_COMMENT,
  SCAN_DELIMITER,
  SCAN_ESCAPE,
  SCAN_ESCAPED,
  SCAN_ESCAPED_COUNT,
  SCAN_FILLED,
  SCAN_FLAGS,
  SCAN_LINE,
  SCAN_LINES,
  SCAN_OFFSETS,
  SCAN_POSITION,
  SCAN_QUOTE,
  SCAN_RECORD_BYTES,
  SCAN_ROW,
  SCAN_ROWS,
  SCAN_SIZE,
  SCAN_SKIPS_SPACE,
  SCAN_SPANS,
  SCAN_WIDTH,
} from '../kernel/layout.ts';
import type { Found } from './found.ts';
import type { Cursor } from './scan-records.ts';
import type { TokenDialect } from './token-dialect.ts';
import type { WorkBuffer } from './work-buffer.ts';

/** An address in bytes as the index of a 32-bit or a 64-bit number. */
const int = (address: number): number => address >> 2;
const double = (address: number): number => address >> 3;

export type CleanScan = {
  /** Adds clean records to those found, until there are `rows`, and moves the cursor behind them; leaves the first that is not clean. */
  readonly scan: (found: Found, rows: number, width: number) => void;
  /** Resolves the escapes of the records that were found; to be called once they will not be scanned again. */
  readonly resolveEscapes: () => void;
};

/**
 * Makes the scan of records without anything odd, in the kernel: as many cells as there are columns, quotes that open and close cells, escapes
 * only by doubling. What it takes, scan-records.ts would read alike (a property test holds it to that), at a fraction of the speed.
 */
export const cleanScan = (
  kernel: Kernel,
  dialect: TokenDialect,
  work: WorkBuffer,
  cursor: Cursor,
  recordBytes: number,
): CleanScan => {
  const { calls } = kernel;
  const state = calls.alloc(SCAN_SIZE);
  const { ints } = kernel;
  const put = (offset: number, value: number): void => {
    ints[int(state + offset)] = value;
  };
  put(SCAN_RECORD_BYTES, recordBytes);
  put(SCAN_DELIMITER, dialect.delimiter);
  put(SCAN_QUOTE, dialect.quote);
  put(SCAN_ESCAPE, dialect.escape);
  put(SCAN_COMMENT, dialect.comment?.[0] ?? -1);
  put(SCAN_SKIPS_SPACE, dialect.skipInitialSpace ? 1 : 0);

  const scan = (found: Found, rows: number, width: number): void => {
    // A CR may end a line, a NUL or a broken character is a flaw: all are looked for byte by byte.
    if (dialect.breaksOnCr || !work.isSound) return;
    const { batch, escapedAt } = found;
    const { ints, doubles } = kernel;
    const set = (offset: number, value: number): void => {
      ints[int(state + offset)] = value;
    };
    set(SCAN_POSITION, cursor.position);
    set(SCAN_FILLED, work.filled);
    set(SCAN_ROWS, rows);
    set(SCAN_WIDTH, width);
    set(SCAN_BYTES, work.at);
    set(SCAN_SPANS, batch.at.spans);
    set(SCAN_FLAGS, batch.at.flags);
    set(SCAN_LINES, found.at.line);
    set(SCAN_OFFSETS, found.at.offset);
    set(SCAN_CELLS, found.at.cells);
    set(SCAN_ESCAPED, escapedAt);
    set(SCAN_ROW, batch.rows);
    doubles[double(state + SCAN_LINE)] = cursor.line;
    doubles[double(state + SCAN_BASE)] = work.base;
    calls.scan(state);
    cursor.position = ints[int(state + SCAN_POSITION)]!;
    cursor.line = doubles[double(state + SCAN_LINE)]!;
    batch.rows = ints[int(state + SCAN_ROW)]!;
    cursor.record = batch.firstRecord + batch.rows;
  };

  const resolveEscapes = (): void => {
    calls.unescape(state);
    kernel.ints[int(state + SCAN_ESCAPED_COUNT)] = 0;
  };

  return { scan, resolveEscapes };
};
