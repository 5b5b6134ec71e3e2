import type { Kernel } from '../kernel/kernel.ts';
import {
  ARRAYS_COUNTS,
  ARRAYS_FORMS,
  ARRAYS_LENGTHS,
  ARRAYS_OFFSETS,
  ARRAYS_VALUES,
  COLUMN_LIMIT_ENTRIES,
  COLUMN_LIMIT_VALUES,
  COLUMN_SIZE,
  COLUMN_VALUES_FILLED,
} from '../kernel/layout.ts';

/** The distinct values of a column with their counts, in the order in which they came; the values' bytes one behind the other. */
export type Dictionary = {
  readonly size: number;
  readonly bytes: Uint8Array;
  /** By entry: where its bytes begin, and how many they are. */
  readonly offsets: Int32Array;
  readonly lengths: Int32Array;
  readonly forms: Uint8Array;
  readonly counts: Float64Array;
  readonly limits: DictionaryLimits;
};

export type DictionaryLimits = { readonly entries: number; readonly bytes: number };

export const emptyDictionary = (size: number, bytes: number, limits: DictionaryLimits): Dictionary => ({
  size,
  bytes: new Uint8Array(bytes),
  offsets: new Int32Array(size),
  lengths: new Int32Array(size),
  forms: new Uint8Array(size),
  counts: new Float64Array(size),
  limits,
});

/** A copy of the dictionary that the kernel keeps for the column at this address. */
export const dictionaryOf = (kernel: Kernel, column: number): Dictionary => {
  const arrays = kernel.calls.arraysOf(column);
  const { bytes, ints, doubles } = kernel;
  const at = (address: number): number => ints[address >> 2]!;
  const [size, filled] = [at(column + COLUMN_SIZE), at(column + COLUMN_VALUES_FILLED)];
  const [values, forms] = [at(arrays + ARRAYS_VALUES), at(arrays + ARRAYS_FORMS)];
  const intsAt = (address: number): Int32Array => ints.slice(address >> 2, (address >> 2) + size);
  const counts = at(arrays + ARRAYS_COUNTS) >> 3;
  const dictionary = {
    size,
    bytes: bytes.slice(values, values + filled),
    offsets: intsAt(at(arrays + ARRAYS_OFFSETS)),
    lengths: intsAt(at(arrays + ARRAYS_LENGTHS)),
    forms: bytes.slice(forms, forms + size),
    counts: doubles.slice(counts, counts + size),
    limits: { entries: at(column + COLUMN_LIMIT_ENTRIES), bytes: at(column + COLUMN_LIMIT_VALUES) },
  };
  kernel.calls.dropArrays(arrays);
  return dictionary;
};

/** Copies a dictionary into a kernel; it stays there until the kernel is reset. @returns the address of its arrays */
export const loadDictionary = (kernel: Kernel, dictionary: Dictionary): number => {
  const { size, bytes, offsets, lengths, forms, counts } = dictionary;
  const arrays = kernel.calls.openArrays(size, bytes.length);
  const at = (offset: number): number => kernel.ints[(arrays + offset) >> 2]!;
  kernel.bytes.set(bytes, at(ARRAYS_VALUES));
  kernel.bytes.set(forms, at(ARRAYS_FORMS));
  kernel.ints.set(offsets, at(ARRAYS_OFFSETS) >> 2);
  kernel.ints.set(lengths, at(ARRAYS_LENGTHS) >> 2);
  kernel.doubles.set(counts, at(ARRAYS_COUNTS) >> 3);
  return arrays;
};

export const startAt = ({ offsets }: Dictionary, id: number): number => offsets[id]!;
export const endAt = ({ offsets, lengths }: Dictionary, id: number): number => offsets[id]! + lengths[id]!;
export const formAt = ({ forms }: Dictionary, id: number): number => forms[id]!;

/** Null where the two have more distinct values than a dictionary takes. */
export const mergeDictionaries = (a: Dictionary, b: Dictionary): Dictionary | null => {
  const ids = new Map<string, number>();
  const kept: (readonly [source: Dictionary, id: number])[] = [];
  let bytes = 0;
  for (const source of [a, b]) {
    for (let id = 0; id < source.size; id++) {
      const text = latin1(source, id);
      if (ids.has(text)) continue;
      ids.set(text, kept.push([source, id]) - 1);
      bytes += source.lengths[id]!;
    }
  }
  if (kept.length > a.limits.entries || (bytes > a.limits.bytes && kept.length > 1)) return null;
  const merged = emptyDictionary(kept.length, bytes, a.limits);
  let offset = 0;
  for (const [entry, [source, id]] of kept.entries()) {
    merged.bytes.set(source.bytes.subarray(startAt(source, id), endAt(source, id)), offset);
    merged.offsets[entry] = offset;
    offset += merged.lengths[entry] = source.lengths[id]!;
    merged.forms[entry] = source.forms[id]!;
  }
  for (const source of [a, b]) {
    for (let id = 0; id < source.size; id++)
      merged.counts[ids.get(latin1(source, id))!]! += source.counts[id]!;
  }
  return merged;
};

/** One character a byte. */
const latin1 = (dictionary: Dictionary, id: number): string =>
  Buffer.from(
    dictionary.bytes.buffer,
    dictionary.bytes.byteOffset + startAt(dictionary, id),
    dictionary.lengths[id],
  ).toString('latin1');
