/**
 * Mean and central moments of numbers, from sums of powers of their distance to a fixed number near the mean (the
 * shift). Everything is counted in units of the last decimal, so that distances of decimal numbers are exact integers.
 */
export type Moments = Float64Array;

export type CentralMoments = {
  readonly variance: number | null;
  readonly stddev: number | null;
  readonly skewness: number | null;
  readonly kurtosis: number | null;
};

/** Slots of the state: powers 1 to 4 from SUM, their compensations, and the sums of the block that is not yet full. */
const COUNT = 0;
const DECIMALS = 1;
const SHIFT = 2;
const SUM = 3;
const LOST = 7;
const BLOCK = 11;
const IN_BLOCK = 15;
const SLOTS = 16;

/** Values a block: sums of blocks are added with compensation, so that errors do not grow with the file. */
const BLOCK_SIZE = 256;

export const POWERS_OF_TEN = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

/** @param shift about the mean, an integer, in units of 10^-decimals */
export const emptyMoments = (shift = 0, decimals = 0): Moments => {
  const moments = new Float64Array(SLOTS);
  moments[SHIFT] = shift;
  moments[DECIMALS] = decimals;
  return moments;
};

/** Adds the first `count` numbers, each an integer and its number of decimals. */
export const addToMoments = (
  moments: Moments,
  mantissas: Float64Array,
  decimals: Uint8Array,
  count: number,
): void => {
  if (count === 0) return;
  let most = 0;
  for (let i = 0; i < count; i++) if (decimals[i]! > most) most = decimals[i]!;
  if (most > moments[DECIMALS]!) rescale(moments, most);
  if (moments[COUNT] === 0 && moments[SHIFT] === 0) {
    moments[SHIFT] = mantissas[0]! * POWERS_OF_TEN[moments[DECIMALS]! - decimals[0]!]!;
  }
  let i = 0;
  while (i < count) {
    const end = Math.min(count, i + BLOCK_SIZE - moments[IN_BLOCK]!);
    addWithinBlock(moments, mantissas, decimals, i, end);
    i = end;
    if (moments[IN_BLOCK] === BLOCK_SIZE) closeBlock(moments);
  }
};

/** Adds one number `weight` times, given as a double in units of one. */
export const addWeighted = (moments: Moments, value: number, weight: number): void => {
  closeBlock(moments);
  const distance = value * POWERS_OF_TEN[moments[DECIMALS]!]! - moments[SHIFT]!;
  for (let power = 0; power < 4; power++) {
    addCompensated(moments, power, weight * distance ** (power + 1));
  }
  moments[COUNT]! += weight;
};

/** Adds one decimal number `weight` times. */
export const addWeightedMantissa = (
  moments: Moments,
  mantissa: number,
  decimals: number,
  weight: number,
): void => {
  if (decimals > moments[DECIMALS]!) rescale(moments, decimals);
  closeBlock(moments);
  if (moments[COUNT] === 0 && moments[SHIFT] === 0) {
    moments[SHIFT] = mantissa * POWERS_OF_TEN[moments[DECIMALS]! - decimals]!;
  }
  const distance = mantissa * POWERS_OF_TEN[moments[DECIMALS]! - decimals]! - moments[SHIFT]!;
  for (let power = 0; power < 4; power++) {
    addCompensated(moments, power, weight * distance ** (power + 1));
  }
  moments[COUNT]! += weight;
};

export const mergeMoments = (a: Moments, b: Moments): Moments => {
  if (a[COUNT] === 0) return b.slice();
  if (b[COUNT] === 0) return a.slice();
  const merged = a.slice();
  const other = b.slice();
  const decimals = Math.max(a[DECIMALS]!, b[DECIMALS]!);
  for (const moments of [merged, other]) {
    closeBlock(moments);
    rescale(moments, decimals);
  }
  // Sums around b's shift become sums around a's by the binomial theorem.
  const d = other[SHIFT]! - merged[SHIFT]!;
  const n = other[COUNT]!;
  const [s1, s2, s3, s4] = [0, 1, 2, 3].map((i) => other[SUM + i]! + other[LOST + i]!) as [
    number,
    number,
    number,
    number,
  ];
  addCompensated(merged, 0, s1);
  addCompensated(merged, 0, n * d);
  addCompensated(merged, 1, s2);
  addCompensated(merged, 1, 2 * d * s1 + n * d * d);
  addCompensated(merged, 2, s3 + 3 * d * s2 + 3 * d * d * s1 + n * d ** 3);
  addCompensated(merged, 3, s4 + 4 * d * s3 + 6 * d * d * s2 + 4 * d ** 3 * s1 + n * d ** 4);
  merged[COUNT]! += n;
  return merged;
};

