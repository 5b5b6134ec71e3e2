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

const LF: u8 = 0x0a;
const CR: u8 = 0x0d;
const SPACE: u8 = 0x20;
const BLOCK: usize = 64;

/** What the scan is told: see SCAN_… of ../layout.ts. */
let rows: i32 = 0;
let width: i32 = 0;
let recordBytes: usize = 0;
let delimiter: u8 = 0;
let quote: u8 = 0;
let hasQuote: bool = false;
let escape: i32 = 0;
let comment: i32 = 0;
let skipsSpace: bool = false;
/** Whether blocks without quotes are taken at once. */
let areBlocksTaken: bool = false;
let bytes: usize = 0;
let stop: usize = 0;
let flags: usize = 0;
let spans: usize = 0;
let escaped: usize = 0;
let linesAt: usize = 0;
let offsetsAt: usize = 0;
let cellsAt: usize = 0;
let base: f64 = 0;

/** Where it is: the record that is read, its first byte, its line, line feeds in it, and escapes found before it. */
let row: i32 = 0;
let from: usize = 0;
let line: f64 = 0;
let feeds: i32 = 0;
let escapesBefore: i32 = 0;
/** The cell that is read: its number and its first byte; and escapes found so far. */
let index: i32 = 0;
let begin: usize = 0;
let escapes: i32 = 0;
/** Where the bytes begin that are to be looked at. */
let block: usize = 0;

/** A compiler that knows what is in a vector makes it anew for each use. */
const FEEDS = memory.data<u8>([LF, LF, LF, LF, LF, LF, LF, LF, LF, LF, LF, LF, LF, LF, LF, LF]);

/**
 * Finds whole clean records: as many cells as the table is wide, quotes that begin and end a cell, nothing odd. Stops before the first
 * record that is anything else or not whole, and leaves it to the scan that judges all cases (tokenise/scan-records.ts). May write spans and
 * flags of SCAN_SLACK cells behind the last.
 */
export function scan(s: usize): void {
  open(s);
  let goesOn = row < rows && from < stop && !isComment(from);
  while (goesOn) {
    if (areBlocksTaken) goesOn = scanBlocks();
    if (goesOn) goesOn = scanCells();
  }
  store<i32>(s, <i32>(from - bytes), SCAN_POSITION);
  store<i32>(s, row, SCAN_ROW);
  store<i32>(s, escapesBefore, SCAN_ESCAPED_COUNT);
  store<f64>(s, line, SCAN_LINE);
}

function open(s: usize): void {
  rows = load<i32>(s, SCAN_ROWS);
  width = load<i32>(s, SCAN_WIDTH);
  recordBytes = <usize>load<i32>(s, SCAN_RECORD_BYTES);
  delimiter = load<u8>(s, SCAN_DELIMITER);
  const quoteOrNone = load<i32>(s, SCAN_QUOTE);
  hasQuote = quoteOrNone >= 0;
  quote = hasQuote ? <u8>quoteOrNone : delimiter;
  escape = load<i32>(s, SCAN_ESCAPE);
  comment = load<i32>(s, SCAN_COMMENT);
  skipsSpace = load<i32>(s, SCAN_SKIPS_SPACE) !== 0;
  areBlocksTaken = width > 1 && !skipsSpace;
  bytes = load<u32>(s, SCAN_BYTES);
  stop = bytes + load<u32>(s, SCAN_FILLED);
  flags = load<u32>(s, SCAN_FLAGS);
  spans = load<u32>(s, SCAN_SPANS);
  escaped = load<u32>(s, SCAN_ESCAPED);
  linesAt = load<u32>(s, SCAN_LINES);
  offsetsAt = load<u32>(s, SCAN_OFFSETS);
  cellsAt = load<u32>(s, SCAN_CELLS);
  base = load<f64>(s, SCAN_BASE);
  row = load<i32>(s, SCAN_ROW);
  line = load<f64>(s, SCAN_LINE);
  escapesBefore = escapes = load<i32>(s, SCAN_ESCAPED_COUNT);
  block = begin = from = bytes + load<u32>(s, SCAN_POSITION);
  index = row * width;
  feeds = 0;
}

// @ts-ignore: decorator
@inline
function isComment(at: usize): bool {
  return comment >= 0 && <i32>load<u8>(at) === comment;
}

