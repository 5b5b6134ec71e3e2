/**
 * Distinct values from the rarest pattern of their hashes (HyperLogLog). A union of sketches is the sketch of the union, exactly.
 * The estimate is Ertl's (New cardinality estimation algorithms for HyperLogLog sketches, 2017), which needs no
 * table of corrections and no switch between ranges.
 */
export type HyperLogLog = Uint8Array;

const INDEX_BITS = 14;
const REGISTERS = 1 << INDEX_BITS;
const RANK_BITS = 64 - INDEX_BITS;

/** Standard error of the estimate as a share of it. */
export const DISTINCT_ERROR = 1.04 / Math.sqrt(REGISTERS);

export const emptyHyperLogLog = (): HyperLogLog => new Uint8Array(REGISTERS);

/** Adds a value by its 64-bit hash: its first bits choose the register, the zeros behind them are its rank. */
export const addHash = (registers: HyperLogLog, hash: bigint): void => {
  const index = Number(hash >> BigInt(RANK_BITS));
  const rest = hash & ((1n << BigInt(RANK_BITS)) - 1n);
  const rank = rest === 0n ? RANK_BITS + 1 : RANK_BITS - rest.toString(2).length + 1;
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
  return Math.round(REGISTERS ** 2 / (2 * Math.LN2 * z));
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
