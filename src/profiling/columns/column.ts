import type { FrequentItems } from '../accumulators/frequent-items.ts';
import type { HyperLogLog } from '../accumulators/hyperloglog.ts';
import type { Sample } from '../profile.ts';
import type { Accumulators } from './accumulators.ts';
import type { ColumnOrder } from './column-order.ts';
import type { Dictionary } from './dictionary.ts';
import type { FirstValues } from './first-values.ts';

/** What one pass has kept of a column. */
export type Column = {
  /** Cells without a character, quoted or not, and cells that a short record lacks; of these the quoted ones. */
  readonly empty: number;
  readonly quotedEmpty: number;
  /** All distinct values while they are few, else null. */
  readonly dictionary: Dictionary | null;
  /** What values were added up to once there were too many for a dictionary; null while there are not. */
  readonly direct: Direct | null;
  readonly sizes: DirectSizes;
  readonly order: ColumnOrder;
  /** The first cells of each form, claims apart from other texts, and how many more are wanted. */
  readonly samples: readonly (readonly Sample[])[];
  readonly room: Int32Array;
};

/** How much is kept of a column in direct mode; the same for all parts of a file. */
export type DirectSizes = {
  /** For frequent values; a power of two. */
  readonly buckets: number;
  /** Of a hash, to choose a register for distinct values. */
  readonly distinctBits: number;
};

export type Direct = {
  readonly accumulators: Accumulators;
  readonly distinct: HyperLogLog;
  readonly frequent: FrequentItems;
  readonly first: FirstValues;
};
