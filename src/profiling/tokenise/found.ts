import type { Batch, SurplusCell } from './batch.ts';
import type { Flaw } from './flaws.ts';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What one scan finds, written anew by each. */
export type Found = {
  readonly batch: Writable<Batch> & { surplus: SurplusCell[] };
  /** Flaws of the batch's records, in their order. */
  readonly flaws: Flaw[];
  /** Cells with escapes to resolve: their index, or -1 - n for the n-th surplus cell. */
  readonly escaped: number[];
  /** The next record is larger than the limit. */
  tooLarge: boolean;
};

/** Room for so many rows of so many columns. */
export const emptyFound = (rows: number, columns: number): Found => ({
  batch: {
    bytes: new Uint8Array(0),
    columns,
    rows: 0,
    start: new Int32Array(rows * columns),
    end: new Int32Array(rows * columns),
    hash: new Int32Array(rows * columns),
    mask: new Int32Array(rows * columns),
    firstRecord: 1,
    line: new Float64Array(rows),
    offset: new Float64Array(rows),
    cells: new Int32Array(rows),
    surplus: [],
  },
  flaws: [],
  escaped: [],
  tooLarge: false,
});
