import type { Kernel } from '../kernel/kernel.ts';
import type { Batch } from './batch.ts';
import type { Flaw } from './flaws.ts';

export type TokeniseOptions = {
  /** Bytes of one record; no quote is open for longer. */
  readonly recordBytes: number;
  /** Cells of the first record. */
  readonly columns: number;
  /** Cells of a row where that is known, as of a part that begins within the table; else the first record tells. */
  readonly width?: number;
  /** Called for each flaw, in the order of the records, before their batch is handed out. */
  readonly onFlaw?: (flaw: Flaw) => void;
  /** Whether batches hold the cells beyond the columns too, in `surplus`. */
  readonly keepSurplus?: boolean;
  /** In whose memory the batches are; one of its own, never closed, where none is given. */
  readonly kernel?: Kernel;
  /** Bytes looked at in one go, WORK_BYTES if not given; it grows for records that are larger. */
  readonly workBytes?: number;
};

/** A record as text, with its place. */
export type TextRecord = {
  readonly cells: readonly string[];
  readonly line: number;
  readonly record: number;
};

/** A file read up to its rows. */
export type Tokens = {
  readonly kernel: Kernel;
  /** The records before the header; they are not counted as records of the table. */
  readonly preamble: readonly TextRecord[];
  /** The records of the header; none without one. */
  readonly header: readonly TextRecord[];
  /** Cells of a row: as many as the header's longest record has, without a header the first row. */
  readonly columns: number;
  /** The rows, in batches: one object that each step fills anew. To be run once; the source is closed when it ends. */
  readonly batches: () => AsyncGenerator<Batch, void>;
  /** Closes the source, where the batches are never asked for. */
  readonly close: () => Promise<void>;
};
