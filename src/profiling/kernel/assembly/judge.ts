import { JUDGED_BEYOND_ASCII, JUDGED_NUL } from '../layout';

const BLOCK: usize = 64;

/** What a content needs a closer look for: JUDGED_…. Reads up to 63 bytes behind it. */
export function judge(at: usize, length: i32): i32 {
  const whole = <usize>(length & ~(<i32>BLOCK - 1));
  let all: v128 = i8x16.splat(0);
  let least: v128 = i8x16.splat(-1);
  for (let p = at; p < at + whole; p += BLOCK) {
    const a = v128.load(p);
    const b = v128.load(p, 16);
    const c = v128.load(p, 32);
    const d = v128.load(p, 48);
    all = v128.or(all, v128.or(v128.or(a, b), v128.or(c, d)));
    least = i8x16.min_u(least, i8x16.min_u(i8x16.min_u(a, b), i8x16.min_u(c, d)));
  }
  let isBeyond = i8x16.bitmask(all) !== 0;
  let hasNul = !i8x16.all_true(least);
  for (let p = at + whole; p < at + <usize>length; p++) {
    const byte = load<u8>(p);
    isBeyond = isBeyond || byte >= 0x80;
    hasNul = hasNul || byte === 0;
  }
  return (isBeyond ? JUDGED_BEYOND_ASCII : 0) | (hasNul ? JUDGED_NUL : 0);
}
