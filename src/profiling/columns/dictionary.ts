import type { Kernel } from '../kernel/kernel.ts';
import {
  COLUMN_ENTRIES,
  COLUMN_LIMIT_ENTRIES,
  COLUMN_LIMIT_VALUES,
  COLUMN_SIZE,
  COLUMN_VALUES,
  COLUMN_VALUES_FILLED,
  ENTRY_BYTES,
  ENTRY_COUNT,
  ENTRY_FORM,
  ENTRY_LENGTH,
  ENTRY_LENGTH_MASK,
  ENTRY_OFFSET,
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
export const dictionaryOf = ({ bytes, ints, doubles }: Kernel, column: number): Dictionary => {
  const at = (offset: number): number => ints[(column + offset) >> 2]!;
  const [size, filled, values] = [at(COLUMN_SIZE), at(COLUMN_VALUES_FILLED), at(COLUMN_VALUES)];
  const limits = { entries: at(COLUMN_LIMIT_ENTRIES), bytes: at(COLUMN_LIMIT_VALUES) };
  const dictionary = emptyDictionary(size, 0, limits);
  for (let id = 0, entry = at(COLUMN_ENTRIES); id < size; id++, entry += ENTRY_BYTES) {
    dictionary.offsets[id] = ints[(entry + ENTRY_OFFSET) >> 2]!;
    dictionary.lengths[id] = ints[(entry + ENTRY_LENGTH) >> 2]! & ENTRY_LENGTH_MASK;
    dictionary.forms[id] = bytes[entry + ENTRY_FORM]!;
    dictionary.counts[id] = doubles[(entry + ENTRY_COUNT) >> 3]!;
  }
  return { ...dictionary, bytes: bytes.slice(values, values + filled) };
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
