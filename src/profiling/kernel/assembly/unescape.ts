import { SCAN_BYTES, SCAN_ESCAPED, SCAN_ESCAPED_COUNT, SCAN_QUOTE, SCAN_SPANS } from '../layout';
import { FIRST } from './text';

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
