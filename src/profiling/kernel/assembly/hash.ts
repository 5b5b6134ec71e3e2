/** Hashes of contents: 64 bits, from eight bytes at a time. Reads up to eight bytes before and behind the content. */

const A: u64 = 0x9e3779b97f4a7c15;
const B: u64 = 0xd6e8feb86659fd93;
const C: u64 = 0xa0761d6478bd642f;

/** By length: the first so many bytes of eight. */
const FIRST_OF_EIGHT = memory.data<u64>([
  0, 0xff, 0xffff, 0xffffff, 0xffffffff, 0xffffffffff, 0xffffffffffff, 0xffffffffffffff, 0xffffffffffffffff,
]);

/** The first eight bytes, zeros behind a shorter content. Lengths are anybody's guess: no branches. */
// @ts-ignore: decorator
@inline
export function prefixOf(at: usize, length: u32): u64 {
  return load<u64>(at) & load<u64>(FIRST_OF_EIGHT + (<usize>min<u32>(length, 8) << 3));
}

/** The last eight bytes of a content of more than eight; 0 else. */
// @ts-ignore: decorator
@inline
export function suffixOf(at: usize, length: u32): u64 {
  return select<u64>(load<u64>(at + length - 8), 0, length > 8);
}

// @ts-ignore: decorator
@inline
export function hashOf(at: usize, length: u32, prefix: u64, suffix: u64): u64 {
  const ends = ofEnds(length, prefix, suffix);
  return mixed(length > 16 ? hashMiddle(at, length, ends) : ends);
}

/** The same of a content of up to sixteen bytes, all of which are in its prefix and suffix. */
// @ts-ignore: decorator
@inline
export function hashOfEnds(length: u32, prefix: u64, suffix: u64): u64 {
  return mixed(ofEnds(length, prefix, suffix));
}

// @ts-ignore: decorator
@inline
function ofEnds(length: u32, prefix: u64, suffix: u64): u64 {
  // Times a constant, or a difference in the last bytes could make up for one in the first.
  return prefix ^ (suffix * C) ^ (<u64>length << 56);
}

/** A content of one to eight bytes. */
// @ts-ignore: decorator
@inline
export function shortOf(at: usize, length: u32): u64 {
  return load<u64>(at) & (~(<u64>0) >> <u64>((0 - length) << 3));
}

// @ts-ignore: decorator
@inline
function mixed(content: u64): u64 {
  let hash = content * A;
  hash ^= hash >> 32;
  hash *= B;
  return hash ^ (hash >> 29);
}

function hashMiddle(at: usize, length: u32, seed: u64): u64 {
  let hash = seed;
  const end = at + length - 8;
  for (let p = at + 8; p < end; p += 8) hash = rotl<u64>((hash ^ load<u64>(p)) * C, 29);
  return hash;
}

/** Adds a cell's hash to its row's. */
// @ts-ignore: decorator
@inline
export function mixRow(row: u64, cell: u64): u64 {
  return (rotl<u64>(row, 23) ^ cell) * A;
}

/** Whether two contents of one length of more than sixteen, the same in their first and last eight bytes, are the same between. */
export function sameMiddle(a: usize, b: usize, length: u32): bool {
  const end = a + length - 8;
  let q = b + 8;
  for (let p = a + 8; p < end; p += 8, q += 8) if (load<u64>(p) !== load<u64>(q)) return false;
  return true;
}
