/** Inflate (RFC 1951), piece by piece: what is read and what comes of it lie in two fields of this memory. */

import {
  CUT_OFF,
  ENDED,
  INPUT_BYTES,
  INVALID_BLOCK,
  INVALID_CODE,
  INVALID_CODES,
  INVALID_DISTANCE,
  NEEDS_INPUT,
  ROOM_IS_FULL,
} from '../layout';
import {
  DISTANCE,
  DISTANCE_BITS,
  DISTANCE_CODES,
  END,
  LENGTH,
  LENGTH_BITS,
  LENGTH_CODES,
  LENGTHS,
  LITERAL,
  LONG,
  makeTable,
  OTHER,
  PAIR_AT,
  TEXT,
  TEXT_BITS,
  TEXT_CODES,
} from './code';
import { repeat } from './copy';

/** The longest header of a block, rounded up: less than this is not begun with before the end is known. */
const HEADER_BYTES: usize = 640;
/** What a turn of the fast loop reads at most. */
const TURN_BYTES: usize = 24;
/** What a turn writes at most: four literals, a repetition, and 15 bytes that `repeat` writes behind it. */
const TURN_ROOM: usize = 4 + 258 + 16;
const WINDOW: usize = 32768;
const ROOM: usize = 524288;

const INPUT: usize = memory.data(<i32>HEADER_BYTES + INPUT_BYTES + <i32>HEADER_BYTES);
const OUTPUT: usize = memory.data(<i32>(WINDOW + ROOM + TURN_ROOM));
/** Behind it there is room for one turn more. */
const ROOM_END: usize = OUTPUT + WINDOW + ROOM;

const AT_BLOCK = 0;
const IN_STORED = 1;
const IN_CODES = 2;

let state: i32 = AT_BLOCK;
let isLastBlock = false;
/** Whether the tables are those of fixed codes: small blocks and streams in a row, which have these, need not make them anew. */
let areFixed = false;
let storedLeft: usize = 0;
let bits: u64 = 0;
/** How many of `bits` are known; those beyond are 0 between calls. */
let known: u64 = 0;
let at: usize = INPUT;
let inputEnd: usize = INPUT;
let isWhole = false;
let to: usize = OUTPUT + WINDOW;
/** From here on `to` was not told yet. */
let fresh: usize = OUTPUT + WINDOW;
/** The first byte of this stream that is still there. */
let first: usize = OUTPUT + WINDOW;

/** Begins another stream; what was written and not told is lost. */
export function begin(): void {
  state = AT_BLOCK;
  isLastBlock = false;
  isWhole = false;
  bits = 0;
  known = 0;
  at = inputEnd = INPUT;
  to = fresh = first = OUTPUT + WINDOW;
}

/** Where up to INPUT_BYTES are to be written next. */
export function inputAddress(): usize {
  giveBack();
  const left = inputEnd - at;
  memory.copy(INPUT, at, left);
  at = INPUT;
  inputEnd = INPUT + left;
  return inputEnd;
}

/** @param whole whether nothing follows these bytes */
export function addInput(length: i32, whole: bool): void {
  inputEnd += length;
  isWhole = whole;
  if (whole) memory.fill(inputEnd, 0, HEADER_BYTES);
}

/** How many bytes were written behind `outputAddress` since the last call of `unfold`. */
export function written(): usize {
  return to - fresh;
}

export function outputAddress(): usize {
  return fresh;
}

/** Where the bytes are that the stream does not need, when it has ended. */
export function unreadAddress(): usize {
  return at;
}

export function unread(): usize {
  return inputEnd - at;
}

/** Goes on until there is no more input or no more room. What was written before is gone then, but for what may be referred to. */
export function unfold(): i32 {
  if (to > OUTPUT + WINDOW) {
    const kept = min(to - first, WINDOW);
    memory.copy(OUTPUT + WINDOW - kept, to - kept, kept);
    first = OUTPUT + WINDOW - kept;
    to = OUTPUT + WINDOW;
  }
  fresh = to;
  while (true) {
    let stop: i32;
    if (state === AT_BLOCK) stop = isLastBlock ? finish() : openBlock();
    else if (state === IN_STORED) stop = copyStored();
    else stop = decode();
    if (stop >= 0) return stop;
  }
}