/** Sample variance and deviation (n − 1), skewness and excess kurtosis of the population; null where they are undefined. */
export const momentsOf = (state: Moments): CentralMoments => {
  const moments = state.slice();
  closeBlock(moments);
  const n = moments[COUNT]!;
  const [s1, s2, s3, s4] = [0, 1, 2, 3].map((i) => moments[SUM + i]! + moments[LOST + i]!) as [
    number,
    number,
    number,
    number,
  ];
  const d = s1 / n;
  const c2 = Math.max(0, s2 - s1 * d);
  const unit = POWERS_OF_TEN[moments[DECIMALS]!]!;
  const variance = n > 1 ? c2 / (n - 1) / unit / unit : null;
  const m2 = c2 / n;
  const m3 = s3 / n - 3 * d * (s2 / n) + 2 * d ** 3;
  const m4 = s4 / n - 4 * d * (s3 / n) + 6 * d * d * (s2 / n) - 3 * d ** 4;
  const varies = n > 1 && m2 > 0;
  return {
    variance: finite(variance),
    stddev: n > 1 ? finite(Math.sqrt(c2 / (n - 1)) / unit) : null,
    skewness: varies ? finite(m3 / m2 ** 1.5) : null,
    kurtosis: varies ? finite(m4 / m2 ** 2 - 3) : null,
  };
};

const finite = (value: number | null): number | null =>
  value !== null && Number.isFinite(value) ? value : null;

const addWithinBlock = (
  moments: Moments,
  mantissas: Float64Array,
  decimals: Uint8Array,
  from: number,
  to: number,
): void => {
  const scale = moments[DECIMALS]!;
  const shift = moments[SHIFT]!;
  let s1 = moments[BLOCK]!;
  let s2 = moments[BLOCK + 1]!;
  let s3 = moments[BLOCK + 2]!;
  let s4 = moments[BLOCK + 3]!;
  for (let i = from; i < to; i++) {
    const d = mantissas[i]! * POWERS_OF_TEN[scale - decimals[i]!]! - shift;
    const square = d * d;
    s1 += d;
    s2 += square;
    s3 += square * d;
    s4 += square * square;
  }
  moments[BLOCK] = s1;
  moments[BLOCK + 1] = s2;
  moments[BLOCK + 2] = s3;
  moments[BLOCK + 3] = s4;
  moments[COUNT]! += to - from;
  moments[IN_BLOCK]! += to - from;
};

const closeBlock = (moments: Moments): void => {
  if (moments[IN_BLOCK] === 0) return;
  for (let power = 0; power < 4; power++) {
    addCompensated(moments, power, moments[BLOCK + power]!);
    moments[BLOCK + power] = 0;
  }
  moments[IN_BLOCK] = 0;
};

/** Neumaier's summation: what an addition loses is kept and added at the end. */
const addCompensated = (moments: Moments, power: number, value: number): void => {
  const sum = moments[SUM + power]!;
  const next = sum + value;
  moments[LOST + power]! += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
  moments[SUM + power] = next;
};

const rescale = (moments: Moments, decimals: number): void => {
  const factor = POWERS_OF_TEN[decimals - moments[DECIMALS]!]!;
  if (factor === 1) return;
  moments[DECIMALS] = decimals;
  moments[SHIFT]! *= factor;
  for (let power = 0; power < 4; power++) {
    for (const slot of [SUM, LOST, BLOCK]) moments[slot + power]! *= factor ** (power + 1);
  }
};
