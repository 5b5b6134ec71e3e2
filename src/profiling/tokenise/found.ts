import { type Kernel, windowOf } from '../kernel/kernel.ts';
import { SCAN_SLACK } from '../kernel/layout.ts';
import type { Batch, SurplusCell } from './batch.ts';
import type { Flaw } from './flaws.ts';
import type { WorkBuffer } from './work-buffer.ts';

/** What scans find. They add to it; `beginBatch` empties it. */
export type Found = {
  readonly batch: Batch & { rows: number; firstRecord: number; readonly surplus: SurplusCell[] };
  /** Flaws of the batch's records, in their order. */
  readonly flaws: Flaw[];
  /** Cells with escapes to resolve: their index, or -1 - n for the n-th surplus cell. */
  readonly escaped: number[];
  /** The next record is larger than the limit. */
  tooLarge: boolean;
  /** Addresses in the kernel's memory. */
  readonly at: { readonly line: number; readonly offset: number; readonly cells: number };
  /** Room for the indices of cells with escapes that the kernel found. */
  readonly escapedAt: number;
};

/** Room for so many rows of so many columns. */
export const emptyFound = (kernel: Kernel, work: WorkBuffer, rows: number, columns: number): Found => {
  const { alloc } = kernel.calls;
  const size = rows * columns;
  const room = size + SCAN_SLACK;
  const [spansAt, flagsAt, escapedAt] = [alloc(room * 8), alloc(room), alloc(size * 4)];
  const [lineAt, offsetAt, cellsAt, rowHashesAt] = [
    alloc(rows * 8),
    alloc(rows * 8),
    alloc(rows * 4),
    alloc(rows * 8),
  ];
  const ints = (at: number, length: number) =>
    windowOf(kernel, () => kernel.ints.subarray(at >> 2, (at >> 2) + length));
  const doubles = (at: number, length: number) =>
    windowOf(kernel, () => kernel.doubles.subarray(at >> 3, (at >> 3) + length));
  const flags = windowOf(kernel, () => kernel.bytes.subarray(flagsAt, flagsAt + size));
  const [spans, cells] = [ints(spansAt, 2 * size), ints(cellsAt, rows)];
  const [line, offset] = [doubles(lineAt, rows), doubles(offsetAt, rows)];
  const batch = {
    kernel,
    columns,
    rows: 0,
    firstRecord: 1,
    surplus: [] as SurplusCell[],
    at: {
      get bytes() {
        return work.at;
      },
      spans: spansAt,
      flags: flagsAt,
      cells: cellsAt,
      rowHashes: rowHashesAt,
    },
    get bytes() {
      return work.bytes;
    },
    get isAscii() {
      return work.isAscii;
    },
    get spans() {
      return spans();
    },
    get flags() {
      return flags();
    },
    get line() {
      return line();
    },
    get offset() {
      return offset();
    },
    get cells() {
      return cells();
    },
  };
  return {
    batch,
    flaws: [],
    escaped: [],
    tooLarge: false,
    at: { line: lineAt, offset: offsetAt, cells: cellsAt },
    escapedAt,
  };
};

/** Empties it for records from this one on. */
export const beginBatch = (found: Found, firstRecord: number): void => {
  found.batch.rows = 0;
  found.batch.firstRecord = firstRecord;
  found.batch.surplus.length = found.flaws.length = found.escaped.length = 0;
  found.tooLarge = false;
};
