/**
 * Distinct values from the rarest pattern of their hashes (HyperLogLog). A union of sketches is the sketch of the union, exactly.
 * The estimate is Ertl's (New cardinality estimation algorithms for HyperLogLog sketches, 2017), which needs no
 * table of corrections and no switch between ranges.
 */
export type HyperLogLog = Uint8Array;

const HASH_BITS = 64;

/** @param indexBits of a hash choose the register */
export const emptyHyperLogLog = (indexBits = 14): HyperLogLog => new Uint8Array(2 ** indexBits);

/** Standard error of the estimate as a share of it. */
export const distinctError = ({ length }: HyperLogLog): number => 1.04 / Math.sqrt(length);

/** Adds a value by its 64-bit hash: its first bits choose the register, the zeros behind them are its rank. */
export const addHash = (registers: HyperLogLog, hash: bigint): void => {
  const rankBits = rankBitsOf(registers);
  const index = Number(hash >> BigInt(rankBits));
  const rest = hash & ((1n << BigInt(rankBits)) - 1n);
  const rank = rest === 0n ? rankBits + 1 : rankBits - rest.toString(2).length + 1;
  if (registers[index]! < rank) registers[index] = rank;
};

/** Both of one number of registers. */
export const mergeHyperLogLogs = (a: HyperLogLog, b: HyperLogLog): HyperLogLog =>
  a.map((rank, i) => Math.max(rank, b[i]!));

export const distinctOf = (registers: HyperLogLog): number => {
  const { length } = registers;
  const rankBits = rankBitsOf(registers);
  const histogram = new Float64Array(rankBits + 2);
  for (let i = 0; i < length; i++) histogram[registers[i]!]!++;
  let z = length * tau(1 - histogram[rankBits + 1]! / length);
  for (let rank = rankBits; rank >= 1; rank--) z = 0.5 * (z + histogram[rank]!);
  z += length * sigma(histogram[0]! / length);
  return Math.round(length ** 2 / (2 * Math.LN2 * z));
};

const rankBitsOf = ({ length }: HyperLogLog): number => HASH_BITS - Math.log2(length);

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
