import type { FrequentItems } from '../accumulators/frequent-items.ts';
import type { Kernel } from '../kernel/kernel.ts';
import {
  COLUMN_DISTINCT,
  COLUMN_DISTINCT_BITS,
  COLUMN_EMPTY,
  COLUMN_FREQUENT_MASK,
  COLUMN_HINT,
  COLUMN_MEMO,
  COLUMN_MODE,
  COLUMN_QUOTED_EMPTY,
  COLUMN_REPEATS,
  COLUMN_WANTED,
  FREQUENT_ARRAYS,
  FREQUENT_KEPT,
  MEMO_BYTES,
  MEMO_COUNT,
  MEMO_LENGTH,
  MEMO_PLACES,
  MODE_DICTIONARY,
  VALUE_LENGTH,
  VALUE_TEXT,
} from '../kernel/layout.ts';
import type { Limits } from '../limits.ts';
import type { Sample } from '../profile.ts';
import { maskOf } from '../tokenise/byte-classes.ts';
import { type Accumulators, mergeAccumulators } from './accumulators.ts';
import { addReading } from './add-reading.ts';
import type { Column, DirectSizes } from './column.ts';
import { type ColumnOrder, emptyColumnOrder, repeatInOrder } from './column-order.ts';
import { type Dictionary, dictionaryOf } from './dictionary.ts';
import { firstValues } from './first-values.ts';
import { foldDictionary } from './fold-dictionary.ts';
import { ALL_FORMS, FORM, FORMS } from './forms.ts';
import { kernelAccumulators } from './kernel-accumulators.ts';
import { pullOrder, pushOrder } from './kernel-order.ts';
import { readCell } from './read-cell.ts';

/** A column that is being filled: most of it is in the kernel's memory, here is what the kernel leaves to us. */
export type OpenColumn = {
  readonly kernel: Kernel;
  /** Address of the column's state (COLUMN_… of kernel/layout.ts). */
  readonly at: number;
  readonly sizes: DirectSizes;
  /** From the first value on that the dictionary had no room for: what the dictionary held, and what the kernel does not read. */
  direct: { readonly before: Dictionary; readonly accumulators: Accumulators } | null;
  readonly order: ColumnOrder;
  /** The first cells of each form, claims apart from other texts, and how many more are wanted. */
  readonly samples: Sample[][];
  readonly room: Int32Array;
};

/** Entries of all dictionaries of a file together; 256 columns can have the most a column may have. */
const ENTRIES_OF_ALL = 1 << 20;
const ENTRIES_MOST = 4096;
const ENTRIES_LEAST = 64;
/** Bytes of all dictionaries' values together, and of one. */
const BYTES_OF_ALL = 1 << 25;
const BYTES_MOST = 1 << 18;
/** The fewest slots of all dictionaries together, and of one: as many as may be without leaving the processor's caches. */
const SLOTS_OF_ALL = 1 << 14;
const SLOTS_MOST = 512;
/** Buckets for the frequent values of all columns together, and of one; powers of two. */
const BUCKETS_OF_ALL = 1 << 16;
const BUCKETS_MOST = 1024;
const BUCKETS_LEAST = 64;
/** Registers for the distinct values of all columns together, and of one; powers of two. The fewest are good for 2.3 %. */
const REGISTERS_OF_ALL = 1 << 24;
const REGISTERS_MOST = 1 << 14;
const REGISTERS_LEAST = 1 << 11;

/** @param columns of the file, which share the memory that is meant for dictionaries and frequent values */
export const openColumn = (kernel: Kernel, columns: number, limits: Limits): OpenColumn => {
  const share = (all: number, least: number, most: number): number =>
    Math.max(least, Math.min(most, Math.floor(all / columns)));
  const entries = powerOfTwo(share(ENTRIES_OF_ALL, ENTRIES_LEAST, ENTRIES_MOST));
  const slots = powerOfTwo(share(SLOTS_OF_ALL, 1, SLOTS_MOST));
  const at = kernel.calls.openColumn(entries, share(BYTES_OF_ALL, 1, BYTES_MOST), slots);
  const room = new Int32Array(ALL_FORMS).fill(limits.invalidSamples);
  room[FORM.BLANK] = 0;
  kernel.ints[(at + COLUMN_WANTED) >> 2] = room
    .subarray(0, FORMS)
    .reduce((bits, left, form) => bits | (left > 0 ? 1 << form : 0), 0);
  const column: OpenColumn = {
    kernel,
    at,
    sizes: {
      buckets: powerOfTwo(share(BUCKETS_OF_ALL, BUCKETS_LEAST, BUCKETS_MOST)),
      distinctBits: Math.floor(Math.log2(share(REGISTERS_OF_ALL, REGISTERS_LEAST, REGISTERS_MOST))),
    },
    direct: null,
    order: emptyColumnOrder(),
    samples: Array.from({ length: ALL_FORMS }, () => []),
    room,
  };
  pushOrder(column);
  return column;
};

