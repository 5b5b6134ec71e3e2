/** The sample of accumulators/row-duplicates.ts: rows whose hash ends in enough zero bits, by a key each, with how often each came. */

import {
  SAMPLE_COUNT,
  SAMPLE_ENTRIES,
  SAMPLE_ENTRY_BYTES,
  SAMPLE_KEY,
  SAMPLE_LEVEL,
  SAMPLE_ROWS,
  SAMPLE_SIZE,
} from '../layout';
import { alloc } from './memory';

/** At most half of the slots are taken. */
const SLOTS: u32 = SAMPLE_ROWS * 2;
/** Entries stand in the order in which they came; a slot is the number of its entry plus one. */
const SLOTS_AT: usize = SAMPLE_ENTRIES + (SAMPLE_ROWS + 1) * SAMPLE_ENTRY_BYTES;
const SAMPLE_BYTES: usize = SLOTS_AT + <usize>SLOTS * 2;

export function openRowSample(): usize {
  return alloc(SAMPLE_BYTES);
}

/** Adds rows by the hashes of their cells. */
export function addRowHashes(sample: usize, rowHashes: usize, rows: i32): void {
  let mask = maskOf(sample);
  for (let row = 0; row < rows; row++) {
    let hash = load<u64>(rowHashes + (<usize>row << 3));
    hash ^= hash >> 32;
    hash *= 0x9e3779b97f4a7c15;
    hash ^= hash >> 29;
    if ((hash & mask) !== 0) continue;
    addKey(sample, keyOf(hash));
    mask = maskOf(sample);
  }
}

/** The low 32 bits, and the high 21 behind them: what a double holds. */
// @ts-ignore: decorator
@inline
function keyOf(hash: u64): u64 {
  return ((hash & 0xffffffff) << 21) | (hash >> 43);
}

function maskOf(sample: usize): u64 {
  return (<u64>1 << <u64>load<u32>(sample, SAMPLE_LEVEL)) - 1;
}

function addKey(sample: usize, key: u64): void {
  const slot = slotOf(sample, key);
  const held = load<u16>(slot);
  if (held !== 0) {
    const entry = entryAt(sample, <usize>held - 1);
    store<f64>(entry, load<f64>(entry, SAMPLE_COUNT) + 1, SAMPLE_COUNT);
    return;
  }
  const size = load<u32>(sample, SAMPLE_SIZE);
  const entry = entryAt(sample, size);
  store<u64>(entry, key, SAMPLE_KEY);
  store<f64>(entry, 1, SAMPLE_COUNT);
  store<u32>(sample, size + 1, SAMPLE_SIZE);
  store<u16>(slot, <u16>(size + 1));
  while (load<i32>(sample, SAMPLE_SIZE) > SAMPLE_ROWS) halve(sample);
}

/** The slot that holds a key, or a free one. */
function slotOf(sample: usize, key: u64): usize {
  // Low bits of the key are high ones of the hash, which are as good as any.
  let slot = sample + SLOTS_AT + (<usize>(<u32>key & (SLOTS - 1)) << 1);
  while (!isSlotOf(sample, slot, key)) {
    slot += 2;
    if (slot === sample + SAMPLE_BYTES) slot = sample + SLOTS_AT;
  }
  return slot;
}

// @ts-ignore: decorator
@inline
function isSlotOf(sample: usize, slot: usize, key: u64): bool {
  const held = load<u16>(slot);
  return held === 0 || load<u64>(entryAt(sample, <usize>held - 1), SAMPLE_KEY) === key;
}

// @ts-ignore: decorator
@inline
function entryAt(sample: usize, index: usize): usize {
  return sample + SAMPLE_ENTRIES + index * SAMPLE_ENTRY_BYTES;
}

/** Asks for one more zero bit, and keeps the rows that have it. */
function halve(sample: usize): void {
  const size = load<u32>(sample, SAMPLE_SIZE);
  store<u32>(sample, load<u32>(sample, SAMPLE_LEVEL) + 1, SAMPLE_LEVEL);
  const mask = maskOf(sample);
  memory.fill(sample + SLOTS_AT, 0, <usize>SLOTS * 2);
  let kept: u32 = 0;
  for (let i: usize = 0; i < <usize>size; i++) {
    const entry = entryAt(sample, i);
    const key = load<u64>(entry, SAMPLE_KEY);
    if (((key >> 21) & mask) !== 0) continue;
    v128.store(entryAt(sample, kept), v128.load(entry));
    kept++;
    store<u16>(slotOf(sample, key), <u16>kept);
  }
  store<u32>(sample, kept, SAMPLE_SIZE);
}

/** How many rows have this number of cells. */
export function countRows(cells: usize, rows: i32, width: i32): i32 {
  let count = 0;
  for (let row = 0; row < rows; row++) count += <i32>(load<i32>(cells + (<usize>row << 2)) === width);
  return count;
}
