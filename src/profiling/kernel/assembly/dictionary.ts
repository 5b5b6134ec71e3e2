import {
  COLUMN_ALIVE,
  COLUMN_CAPACITY,
  COLUMN_DATES_ALIKE,
  COLUMN_EMPTY,
  COLUMN_ENTRIES,
  COLUMN_FORMS,
  COLUMN_HINT,
  COLUMN_LAST,
  COLUMN_LIMIT_ENTRIES,
  COLUMN_LIMIT_VALUES,
  COLUMN_LONGEST,
  COLUMN_QUOTED_EMPTY,
  COLUMN_REPEATS,
  COLUMN_SIZE,
  COLUMN_SLOT_MASK,
  COLUMN_SLOTS,
  COLUMN_SLOTS_LEAST,
  COLUMN_STOP,
  COLUMN_STOP_FORM,
  COLUMN_STOP_TRACK,
  COLUMN_TEXTS_KEPT,
  COLUMN_VALUES,
  COLUMN_VALUES_CAPACITY,
  COLUMN_VALUES_FILLED,
  COLUMN_WANTED,
  ENTRY_BYTES,
  ENTRY_COUNT,
  ENTRY_FORM,
  ENTRY_LENGTH,
  ENTRY_LENGTH_MASK,
  ENTRY_OFFSET,
  ENTRY_PREFIX,
  ENTRY_SUFFIX,
  FLAG_ABSENT,
  FLAG_QUOTED,
  STOP_END,
  STOP_FULL,
  STOP_LOOK,
  STOP_NEW,
} from '../layout';
import { NO_DATE, readDate } from './date';
import { bytesAt, flagsAt, rowHashesAt, spansAt, width } from './batch';
import { hashOf, hashOfEnds, mixRow, prefixOf, sameMiddle, shortOf, suffixOf } from './hash';
import { DATE, EITHER, TEXT } from './forms';
import { give, take } from './memory';
import { LONGEST_NUMBER, OTHER, readNumber } from './number';
import { trackDate, trackNumber } from './order';
import { isCertainText } from './text';

const FIRST_CAPACITY: i32 = 16;
const FIRST_VALUES: i32 = 256;
/** A slot: the number of its entry plus one in the low bits, bits of its hash above them, so that a wrong entry is seldom touched. */
const ID_BITS: u32 = 16;
const ID: u32 = (1 << ID_BITS) - 1;

// @ts-ignore: decorator
@inline
function tagOf(hash: u64): u32 {
  return <u32>(hash >> 32) & ~ID;
}

/** Prepares an empty dictionary; limits are there already. */
export function openDictionary(column: usize): void {
  store<i32>(column, -1, COLUMN_LAST);
  store<i32>(column, FIRST_CAPACITY, COLUMN_CAPACITY);
  store<u32>(column, <u32>take(FIRST_CAPACITY * ENTRY_BYTES), COLUMN_ENTRIES);
  openSlots(column, FIRST_CAPACITY);
  store<u32>(column, <u32>take(FIRST_VALUES), COLUMN_VALUES);
  store<i32>(column, FIRST_VALUES, COLUMN_VALUES_CAPACITY);
}

/** Empty slots for so many entries, which will take no more than half of them. */
function openSlots(column: usize, capacity: usize): void {
  const slots = max<usize>(capacity * 2, load<u32>(column, COLUMN_SLOTS_LEAST));
  store<u32>(column, <u32>take(slots * 4), COLUMN_SLOTS);
  store<u32>(column, <u32>slots - 1, COLUMN_SLOT_MASK);
}

function giveSlots(column: usize): void {
  give(load<u32>(column, COLUMN_SLOTS), (<usize>load<u32>(column, COLUMN_SLOT_MASK) + 1) * 4);
}

/** Gives its memory back. */
export function closeDictionary(column: usize): void {
  const capacity = <usize>load<u32>(column, COLUMN_CAPACITY);
  give(load<u32>(column, COLUMN_ENTRIES), capacity * ENTRY_BYTES);
  giveSlots(column);
  give(load<u32>(column, COLUMN_VALUES), load<u32>(column, COLUMN_VALUES_CAPACITY));
}

