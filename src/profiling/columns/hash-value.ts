/**
 * The 64-bit hash of a value's bytes that the kernel uses (kernel/assembly/hash.ts; a test holds the two together). Slow: for dictionaries
 * that are merged into sketches.
 */
export const hashValue = (bytes: Uint8Array, start: number, end: number): bigint => {
  const length = end - start;
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, length);
  const suffix = length > 8 ? wordAt(view, length - 8) : 0n;
  let hash = wordAt(view, 0) ^ times(suffix, C) ^ BigInt.asUintN(64, BigInt(length) << 56n);
  if (length > 16) {
    for (let at = 8; at < length - 8; at += 8) hash = rotated(times(hash ^ wordAt(view, at), C), 29n);
  }
  hash = times(hash, A);
  hash ^= hash >> 32n;
  hash = times(hash, B);
  return hash ^ (hash >> 29n);
};

const A = 0x9e3779b97f4a7c15n;
const B = 0xd6e8feb86659fd93n;
const C = 0xa0761d6478bd642fn;

const times = (a: bigint, b: bigint): bigint => BigInt.asUintN(64, a * b);

const rotated = (word: bigint, bits: bigint): bigint =>
  BigInt.asUintN(64, word << bits) | (word >> (64n - bits));

/** Eight bytes, little-endian, zeros behind the end. */
const wordAt = (view: DataView, at: number): bigint => {
  if (at + 8 <= view.byteLength) return view.getBigUint64(at, true);
  let word = 0n;
  for (let i = view.byteLength - 1; i >= at; i--) word = (word << 8n) | BigInt(view.getUint8(i));
  return word;
};
