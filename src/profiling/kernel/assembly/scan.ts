import {
  FLAG_ESCAPED,
  FLAG_QUOTED,
  SCAN_BASE,
  SCAN_BYTES,
  SCAN_CELLS,
  SCAN_COMMENT,
  SCAN_DELIMITER,
  SCAN_ESCAPE,
  SCAN_ESCAPED,
  SCAN_ESCAPED_COUNT,
  SCAN_FILLED,
  SCAN_FLAGS,
  SCAN_LINE,
  SCAN_LINES,
  SCAN_OFFSETS,
  SCAN_POSITION,
  SCAN_QUOTE,
  SCAN_RECORD_BYTES,
  SCAN_ROW,
  SCAN_ROWS,
  SCAN_SKIPS_SPACE,
  SCAN_SPANS,
  SCAN_WIDTH,
} from '../layout';
import { FIRST } from './text';

const LF: u8 = 0x0a;
const CR: u8 = 0x0d;
const SPACE: u8 = 0x20;
const BLOCK: usize = 64;

/** Bits for the bytes of a block that may end a cell. */
// @ts-ignore: decorator
@inline
function stopsIn(at: usize, delimiter: v128, quote: v128): u64 {
  return (
    stopsOf(v128.load(at), delimiter, quote) |
    (stopsOf(v128.load(at, 16), delimiter, quote) << 16) |
    (stopsOf(v128.load(at, 32), delimiter, quote) << 32) |
    (stopsOf(v128.load(at, 48), delimiter, quote) << 48)
  );
}

// @ts-ignore: decorator
@inline
function stopsOf(bytes: v128, delimiter: v128, quote: v128): u64 {
  const cells = v128.or(i8x16.eq(bytes, delimiter), i8x16.eq(bytes, quote));
  const lines = v128.or(i8x16.eq(bytes, i8x16.splat(LF)), i8x16.eq(bytes, i8x16.splat(CR)));
  return <u64>(<u32>i8x16.bitmask(v128.or(cells, lines)));
}

/** Line feeds that `closing` passed. */
let lines: i32 = 0;
let doubled: bool = false;

/** The closing quote of a cell whose content begins at `at`; 0 where there is none before `stop` that the kernel takes. */
function closing(at: usize, stop: usize, quote: u8, escape: i32): usize {
  const quotes = i8x16.splat(quote);
  const escapes = i8x16.splat(escape < 0 ? quote : <u8>escape);
  lines = 0;
  doubled = false;
  let p = at;
  while (p < stop) {
    const bytes = v128.load(p);
    const found = i8x16.bitmask(v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, escapes)));
    const feeds = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(LF)));
    if (found === 0) {
      lines += popcnt<i32>(feeds);
      p += 16;
      continue;
    }
    const first = ctz<i32>(found);
    lines += popcnt<i32>(feeds & ((1 << first) - 1));
    p += first;
    if (p + 1 >= stop || load<u8>(p) !== quote) return 0;
    if (load<u8>(p, 1) !== quote) return p;
    if (escape !== <i32>quote) return 0;
    doubled = true;
    p += 2;
  }
  return 0;
}

/**
 * Finds whole clean records: as many cells as the table is wide, quotes that begin and end a cell, nothing odd. Stops before the first
 * record that is anything else or not whole, and leaves it to the scan that judges all cases (tokenise/scan-records.ts).
 */