/** Adds a column's cells of some rows; returns the row behind the last that was dealt with, and tells in STOP why it ended there. */
export function addToDictionary(column: usize, position: i32, firstRow: i32, endRow: i32): i32 {
  const wanted = load<i32>(column, COLUMN_WANTED);
  let isAlive = load<i32>(column, COLUMN_ALIVE) !== 0;
  for (let row = firstRow; ; row++) {
    const isWatched = isAlive || (wanted & load<i32>(column, COLUMN_FORMS)) !== 0;
    if (!isWatched) {
      const longest = load<u32>(column, COLUMN_LONGEST);
      let next: usize;
      if (longest <= 8) next = countShort(column, position, row, endRow);
      else if (longest <= 16) next = countMiddling(column, position, row, endRow);
      else next = countAny(column, position, row, endRow);
      row = <i32>((next - rowHashesAt) >> 3);
    }
    if (row >= endRow) break;
    const span = spansAt + (<usize>(row * width + position) << 3);
    const rowHash = rowHashesAt + (<usize>row << 3);
    const at = bytesAt + load<u32>(span);
    const length = load<u32>(span, 4) - load<u32>(span);
    if (length === 0) {
      addEmpty(column, position, row, rowHash);
      continue;
    }
    const prefix = prefixOf(at, length);
    const suffix = suffixOf(at, length);
    const hash = hashOf(at, length, prefix, suffix);
    let entry = entryOf(column, at, length, prefix, suffix, hash);
    if (entry === 0) {
      const isThere = addEntry(column, at, length, prefix, suffix, hash);
      const form = isThere ? plainForm(column, at, length) : OTHER;
      if (form < 0) {
        store<i32>(column, isThere ? STOP_NEW : STOP_FULL, COLUMN_STOP);
        return row;
      }
      entry = entryAt(column, load<i32>(column, COLUMN_SIZE) - 1);
      nameEntry(column, entry, form);
    }
    store<u64>(rowHash, mixRow(load<u64>(rowHash), hash));
    store<f64>(entry, load<f64>(entry, ENTRY_COUNT) + 1, ENTRY_COUNT);
    const form = <i32>load<u8>(entry, ENTRY_FORM);
    let isTracked = false;
    if (isAlive) {
      const id = <i32>((entry - load<u32>(column, COLUMN_ENTRIES)) / ENTRY_BYTES);
      if (id === load<i32>(column, COLUMN_LAST)) {
        const repeats = column + (<usize>form << 3);
        store<f64>(repeats, load<f64>(repeats, COLUMN_REPEATS) + 1, COLUMN_REPEATS);
      } else {
        store<i32>(column, id, COLUMN_LAST);
        isTracked = !track(column, at, length, form);
        isAlive = load<i32>(column, COLUMN_ALIVE) !== 0;
      }
    }
    if (((wanted >> form) & 1) !== 0 || isTracked) {
      store<i32>(column, STOP_LOOK, COLUMN_STOP);
      store<i32>(column, form, COLUMN_STOP_FORM);
      store<i32>(column, <i32>isTracked, COLUMN_STOP_TRACK);
      return row + 1;
    }
  }
  store<i32>(column, STOP_END, COLUMN_STOP);
  return endRow;
}

/** Tracks the order of a number or of a date that says itself, where the kernel reads it. @returns whether it did */
function track(column: usize, at: usize, length: u32, form: i32): bool {
  if (form <= EITHER) {
    if (length > LONGEST_NUMBER || readNumber(at, at + length) < 0) return false;
    trackNumber(column);
    return true;
  }
  if (form !== DATE || load<i32>(column, COLUMN_DATES_ALIKE) === 0) return false;
  if (readDate(at, length, load<i32>(column, COLUMN_HINT)) !== 0) return false;
  trackDate(column);
  return true;
}

/** A compiler that knows the number makes it anew for each cell. */
const ONE = memory.data<f64>([1]);

const ANY_LENGTH = u32.MAX_VALUE;

/** Where all values so far have up to eight bytes, less is to be done for a cell. */
function countShort(column: usize, position: i32, firstRow: i32, endRow: i32): usize {
  return countKnown(column, position, firstRow, endRow, 8);
}

/** And where they have up to sixteen. */
function countMiddling(column: usize, position: i32, firstRow: i32, endRow: i32): usize {
  return countKnown(column, position, firstRow, endRow, 16);
}

function countAny(column: usize, position: i32, firstRow: i32, endRow: i32): usize {
  return countKnown(column, position, firstRow, endRow, ANY_LENGTH);
}

/**
 * Counts cells whose value is in the dictionary, and empty ones, as long as there are any. @param longest bytes of a value in it
 * @returns the address of the row's hash behind the last
 */
