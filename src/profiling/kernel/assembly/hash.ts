/** Hashes of contents: 64 bits, from eight bytes at a time. Reads up to eight bytes before and behind the content. */

const A: u64 = 0x9e3779b97f4a7c15;
const B: u64 = 0xd6e8feb86659fd93;
const C: u64 = 0xa0761d6478bd642f;

/** The first eight bytes, zeros behind a shorter content. Lengths are anybody's guess: no branches. */
// @ts-ignore: decorator
@inline
export function prefixOf(at: usize, length: u32): u64 {
  const missing = <u64>(8 - min<u32>(length, 8));
  return load<u64>(at) & (~(<u64>0) >> (missing << 3));
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
  // Times a constant, or a difference in the last bytes could make up for one in the first.
  let hash = prefix ^ (suffix * C) ^ (<u64>length << 56);
  if (length > 16) hash = hashMiddle(at, length, hash);
  hash *= A;
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