/** Ends a record before `next`, if it is short enough. @returns whether another is to be read */
// @ts-ignore: decorator
@inline
function endRecord(next: usize): bool {
  if (next - from > recordBytes) return false;
  store<f64>(linesAt + (<usize>row << 3), line);
  store<f64>(offsetsAt + (<usize>row << 3), base + <f64>(from - bytes));
  store<i32>(cellsAt + (<usize>row << 2), width);
  line += <f64>(feeds + 1);
  feeds = 0;
  escapesBefore = escapes;
  from = next;
  row++;
  return row < rows && from < stop && !isComment(from);
}

/** Times a cell's end: this end in the low half, the beginning of the next cell in the high one. */
const END_AND_NEXT: u64 = 0x100000001;
const NEXT: u64 = 0x100000000;

/**
 * Takes whole blocks without quotes, as long as there are any. Each end of a cell is written as it comes; whether the lines' ends are where they
 * should be is looked at afterwards. @returns false where the scan ends
 */
function scanBlocks(): bool {
  const delimiters = i8x16.splat(delimiter);
  const quotes = i8x16.splat(quote);
  const feedBytes = v128.load(FEEDS);
  const spansAt = spans;
  const flagsAt = flags;
  let at = block;
  let cell = index;
  let rowEnd = (row + 1) * width;
  store<u32>(spansAt + (<usize>cell << 3), <u32>(begin - bytes));
  let goesOn = true;
  while (at + BLOCK <= stop) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const d = v128.load(at, 48);
    if (hasQuote && haveAny(a, b, c, d, quotes)) break;
    const fa = i8x16.eq(a, feedBytes);
    const fb = i8x16.eq(b, feedBytes);
    const fc = i8x16.eq(c, feedBytes);
    const fd = i8x16.eq(d, feedBytes);
    const lineEnds = bitsOf(fa, fb, fc, fd);
    const ends = bitsOf(
      v128.or(fa, i8x16.eq(a, delimiters)),
      v128.or(fb, i8x16.eq(b, delimiters)),
      v128.or(fc, i8x16.eq(c, delimiters)),
      v128.or(fd, i8x16.eq(d, delimiters)),
    );
    const offset = <u64>(at - bytes) * END_AND_NEXT + NEXT;
    let span = spansAt + (<usize>cell << 3) + 4;
    let flag = flagsAt + <usize>cell;
    for (let left = ends; left !== 0; span += 32, flag += 4) {
      store<u32>(flag, 0);
      store<u64>(span, ctz<u64>(left) * END_AND_NEXT + offset);
      left &= left - 1;
      store<u64>(span, ctz<u64>(left) * END_AND_NEXT + offset, 8);
      left &= left - 1;
      store<u64>(span, ctz<u64>(left) * END_AND_NEXT + offset, 16);
      left &= left - 1;
      store<u64>(span, ctz<u64>(left) * END_AND_NEXT + offset, 24);
      left &= left - 1;
    }
    const count = <i32>popcnt<u64>(ends);
    // The cell after the last end: what was written beyond says nothing.
    if (count > 0)
      store<u32>(spansAt + (<usize>(cell + count) << 3), <u32>(at - bytes + BLOCK) - <u32>clz<u64>(ends));
    for (let left = lineEnds; left !== 0; left &= left - 1) {
      const end = at + <usize>ctz<u64>(left);
      const cells = cell + <i32>popcnt<u64>(ends & (left ^ (left - 1)));
      if (load<u8>(end - 1) === CR) store<u32>(spansAt + (<usize>(rowEnd - 1) << 3), <u32>(end - 1 - bytes), 4);
      goesOn = cells === rowEnd && endRecord(end + 1);
      if (!goesOn) break;
      rowEnd += width;
    }
    cell += count;
    if (!goesOn || cell >= rowEnd) return false;
    at += BLOCK;
  }
  index = cell;
  begin = bytes + <usize>load<u32>(spansAt + (<usize>cell << 3));
  block = at;
  return true;
}

