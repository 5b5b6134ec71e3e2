/**
 * The distinct values of a column with their counts, in the order in which they came: an open-addressing table over
 * the tokeniser's hashes, the values' bytes one behind the other.
 */
export type Dictionary = {
  size: number;
  /** 1 + number of the entry, 0 where free; a power of two, at most half full. */
  slots: Int32Array;
  /** By entry, side by side so that a look touches one cache line: hash, offset of the bytes, their length, FORM. */
  entries: Int32Array;
  masks: Int32Array;
  counts: Float64Array;
  bytes: Uint8Array;
  /** Of `bytes` that are taken. */
  filled: number;
  readonly limits: DictionaryLimits;
};

export type DictionaryLimits = { readonly entries: number; readonly bytes: number };

/** Numbers an entry, and what they are. */
const ENTRY = 4;
const HASH = 0;
const OFFSET = 1;
const LENGTH = 2;
const FORM_OF = 3;
const FIRST_ENTRIES = 16;
const FIRST_BYTES = 256;
/** Spreads what FNV leaves uneven in the low bits (the golden ratio of 2^32). */
const SPREAD = 0x9e3779b1;

export const emptyDictionary = (limits: DictionaryLimits): Dictionary => ({
  size: 0,
  slots: new Int32Array(2 * FIRST_ENTRIES),
  entries: new Int32Array(FIRST_ENTRIES * ENTRY),
  masks: new Int32Array(FIRST_ENTRIES),
  counts: new Float64Array(FIRST_ENTRIES),
  bytes: new Uint8Array(FIRST_BYTES),
  filled: 0,
  limits,
});

/** The number of the entry with these bytes, -1 where there is none. */
export const findEntry = (
  { slots, entries, bytes }: Dictionary,
  hash: number,
  source: Uint8Array,
  start: number,
  end: number,
): number => {
  const last = slots.length - 1;
  const length = end - start;
  let slot = spread(hash) & last;
  for (let id = slots[slot]! - 1; id >= 0; id = slots[slot]! - 1) {
    const entry = id * ENTRY;
    if (entries[entry] === hash && entries[entry + LENGTH] === length) {
      const shift = start - entries[entry + OFFSET]!;
      let at = start;
      while (at < end && bytes[at - shift] === source[at]) at++;
      if (at === end) return id;
    }
    slot = (slot + 1) & last;
  }
  return -1;
};

/** Adds a value that is not there yet, with a count of 0. @returns its number, or -1 where the dictionary is full */
export const addEntry = (
  dictionary: Dictionary,
  hash: number,
  source: Uint8Array,
  start: number,
  end: number,
): number => {
  const { size, limits, filled } = dictionary;
  const length = end - start;
  if (size >= limits.entries || (filled + length > limits.bytes && size > 0)) return -1;
  if (size === dictionary.counts.length) growEntries(dictionary);
  if (filled + length > dictionary.bytes.length) growBytes(dictionary, filled + length);
  dictionary.bytes.set(source.subarray(start, end), filled);
  dictionary.entries.set([hash, filled, length, 0], size * ENTRY);
  dictionary.counts[size] = 0;
  dictionary.filled = filled + length;
  dictionary.size = size + 1;
  takeSlot(dictionary.slots, hash, size);
  return size;
};

export const hashAt = ({ entries }: Dictionary, id: number): number => entries[id * ENTRY + HASH]!;
export const startAt = ({ entries }: Dictionary, id: number): number => entries[id * ENTRY + OFFSET]!;
export const endAt = ({ entries }: Dictionary, id: number): number =>
  entries[id * ENTRY + OFFSET]! + entries[id * ENTRY + LENGTH]!;
export const formAt = ({ entries }: Dictionary, id: number): number => entries[id * ENTRY + FORM_OF]!;
export const setForm = ({ entries }: Dictionary, id: number, form: number): void => {
  entries[id * ENTRY + FORM_OF] = form;
};

const spread = (hash: number): number => {
  const mixed = Math.imul(hash, SPREAD);
  return mixed ^ (mixed >>> 15);
};

const takeSlot = (slots: Int32Array, hash: number, id: number): void => {
  const last = slots.length - 1;
  let slot = spread(hash) & last;
  while (slots[slot] !== 0) slot = (slot + 1) & last;
  slots[slot] = id + 1;
};

const growEntries = (dictionary: Dictionary): void => {
  const length = dictionary.counts.length * 2;
  dictionary.entries = grown(Int32Array, dictionary.entries, length * ENTRY);
  dictionary.masks = grown(Int32Array, dictionary.masks, length);
  dictionary.counts = grown(Float64Array, dictionary.counts, length);
  dictionary.slots = new Int32Array(2 * length);
  for (let id = 0; id < dictionary.size; id++) takeSlot(dictionary.slots, hashAt(dictionary, id), id);
};

const growBytes = (dictionary: Dictionary, needed: number): void => {
  dictionary.bytes = grown(Uint8Array, dictionary.bytes, Math.max(needed, dictionary.bytes.length * 2));
};

type Numeric = Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

const grown = <T extends Numeric>(
  kind: new (length: number) => T,
  array: ArrayLike<number>,
  length: number,
): T => {
  const larger = new kind(length);
  larger.set(array);
  return larger;
};
