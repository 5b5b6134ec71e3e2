/**
 * The hash of a cell's content: for each two bytes (and a last single one) `hash = imul(hash ^ (first | second << 8), PRIME)`
 * over 32 bits, which a scan does as it goes. Its low bits are weak: mix before use as an index.
 */
export const SEED = 0x811c_9dc5 | 0;
export const PRIME = 0x9e37_79b1 | 0;

export const hashOf = (bytes: Uint8Array, start: number, end: number): number => {
  let hash = SEED;
  let p = start;
  for (; p + 1 < end; p += 2) hash = Math.imul(hash ^ (bytes[p]! | (bytes[p + 1]! << 8)), PRIME);
  return p < end ? Math.imul(hash ^ bytes[p]!, PRIME) : hash;
};