const GOES_ON: i32 = -1;

function finish(): i32 {
  toByte();
  return ENDED;
}

/** Whole bytes among the known bits become input again. */
function giveBack(): void {
  at -= <usize>(known >> 3);
  known &= 7;
  bits &= (<u64>1 << known) - 1;
}

/** Passes over the rest of a byte. */
function toByte(): void {
  giveBack();
  known = 0;
  bits = 0;
}

// @ts-ignore: decorator
@inline
function refill(): void {
  bits |= load<u64>(at) << known;
  at += <usize>((63 - known) >> 3);
  known |= 56;
}

// @ts-ignore: decorator
@inline
function take(count: u64): u32 {
  const value = <u32>(bits & ((<u64>1 << count) - 1));
  bits >>= count;
  known -= count;
  return value;
}

/** Whether more bits were taken than there are. */
// @ts-ignore: decorator
@inline
function isBeyond(): bool {
  return at - <usize>(known >> 3) > inputEnd;
}

function openBlock(): i32 {
  // First, for what waits must have room before the next input.
  giveBack();
  if (!isWhole && inputEnd - at < HEADER_BYTES) return NEEDS_INPUT;
  refill();
  isLastBlock = take(1) !== 0;
  const kind = take(2);
  let stop = GOES_ON;
  if (kind === 0) stop = openStored();
  else if (kind === 1) stop = openFixed();
  else if (kind === 2) stop = openDynamic();
  else stop = INVALID_BLOCK;
  if (isBeyond()) return CUT_OFF;
  bits &= (<u64>1 << known) - 1;
  return stop;
}

function openStored(): i32 {
  toByte();
  const length = <u32>load<u16>(at);
  const complement = <u32>load<u16>(at, 2);
  at += 4;
  if (length !== (complement ^ 0xffff)) return INVALID_BLOCK;
  storedLeft = length;
  state = IN_STORED;
  return GOES_ON;
}

function copyStored(): i32 {
  const length = min(storedLeft, min(inputEnd - at, to < ROOM_END ? ROOM_END - to : 0));
  memory.copy(to, at, length);
  at += length;
  to += length;
  storedLeft -= length;
  if (storedLeft === 0) {
    state = AT_BLOCK;
    return GOES_ON;
  }
  if (to >= ROOM_END) return ROOM_IS_FULL;
  return isWhole ? CUT_OFF : NEEDS_INPUT;
}

function openFixed(): i32 {
  state = IN_CODES;
  if (areFixed) return GOES_ON;
  memory.fill(LENGTHS, 8, 144);
  memory.fill(LENGTHS + 144, 9, 112);
  memory.fill(LENGTHS + 256, 7, 24);
  memory.fill(LENGTHS + 280, 8, 8);
  makeTable(LENGTHS, 288, TEXT, TEXT_CODES, TEXT_BITS);
  memory.fill(LENGTHS, 5, 32);
  makeTable(LENGTHS, 32, DISTANCE, DISTANCE_CODES, DISTANCE_BITS);
  areFixed = true;
  return GOES_ON;
}

/** The order in which the lengths of the lengths' codes come. */
const ORDER = memory.data<u8>([16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]);