// @ts-ignore: decorator
@inline
function bitsOf(a: v128, b: v128, c: v128, d: v128): u64 {
  return (
    <u64>(<u32>i8x16.bitmask(a)) |
    (<u64>(<u32>i8x16.bitmask(b)) << 16) |
    (<u64>(<u32>i8x16.bitmask(c)) << 32) |
    (<u64>(<u32>i8x16.bitmask(d)) << 48)
  );
}

/** Takes the cells that end in the next blocks one by one, up to a block without quotes. @returns false where the scan ends */
function scanCells(): bool {
  const delimiters = i8x16.splat(delimiter);
  const quotes = i8x16.splat(quote);
  const end = stop;
  let at = block;
  let cell = index;
  let first = begin;
  let rowEnd = (row + 1) * width;
  do {
    if (at >= end) return false;
    let stops = stopsIn(at, delimiters, quotes);
    while (stops !== 0) {
      let close = at + <usize>ctz<u64>(stops);
      if (close >= end) return false;
      if (skipsSpace) while (first < close && load<u8>(first) === SPACE) first++;
      let last = load<u8>(close);
      let next = close + 1;
      let flag: u8 = 0;
      if (last === quote && hasQuote) {
        if (close !== first) return false;
        first++;
        close = closing(first, end, quote, escape);
        if (close === 0) return false;
        feeds += lines;
        flag = <u8>(doubled ? FLAG_QUOTED | FLAG_ESCAPED : FLAG_QUOTED);
        let behind = close + 1;
        if (load<u8>(behind) === CR && load<u8>(behind, 1) === LF) behind++;
        if (behind >= end) return false;
        last = load<u8>(behind);
        if (last !== delimiter && last !== LF) return false;
        // The stops within are passed over.
        const ahead = behind - at;
        if (ahead < BLOCK) stops &= ~(<u64>0) << <u64>ahead;
        else {
          at = behind;
          stops = stopsIn(at, delimiters, quotes);
        }
        next = behind + 1;
      } else if (last === LF && close > first && load<u8>(close - 1) === CR) close--;
      stops &= stops - 1;
      const isLast = last !== delimiter;
      // A line of one cell may be blank.
      if (isLast && width === 1 && flag === 0 && (close === first || load<u8>(first) <= SPACE)) return false;
      store<u64>(spans + (<usize>cell << 3), <u64>(first - bytes) | (<u64>(close - bytes) << 32));
      store<u8>(flags + cell, flag);
      if ((flag & FLAG_ESCAPED) !== 0) {
        store<i32>(escaped + (<usize>escapes << 2), cell);
        escapes++;
      }
      cell++;
      first = next;
      if (isLast !== (cell === rowEnd)) return false;
      if (isLast) {
        if (!endRecord(next)) return false;
        rowEnd += width;
      }
    }
    at += BLOCK;
  } while (!areBlocksTaken || at + BLOCK > end || (hasQuote && hasQuotes(at, quotes)));
  index = cell;
  begin = first;
  block = at;
  return true;
}

// @ts-ignore: decorator
@inline
function hasQuotes(at: usize, quotes: v128): bool {
  return haveAny(v128.load(at), v128.load(at, 16), v128.load(at, 32), v128.load(at, 48), quotes);
}

// @ts-ignore: decorator
@inline
function haveAny(a: v128, b: v128, c: v128, d: v128, bytes: v128): bool {
  const ab = v128.or(i8x16.eq(a, bytes), i8x16.eq(b, bytes));
  const cd = v128.or(i8x16.eq(c, bytes), i8x16.eq(d, bytes));
  return v128.any_true(v128.or(ab, cd));
}

/** Bits for the bytes of a block that may end a cell. */
// @ts-ignore: decorator
@inline
function stopsIn(at: usize, delimiter: v128, quote: v128): u64 {
  return bitsOf(
    stopsOf(v128.load(at), delimiter, quote),
    stopsOf(v128.load(at, 16), delimiter, quote),
    stopsOf(v128.load(at, 32), delimiter, quote),
    stopsOf(v128.load(at, 48), delimiter, quote),
  );
}

// @ts-ignore: decorator
@inline
function stopsOf(bytes: v128, delimiter: v128, quote: v128): v128 {
  const cells = v128.or(i8x16.eq(bytes, delimiter), i8x16.eq(bytes, quote));
  return v128.or(cells, i8x16.eq(bytes, i8x16.splat(LF)));
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