export function scan(s: usize): void {
  const rows = load<i32>(s, SCAN_ROWS);
  const width = load<i32>(s, SCAN_WIDTH);
  const recordBytes = <usize>load<i32>(s, SCAN_RECORD_BYTES);
  const delimiter = load<u8>(s, SCAN_DELIMITER);
  const quoteOrNone = load<i32>(s, SCAN_QUOTE);
  const escape = load<i32>(s, SCAN_ESCAPE);
  const comment = load<i32>(s, SCAN_COMMENT);
  const skipsSpace = load<i32>(s, SCAN_SKIPS_SPACE) !== 0;
  const bytes: usize = load<u32>(s, SCAN_BYTES);
  const stop = bytes + load<u32>(s, SCAN_FILLED);
  const flags: usize = load<u32>(s, SCAN_FLAGS);
  const spans: usize = load<u32>(s, SCAN_SPANS);
  const escaped: usize = load<u32>(s, SCAN_ESCAPED);
  const linesAt: usize = load<u32>(s, SCAN_LINES);
  const offsetsAt: usize = load<u32>(s, SCAN_OFFSETS);
  const cellsAt: usize = load<u32>(s, SCAN_CELLS);
  const base = load<f64>(s, SCAN_BASE);
  const quote: u8 = quoteOrNone < 0 ? delimiter : <u8>quoteOrNone;
  const delimiters = i8x16.splat(delimiter);
  const quotes = i8x16.splat(quote);
  const hasQuote = quoteOrNone >= 0;

  let row = load<i32>(s, SCAN_ROW);
  let line = load<f64>(s, SCAN_LINE);
  let escapes = load<i32>(s, SCAN_ESCAPED_COUNT);
  let from = bytes + load<u32>(s, SCAN_POSITION);
  let block = from;
  let stops = from < stop ? stopsIn(block, delimiters, quotes) : 0;

  while (row < rows && from < stop) {
    if (comment >= 0 && <i32>load<u8>(from) === comment) break;
    const first = row * width;
    const end = first + width;
    const escapesBefore = escapes;
    let index = first;
    let begin = from;
    let feeds = 0;
    let isWhole = false;

    while (index < end) {
      if (skipsSpace) while (load<u8>(begin) === SPACE) begin++;
      while (stops === 0) {
        block += BLOCK;
        if (block >= stop) break;
        stops = stopsIn(block, delimiters, quotes);
      }
      if (stops === 0) break;
      let close = block + <usize>ctz<u64>(stops);
      let last = load<u8>(close);
      let next = close + 1;
      let flag: u8 = 0;
      if (last === quote && hasQuote) {
        if (close !== begin) break;
        begin++;
        close = closing(begin, stop, quote, escape);
        if (close === 0) break;
        feeds += lines;
        flag = <u8>(doubled ? FLAG_QUOTED | FLAG_ESCAPED : FLAG_QUOTED);
        // The stops within are passed over.
        const ahead = close + 1 - block;
        if (ahead < BLOCK) stops &= ~(<u64>0) << <u64>ahead;
        else {
          block = close + 1;
          stops = stopsIn(block, delimiters, quotes);
        }
        next = close + 2;
        last = load<u8>(close, 1);
        if (((stops >> <u64>(close + 1 - block)) & 1) === 0) break;
      }
      if (next > stop) break;
      stops &= stops - 1;
      if (last !== delimiter) {
        if (last === CR) {
          if (next >= stop || load<u8>(next) !== LF) break;
          const ahead = next - block;
          if (ahead < BLOCK) stops &= ~(<u64>1 << <u64>ahead);
          else {
            block = next + 1;
            stops = stopsIn(block, delimiters, quotes);
          }
          next++;
        }
        // A line of one cell may be blank.
        if (width === 1 && flag === 0 && (close === begin || load<u8>(begin) <= SPACE)) break;
        isWhole = true;
      }
      store<u64>(spans + (<usize>index << 3), <u64>(begin - bytes) | (<u64>(close - bytes) << 32));
      store<u8>(flags + index, flag);
      if ((flag & FLAG_ESCAPED) !== 0) {
        store<i32>(escaped + (<usize>escapes << 2), index);
        escapes++;
      }
      index++;
      begin = next;
      if (isWhole) break;
    }

    if (!isWhole || index !== end || begin - from > recordBytes) {
      escapes = escapesBefore;
      break;
    }
    store<f64>(linesAt + (<usize>row << 3), line);
    store<f64>(offsetsAt + (<usize>row << 3), base + <f64>(from - bytes));
    store<i32>(cellsAt + (<usize>row << 2), width);
    line += <f64>(feeds + 1);
    from = begin;
    row++;
  }

  store<i32>(s, <i32>(from - bytes), SCAN_POSITION);
  store<i32>(s, row, SCAN_ROW);
  store<i32>(s, escapes, SCAN_ESCAPED_COUNT);
  store<f64>(s, line, SCAN_LINE);
}

/** Halves the doubled quotes of the cells that a scan found to have any. */
export function unescape(s: usize): void {
  const quote = load<u8>(s, SCAN_QUOTE);
  const bytes: usize = load<u32>(s, SCAN_BYTES);
  const spans: usize = load<u32>(s, SCAN_SPANS);
  const escaped: usize = load<u32>(s, SCAN_ESCAPED);
  const count = load<i32>(s, SCAN_ESCAPED_COUNT);
  const quotes = i8x16.splat(quote);
  for (let i = 0; i < count; i++) {
    const span = spans + (<usize>load<u32>(escaped + (<usize>i << 2)) << 3);
    const end = bytes + load<u32>(span, 4);
    let to = bytes + load<u32>(span);
    let from = to;
    while (from + 16 <= end) {
      const block = v128.load(from);
      const found = i8x16.bitmask(i8x16.eq(block, quotes));
      if (found === 0) {
        v128.store(to, block);
        to += 16;
        from += 16;
        continue;
      }
      // What stands behind the quote is still to be read: it must stay.
      const length = <usize>ctz<i32>(found) + 1;
      v128.store(to, v128.bitselect(block, v128.load(to), v128.load(FIRST + (length << 4))));
      to += length;
      from += length + 1;
    }
    for (; from < end; from++, to++) {
      const byte = load<u8>(from);
      store<u8>(to, byte);
      if (byte === quote) from++;
    }
    store<u32>(span, <u32>(to - bytes), 4);
  }
}
