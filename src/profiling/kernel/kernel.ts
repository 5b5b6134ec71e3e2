import { Instance, Module } from '../web-assembly.ts';
import { KERNEL } from './kernel-binary.ts';

/** What the kernel's AssemblyScript exports; addresses and sizes are bytes of its memory. */
type Calls = {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly reset: () => void;
  /** Address of so many zeroed bytes. */
  readonly alloc: (size: number) => number;
  /** What so many bytes have that needs a closer look: bits JUDGED_… of layout.ts. */
  readonly judge: (at: number, length: number) => number;
  readonly scan: (state: number) => void;
  readonly unescape: (state: number) => void;
  readonly setBatch: (
    bytes: number,
    spans: number,
    flags: number,
    rowHashes: number,
    columns: number,
    isAscii: boolean,
  ) => void;
  readonly openColumn: (entries: number, valueBytes: number, slots: number) => number;
  /** @param distinctBits of its HyperLogLog, which has two to the power of them registers */
  readonly openDirect: (column: number, buckets: number, distinctBits: number) => void;
  /** Address of a table (TABLE_… of layout.ts) with room for so many columns. */
  readonly openTable: (columns: number) => number;
  /** Adds the rows of the batch to a table's columns. @returns 1 where it stopped at a cell and is to be called again, 0 at the end */
  readonly addRows: (table: number, rows: number) => number;
  /** Tells the form of the value that a dictionary took last. */
  readonly nameNewest: (column: number, form: number) => void;
  readonly addValue: (column: number, at: number, length: number, characters: number) => void;
  /** Spares us a value of up to eight bytes the next time. */
  readonly remember: (column: number, at: number, length: number, form: number) => void;
  readonly numbersAt: (slot: number) => number;
  /** Address of the arrays (ARRAYS_… of layout.ts) of a column's dictionary; to be dropped. */
  readonly arraysOf: (column: number) => number;
  readonly dropArrays: (arrays: number) => void;
  /** Address of room for such arrays. @param bytes of all values */
  readonly openArrays: (entries: number, bytes: number) => number;
  /** Address of a column's frequent items as arrays (see assembly/frequent.ts); to be dropped. */
  readonly frequentOf: (column: number) => number;
  readonly dropFrequent: (column: number, arrays: number) => void;
  /** Whether all numbers are read by the kernel; adds them up for their means, and notes the first date. */
  readonly readMeans: (arrays: number) => number;
  /** The values of a dictionary's numbers, ascending, then by each how often it or one before it came; how many is in ARRAYS_SORTED. @param forms bits of those that count */
  readonly sortNumbers: (arrays: number, forms: number, isComma: boolean) => number;
  readonly openFolded: () => number;
  /** Adds a dictionary's values to a column. @returns how many are left to the caller, by number of their entry */
  readonly fold: (arrays: number, column: number, takesNumbers: boolean, hint: number) => number;
  /** Address of an empty sample of rows (SAMPLE_… of layout.ts). */
  readonly openRowSample: () => number;
  readonly addRowHashes: (sample: number, rowHashes: number, rows: number) => void;
  /** How many rows have so many cells. @param cells address of their numbers of cells */
  readonly countRows: (cells: number, rows: number, width: number) => number;
  readonly isCertainText: (at: number, length: number) => number;
};

/**
 * A running kernel with memory of its own. The views are of the whole memory and are replaced when it grows: ask for them after each call
 * that may allocate.
 */
export type Kernel = {
  readonly calls: Calls;
} & Readonly<Views>;

type Views = {
  bytes: Uint8Array<ArrayBuffer>;
  ints: Int32Array;
  doubles: Float64Array;
  longs: BigUint64Array;
};

/** A kernel that has had more is left to the garbage collector: a warm function must not keep what one wide file needed. */
const KEPT_BYTES = 64 * 1024 * 1024;

let compiled: object | undefined;
const idle: Kernel[] = [];

/** A kernel with nothing in its memory; to be given back by `closeKernel`. */
export const openKernel = (): Kernel => idle.pop() ?? startKernel();

export const closeKernel = (kernel: Kernel): void => {
  if (kernel.bytes.length > KEPT_BYTES) return;
  kernel.calls.reset();
  idle.push(kernel);
};

const startKernel = (): Kernel => {
  compiled ??= new Module(Buffer.from(KERNEL, 'base64'));
  const grown = (): void => {
    Object.assign(kernel, viewsOf(kernel.calls.memory.buffer));
  };
  const calls = new Instance(compiled, { env: { grown } }).exports as Calls;
  const kernel: Kernel = { calls, ...viewsOf(calls.memory.buffer) };
  return kernel;
};

const viewsOf = (buffer: ArrayBuffer): Views => ({
  bytes: new Uint8Array(buffer),
  ints: new Int32Array(buffer),
  doubles: new Float64Array(buffer),
  longs: new BigUint64Array(buffer),
});

/** A part of the memory as a view, which is taken anew only when the memory has grown. */
export const windowOf = <View>(kernel: Kernel, take: () => View): (() => View) => {
  let view = take();
  let of = kernel.bytes;
  return () => {
    if (of !== kernel.bytes) {
      view = take();
      of = kernel.bytes;
    }
    return view;
  };
};