// @ts-ignore: decorator
@inline
function countKnown(column: usize, position: i32, firstRow: i32, endRow: i32, longest: u32): usize {
  const slots: usize = load<u32>(column, COLUMN_SLOTS);
  const slotMask = load<u32>(column, COLUMN_SLOT_MASK) << 2;
  const entries: usize = load<u32>(column, COLUMN_ENTRIES);
  const bytes = bytesAt;
  const stride = <usize>width << 3;
  const one = load<f64>(ONE);
  const end = rowHashesAt + (<usize>endRow << 3);
  let span = spansAt + (<usize>(firstRow * width + position) << 3);
  let rowHash = rowHashesAt + (<usize>firstRow << 3);
  for (; rowHash < end; span += stride, rowHash += 8) {
    const from = load<u32>(span);
    const length = load<u32>(span, 4) - from;
    if (length === 0) {
      addEmpty(column, position, <i32>((rowHash - rowHashesAt) >> 3), rowHash);
      continue;
    }
    const at = bytes + from;
    if (length > longest) return rowHash;
    const prefix = longest <= 8 ? shortOf(at, length) : prefixOf(at, length);
    const suffix = longest <= 8 ? 0 : suffixOf(at, length);
    const hash = longest <= 16 ? hashOfEnds(length, prefix, suffix) : hashOf(at, length, prefix, suffix);
    let slot = (<u32>hash << 2) & slotMask;
    let entry: usize = 0;
    for (;;) {
      const held = load<u32>(slots + slot);
      if (held === 0) return rowHash;
      if (((held ^ <u32>(hash >> 32)) & ~ID) === 0) {
        entry = entries + <usize>(held & ID) * ENTRY_BYTES - ENTRY_BYTES;
        if (isEntry(column, entry, at, length, prefix, suffix, longest)) break;
      }
      slot = (slot + 4) & slotMask;
    }
    store<u64>(rowHash, mixRow(load<u64>(rowHash), hash));
    store<f64>(entry, load<f64>(entry, ENTRY_COUNT) + one, ENTRY_COUNT);
  }
  return rowHash;
}

/** @param longest bytes that a value may have here: how much of it is to be compared */
// @ts-ignore: decorator
@inline
function isEntry(column: usize, entry: usize, at: usize, length: u32, prefix: u64, suffix: u64, longest: u32): bool {
  const lengths = (load<u32>(entry, ENTRY_LENGTH) ^ length) & ENTRY_LENGTH_MASK;
  let ends = load<u64>(entry, ENTRY_PREFIX) ^ prefix;
  if (longest > 8) ends |= load<u64>(entry, ENTRY_SUFFIX) ^ suffix;
  if ((ends | <u64>lengths) !== 0) return false;
  if (longest <= 16 || length <= 16) return true;
  return sameMiddle(<usize>load<u32>(column, COLUMN_VALUES) + load<u32>(entry, ENTRY_OFFSET), at, length);
}

/** The entry of a value; 0 where there is none. */
function entryOf(column: usize, at: usize, length: u32, prefix: u64, suffix: u64, hash: u64): usize {
  const slots: usize = load<u32>(column, COLUMN_SLOTS);
  const mask = load<u32>(column, COLUMN_SLOT_MASK);
  let slot = <u32>hash & mask;
  let held = load<u32>(slots + (<usize>slot << 2));
  while (held !== 0) {
    const entry = entryAt(column, <i32>(held & ID) - 1);
    if ((held & ~ID) === tagOf(hash) && isEntry(column, entry, at, length, prefix, suffix, ANY_LENGTH)) return entry;
    slot = (slot + 1) & mask;
    held = load<u32>(slots + (<usize>slot << 2));
  }
  return 0;
}

// @ts-ignore: decorator
@inline
function entryAt(column: usize, id: i32): usize {
  return <usize>load<u32>(column, COLUMN_ENTRIES) + <usize>id * ENTRY_BYTES;
}

/** Notes what form an entry has. */
function nameEntry(column: usize, entry: usize, form: i32): void {
  store<u8>(entry, <u8>form, ENTRY_FORM);
  store<i32>(column, load<i32>(column, COLUMN_FORMS) | (1 << form), COLUMN_FORMS);
}

/** Tells what form the newest value has, where the kernel could not. */
export function nameNewest(column: usize, form: i32): void {
  nameEntry(column, entryAt(column, load<i32>(column, COLUMN_SIZE) - 1), form);
}

/** FORM of a plain number, a date as the column's last one, or a certain text; OTHER for what is named outside of the kernel. */
function plainForm(column: usize, at: usize, length: u32): i32 {
  if (load<u8>(at) < 0x3a && length <= LONGEST_NUMBER) {
    const form = readNumber(at, at + length);
    if (form >= 0) return form;
  }
  const hint = load<i32>(column, COLUMN_HINT);
  const orders = hint === 0 ? NO_DATE : readDate(at, length, hint);
  if (orders >= 0) return DATE + orders;
  return load<i32>(column, COLUMN_TEXTS_KEPT) !== 0 && isCertainText(at, length) ? TEXT : OTHER;
}

