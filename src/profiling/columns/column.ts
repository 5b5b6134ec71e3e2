import { emptyFrequent, type FrequentItems } from '../accumulators/frequent-items.ts';
import { emptyHyperLogLog, type HyperLogLog } from '../accumulators/hyperloglog.ts';
import type { Limits } from '../limits.ts';
import type { Sample } from '../profile.ts';
import type { Accumulators } from './accumulators.ts';
import { type ColumnOrder, emptyColumnOrder } from './column-order.ts';
import { type Dictionary, emptyDictionary } from './dictionary.ts';
import type { FirstValues } from './first-values.ts';
import { FORM, FORMS } from './forms.ts';

/** What one pass keeps of a column. */
export type Column = {
  /** Cells without a character, quoted or not, and cells that a short record lacks; of these the quoted ones. */
  empty: number;
  quotedEmpty: number;
  /** Dictionary mode: all distinct values while they are few. Null in direct mode. */
  dictionary: Dictionary | null;
  /** Direct mode: values are read as they come and added up. Null in dictionary mode. */
  direct: Direct | null;
  order: ColumnOrder;
  /** The first cells of each form, and how many more are wanted. */
  readonly samples: Sample[][];
  readonly room: Int32Array;
  /** Layout of the last date. */
  layout: number;
};

export type Direct = {
  readonly accumulators: Accumulators;
  readonly distinct: HyperLogLog;
  readonly frequent: FrequentItems;
  readonly first: FirstValues;
};

/** Entries of all dictionaries of a file together; 256 columns can have the most a column may have. */
const ENTRIES_OF_ALL = 1 << 20;
const ENTRIES_MOST = 4096;
const ENTRIES_LEAST = 64;
/** Bytes of all dictionaries' values together, and of one. */
const BYTES_OF_ALL = 1 << 25;
const BYTES_MOST = 1 << 18;

/** @param columns of the file, which share the memory that is meant for dictionaries */
export const emptyColumn = (columns: number, limits: Limits): Column => ({
  empty: 0,
  quotedEmpty: 0,
  dictionary: emptyDictionary({
    entries: Math.max(ENTRIES_LEAST, Math.min(ENTRIES_MOST, Math.floor(ENTRIES_OF_ALL / columns))),
    bytes: Math.min(BYTES_MOST, Math.floor(BYTES_OF_ALL / columns)),
  }),
  direct: null,
  order: emptyColumnOrder(),
  samples: Array.from({ length: FORMS }, () => []),
  room: new Int32Array(FORMS).fill(limits.invalidSamples).fill(0, FORM.BLANK, FORM.BLANK + 1),
  layout: 0,
});

export const emptyDirect = (accumulators: Accumulators, first: FirstValues): Direct => ({
  accumulators,
  first,
  distinct: emptyHyperLogLog(),
  frequent: emptyFrequent(),
});
