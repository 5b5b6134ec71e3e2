/**
 * Distinct values from the rarest pattern of their hashes (HyperLogLog). A union of sketches is the sketch of the union, exactly.
 * The estimate is Ertl's (New cardinality estimation algorithms for HyperLogLog sketches, 2017), which needs no
 * table of corrections and no switch between ranges.
 */
export type HyperLogLog = Uint8Array;

const INDEX_BITS = 14;
const REGISTERS = 1 << INDEX_BITS;
const RANK_BITS = 32 - INDEX_BITS;
const RANK_GUARD = 1 << (INDEX_BITS - 1);
const HASHES = 2 ** 32;

/** Standard error of the estimate as a share of it. */
export const DISTINCT_ERROR = 1.04 / Math.sqrt(REGISTERS);

export const emptyHyperLogLog = (): HyperLogLog => new Uint8Array(REGISTERS);

/** Spreads the bits of a 32-bit hash evenly (the finaliser of MurmurHash3). */
export const mixHash = (hash: number): number => {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
};

/** Adds a value by its mixed hash. */
export const addMixedHash = (registers: HyperLogLog, mixed: number): void => {
  const index = mixed >>> RANK_BITS;
  const rank = Math.clz32((mixed << INDEX_BITS) | RANK_GUARD) + 1;
  if (registers[index]! < rank) registers[index] = rank;
};

export const mergeHyperLogLogs = (a: HyperLogLog, b: HyperLogLog): HyperLogLog =>
  a.map((rank, i) => Math.max(rank, b[i]!));

export const distinctOf = (registers: HyperLogLog): number => {
  const histogram = new Float64Array(RANK_BITS + 2);
  for (const rank of registers) histogram[rank]!++;
  let z = REGISTERS * tau(1 - histogram[RANK_BITS + 1]! / REGISTERS);
  for (let rank = RANK_BITS; rank >= 1; rank--) z = 0.5 * (z + histogram[rank]!);
  z += REGISTERS * sigma(histogram[0]! / REGISTERS);
  const hashes = REGISTERS ** 2 / (2 * Math.LN2 * z);
  // Distinct values share hashes the more, the more of the 2^32 are taken.
  return Math.round(hashes < HASHES ? -HASHES * Math.log1p(-hashes / HASHES) : hashes);
};

const sigma = (share: number): number => {
  if (share === 1) return Infinity;
  let x = share;
  let y = 1;
  let z = share;
  for (let previous = -1; z !== previous; ) {
    x *= x;
    previous = z;
    z += x * y;
    y += y;
  }
  return z;
};

const tau = (share: number): number => {
  if (share === 0 || share === 1) return 0;
  let x = share;
  let y = 1;
  let z = 1 - x;
  for (let previous = -1; z !== previous; ) {
    x = Math.sqrt(x);
    previous = z;
    y *= 0.5;
    z -= (1 - x) ** 2 * y;
  }
  return z / 3;
};