function openDynamic(): i32 {
  const texts = <i32>take(5) + 257;
  const distances = <i32>take(5) + 1;
  const lengths = <i32>take(4) + 4;
  if (texts > 286 || distances > 30) return INVALID_CODES;
  memory.fill(LENGTHS, 0, 19);
  for (let i = 0; i < lengths; i++) {
    refill();
    store<u8>(LENGTHS + load<u8>(ORDER + i), <u8>take(3));
  }
  if (makeTable(LENGTHS, 19, LENGTH, LENGTH_CODES, LENGTH_BITS) !== 0) return INVALID_CODES;

  const all = texts + distances;
  for (let n = 0; n < all; ) {
    refill();
    const entry = load<u32>(LENGTH_CODES + (<usize>(bits & ((1 << LENGTH_BITS) - 1)) << 2));
    if ((entry & OTHER) !== 0) return INVALID_CODES;
    take(entry & 63);
    const symbol = entry >> 16;
    if (symbol < 16) {
      store<u8>(LENGTHS + n++, <u8>symbol);
      continue;
    }
    if (symbol === 16 && n === 0) return INVALID_CODES;
    const repeated: u8 = symbol === 16 ? load<u8>(LENGTHS + n - 1) : 0;
    const times = symbol === 16 ? 3 + take(2) : symbol === 17 ? 3 + take(3) : 11 + take(7);
    if (n + <i32>times > all) return INVALID_CODES;
    memory.fill(LENGTHS + n, repeated, times);
    n += times;
  }
  if (load<u8>(LENGTHS + 256) === 0) return INVALID_CODES;
  areFixed = false;
  if (makeTable(LENGTHS, texts, TEXT, TEXT_CODES, TEXT_BITS) !== 0) return INVALID_CODES;
  if (makeTable(LENGTHS + texts, distances, DISTANCE, DISTANCE_CODES, DISTANCE_BITS) !== 0) return INVALID_CODES;
  state = IN_CODES;
  return GOES_ON;
}

function decode(): i32 {
  const stop = decodeFast();
  if (stop !== NEEDS_INPUT) return stop;
  return isWhole ? decodeLast() : NEEDS_INPUT;
}

const TEXT_MASK: u64 = (1 << TEXT_BITS) - 1;
const DISTANCE_MASK: u64 = (1 << DISTANCE_BITS) - 1;

/** What an entry of a length or distance and the bits behind its code stand for. */
// @ts-ignore: decorator
@inline
function valueOf(entry: u32, next: u64): usize {
  return <usize>(entry >> 16) + <usize>((next & ((<u64>1 << entry) - 1)) >> ((entry >> 8) & 15));
}

// @ts-ignore: decorator
@inline
function textOf(next: u64): u32 {
  return load<u32>(TEXT_CODES + (<usize>(next & TEXT_MASK) << 2));
}

/** The entry of the rest of a long code. */
// @ts-ignore: decorator
@inline
function restOf(table: usize, entry: u32, next: u64): u32 {
  const rest = (entry >> 16) + (<u32>next & ((1 << ((entry >> 8) & 15)) - 1));
  return load<u32>(table + (<usize>rest << 2));
}

/**
 * While there is input for a turn, whatever comes, and room for what comes of it. `have` is what is known of `buffer` in its lowest six bits, as
 * shifts take them: whole entries are taken from it. The next entry is looked up before the bytes of the last one are copied.
 */