/** The largest that is not more: tables of another size would waste up to half of their memory. */
const powerOfTwo = (most: number): number => 2 ** Math.floor(Math.log2(most));

/** What was kept of a column, copied out of the kernel's memory: parts of a file outlive their kernel. */
export const closeColumn = (column: OpenColumn): Column => {
  const { kernel, at, direct, sizes, order, samples, room } = column;
  const { ints, doubles, bytes } = kernel;
  const isDictionary = ints[(at + COLUMN_MODE) >> 2] === MODE_DICTIONARY;
  pullOrder(column);
  if (isDictionary) takeRepeats(column);
  else takeMemo(column);
  const registers = ints[(at + COLUMN_DISTINCT) >> 2]!;
  return {
    empty: doubles[(at + COLUMN_EMPTY) >> 3]!,
    quotedEmpty: doubles[(at + COLUMN_QUOTED_EMPTY) >> 3]!,
    dictionary: isDictionary ? dictionaryOf(kernel, at) : null,
    direct: direct && {
      accumulators: [direct.accumulators, kernelAccumulators(kernel, at)].reduce(
        mergeAccumulators,
        foldDictionary(direct.before),
      ),
      distinct: bytes.slice(registers, registers + 2 ** ints[(at + COLUMN_DISTINCT_BITS) >> 2]!),
      frequent: frequentItemsOf(kernel, at),
      first: firstValues(direct.before),
    },
    sizes,
    order,
    samples,
    room,
  };
};

/** Adds to the order what the dictionary counted of cells that are the same as the one before. */
export const takeRepeats = ({ kernel, at, order }: OpenColumn): void => {
  const { doubles } = kernel;
  for (let form = 0; form < FORMS; form++) {
    const repeats = (at + COLUMN_REPEATS + 8 * form) >> 3;
    if (doubles[repeats]! > 0) repeatInOrder(order, form, doubles[repeats]!);
    doubles[repeats] = 0;
  }
};

/** Adds what the kernel remembered of short values and only counted; once. */
export const takeMemo = ({ kernel, at, direct }: OpenColumn): void => {
  const { bytes, ints, doubles } = kernel;
  for (let i = 0, place = at + COLUMN_MEMO; i < MEMO_PLACES; i++, place += MEMO_BYTES) {
    const count = doubles[(place + MEMO_COUNT) >> 3]!;
    if (count === 0) continue;
    const end = place + ints[(place + MEMO_LENGTH) >> 2]!;
    const form = readCell(bytes, place, end, maskOf(bytes, place, end), ints[(at + COLUMN_HINT) >> 2]!);
    addReading(direct!.accumulators, bytes, form, count);
    doubles[(place + MEMO_COUNT) >> 3] = 0;
  }
};

const frequentItemsOf = (kernel: Kernel, column: number): FrequentItems => {
  const arrays = kernel.calls.frequentOf(column);
  const { bytes, ints, doubles, longs } = kernel;
  const buckets = ints[(column + COLUMN_FREQUENT_MASK) >> 2]! + 1;
  const at = (arrays + FREQUENT_ARRAYS) >> 3;
  const frequent = {
    hashes: longs.slice(at, at + buckets),
    counts: doubles.slice(at + buckets, at + 2 * buckets),
    losses: doubles.slice(at + 2 * buckets, at + 3 * buckets),
    values: new Array<Uint8Array | undefined>(buckets).fill(undefined),
  };
  const numbers = 2 * (at + 3 * buckets);
  for (let i = 0, kept = ints[(arrays + FREQUENT_KEPT) >> 2]!; i < kept; i++) {
    const value = ints[numbers + buckets + i]!;
    const text = value + VALUE_TEXT;
    frequent.values[ints[numbers + i]!] = bytes.slice(text, text + ints[(value + VALUE_LENGTH) >> 2]!);
  }
  kernel.calls.dropFrequent(column, arrays);
  return frequent;
};