/** Rows tell an absent cell from an empty one. */
export function addEmpty(column: usize, position: i32, row: i32, rowHash: usize): void {
  const flags = load<u8>(flagsAt + row * width + position);
  store<f64>(column, load<f64>(column, COLUMN_EMPTY) + 1, COLUMN_EMPTY);
  if ((flags & FLAG_QUOTED) !== 0)
    store<f64>(column, load<f64>(column, COLUMN_QUOTED_EMPTY) + 1, COLUMN_QUOTED_EMPTY);
  store<u64>(rowHash, mixRow(load<u64>(rowHash), <u64>(flags & FLAG_ABSENT)));
}

/** Adds a value with a count of 0 and no form yet; false where there is no room for it. */
function addEntry(column: usize, at: usize, length: u32, prefix: u64, suffix: u64, hash: u64): bool {
  const size = load<i32>(column, COLUMN_SIZE);
  const filled = load<u32>(column, COLUMN_VALUES_FILLED);
  if (size >= load<i32>(column, COLUMN_LIMIT_ENTRIES) || length > <u32>ENTRY_LENGTH_MASK) return false;
  if (filled + length > load<u32>(column, COLUMN_LIMIT_VALUES) && size > 0) return false;
  if (size === load<i32>(column, COLUMN_CAPACITY)) growEntries(column, size);
  if (filled + length > load<u32>(column, COLUMN_VALUES_CAPACITY)) growValues(column, filled, length);
  memory.copy(<usize>load<u32>(column, COLUMN_VALUES) + filled, at, length);
  const entry: usize = <usize>load<u32>(column, COLUMN_ENTRIES) + <usize>size * ENTRY_BYTES;
  store<u64>(entry, prefix, ENTRY_PREFIX);
  store<u64>(entry, suffix, ENTRY_SUFFIX);
  store<u32>(entry, filled, ENTRY_OFFSET);
  store<u32>(entry, length, ENTRY_LENGTH);
  store<i32>(column, size + 1, COLUMN_SIZE);
  store<u32>(column, filled + length, COLUMN_VALUES_FILLED);
  store<u32>(column, max<u32>(load<u32>(column, COLUMN_LONGEST), length), COLUMN_LONGEST);
  takeSlot(column, hash, size);
  return true;
}

function takeSlot(column: usize, hash: u64, id: i32): void {
  const slots: usize = load<u32>(column, COLUMN_SLOTS);
  const mask = load<u32>(column, COLUMN_SLOT_MASK);
  let slot = <u32>hash & mask;
  while (load<u32>(slots + (<usize>slot << 2)) !== 0) slot = (slot + 1) & mask;
  store<u32>(slots + (<usize>slot << 2), tagOf(hash) | <u32>(id + 1));
}

function growEntries(column: usize, size: i32): void {
  const capacity = <usize>size * 2;
  const old: usize = load<u32>(column, COLUMN_ENTRIES);
  const entries = take(capacity * ENTRY_BYTES);
  memory.copy(entries, old, <usize>size * ENTRY_BYTES);
  give(old, <usize>size * ENTRY_BYTES);
  giveSlots(column);
  store<u32>(column, <u32>entries, COLUMN_ENTRIES);
  store<u32>(column, <u32>capacity, COLUMN_CAPACITY);
  openSlots(column, capacity);
  for (let id = 0; id < size; id++) takeSlot(column, hashOfEntry(column, entries + <usize>id * ENTRY_BYTES), id);
}

/** The hash of an entry's value, which is not kept. */
export function hashOfEntry(column: usize, entry: usize): u64 {
  const at = <usize>load<u32>(column, COLUMN_VALUES) + load<u32>(entry, ENTRY_OFFSET);
  const length = load<u32>(entry, ENTRY_LENGTH) & ENTRY_LENGTH_MASK;
  return hashOf(at, length, load<u64>(entry, ENTRY_PREFIX), load<u64>(entry, ENTRY_SUFFIX));
}

function growValues(column: usize, filled: u32, length: u32): void {
  const old: usize = load<u32>(column, COLUMN_VALUES);
  const room = load<u32>(column, COLUMN_VALUES_CAPACITY);
  const larger = max<u32>(filled + length, room * 2);
  const values = take(larger);
  memory.copy(values, old, filled);
  give(old, room);
  store<u32>(column, <u32>values, COLUMN_VALUES);
  store<u32>(column, larger, COLUMN_VALUES_CAPACITY);
}