function decodeFast(): i32 {
  const lastTurn = inputEnd - TURN_BYTES;
  const oldest = first;
  let i = at;
  if (i > lastTurn) return NEEDS_INPUT;
  let o = to;
  let buffer = bits;
  let have = known;
  let stop = NEEDS_INPUT;

  buffer |= load<u64>(i) << have;
  i += <usize>(7 - ((have >> 3) & 7));
  have |= 56;
  let entry = textOf(buffer);
  while (i <= lastTurn) {
    if (o >= ROOM_END) {
      stop = ROOM_IS_FULL;
      break;
    }
    // Three entries of literals, of at most eleven bits each, leave 23; two of them 34 for a third code and what is behind it, at most 20.
    if ((entry & LITERAL) !== 0) {
      buffer >>= entry;
      have -= entry;
      store<u16>(o, <u16>(entry >> 16));
      o += 1 + ((entry >> PAIR_AT) & 1);
      entry = textOf(buffer);
      if ((entry & LITERAL) !== 0) {
        buffer >>= entry;
        have -= entry;
        store<u16>(o, <u16>(entry >> 16));
        o += 1 + ((entry >> PAIR_AT) & 1);
        entry = textOf(buffer);
        if ((entry & LITERAL) !== 0) {
          buffer >>= entry;
          have -= entry;
          store<u16>(o, <u16>(entry >> 16));
          o += 1 + ((entry >> PAIR_AT) & 1);
          entry = textOf(buffer);
          buffer |= load<u64>(i) << have;
          i += <usize>(7 - ((have >> 3) & 7));
          have |= 56;
          continue;
        }
      }
    }
    if ((entry & OTHER) !== 0) {
      if ((entry & LONG) !== 0) {
        buffer >>= TEXT_BITS;
        have -= TEXT_BITS;
        entry = restOf(TEXT_CODES, entry, buffer);
        if ((entry & LITERAL) !== 0) {
          buffer >>= entry;
          have -= entry;
          store<u8>(o++, <u8>(entry >> 16));
          buffer |= load<u64>(i) << have;
          i += <usize>(7 - ((have >> 3) & 7));
          have |= 56;
          entry = textOf(buffer);
          continue;
        }
      }
      if ((entry & OTHER) !== 0) {
        if ((entry & END) === 0) {
          stop = INVALID_CODE;
          break;
        }
        buffer >>= entry;
        have -= entry;
        state = AT_BLOCK;
        stop = GOES_ON;
        break;
      }
    }
    const length = valueOf(entry, buffer);
    buffer >>= entry;
    have -= entry;

    buffer |= load<u64>(i) << have;
    i += <usize>(7 - ((have >> 3) & 7));
    have |= 56;
    entry = load<u32>(DISTANCE_CODES + (<usize>(buffer & DISTANCE_MASK) << 2));
    if ((entry & OTHER) !== 0) {
      if ((entry & LONG) === 0) {
        stop = INVALID_CODE;
        break;
      }
      buffer >>= DISTANCE_BITS;
      have -= DISTANCE_BITS;
      entry = restOf(DISTANCE_CODES, entry, buffer);
      if ((entry & OTHER) !== 0) {
        stop = INVALID_CODE;
        break;
      }
    }
    const distance = valueOf(entry, buffer);
    buffer >>= entry;
    have -= entry;
    if (distance > o - oldest) {
      stop = INVALID_DISTANCE;
      break;
    }
    entry = textOf(buffer);
    buffer |= load<u64>(i) << have;
    i += <usize>(7 - ((have >> 3) & 7));
    have |= 56;
    repeat(o, distance, length);
    o += length;
  }

  have &= 63;
  at = i;
  to = o;
  bits = buffer & ((<u64>1 << have) - 1);
  known = have;
  return stop;
}

/** The last codes, one by one: what is read behind the end of the input counts for nothing. */
function decodeLast(): i32 {
  while (true) {
    if (to >= ROOM_END) return ROOM_IS_FULL;
    refill();
    let entry = next(TEXT_CODES, TEXT_BITS);
    if ((entry & LITERAL) !== 0) {
      take((entry >> 8) & 15);
      if (isBeyond()) return CUT_OFF;
      store<u8>(to++, <u8>(entry >> 16));
      bits &= (<u64>1 << known) - 1;
      continue;
    }
    if ((entry & OTHER) !== 0) {
      if ((entry & END) === 0) return isBeyond() ? CUT_OFF : INVALID_CODE;
      take(entry & 63);
      if (isBeyond()) return CUT_OFF;
      bits &= (<u64>1 << known) - 1;
      state = AT_BLOCK;
      return GOES_ON;
    }
    const length = valueOf(entry, bits);
    take(entry & 63);
    refill();
    entry = next(DISTANCE_CODES, DISTANCE_BITS);
    if ((entry & OTHER) !== 0) return isBeyond() ? CUT_OFF : INVALID_CODE;
    const distance = valueOf(entry, bits);
    take(entry & 63);
    if (isBeyond()) return CUT_OFF;
    if (distance > to - first) return INVALID_DISTANCE;
    repeat(to, distance, length);
    to += length;
    bits &= (<u64>1 << known) - 1;
  }
}

/** The entry of the next code; of a long one its first part is taken. */
function next(table: usize, index: u32): u32 {
  const entry = load<u32>(table + (<usize>(bits & ((1 << index) - 1)) << 2));
  if ((entry & LONG) === 0) return entry;
  take(index);
  return restOf(table, entry, bits);
}
