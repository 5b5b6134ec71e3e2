import { bigRatio } from './big-ratio.ts';
import type { Decimal } from './decimal.ts';

/**
 * Mean and central moments of numbers, from sums of powers of their distance to a fixed number near the mean (the
 * shift). Everything is counted in units of the last decimal, so that distances of decimal numbers are exact integers.
 */
export type Moments = Float64Array;

/**
 * Slots of the state: powers 1 to 4 from SUM, their compensations, and the sums of the block that is not yet full. A shift of more digits
 * than a double holds is SHIFT and REST together: values that differ in their last digits only would all be far from either.
 */
const COUNT = 0;
const DECIMALS = 1;
const SHIFT = 2;
const SUM = 3;
const LOST = 7;
const BLOCK = 11;
const IN_BLOCK = 15;
const REST = 16;
const SLOTS = 17;

/** Values a block: sums of blocks are added with compensation, so that errors do not grow with the file. */
const BLOCK_SIZE = 256;

/** Powers of ten above are not exact; finer numbers are fractions of this unit. */
const MOST_DECIMALS = 22;
const LARGEST_SHIFT = 1e280;
export const POWERS_OF_TEN = Float64Array.from({ length: MOST_DECIMALS + 1 }, (_, i) => Number(`1e${i}`));

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

/** Adds one decimal number of any size `weight` times: its distance is exact but for the last rounding to a double. */
export const addWeightedDecimal = (
  moments: Moments,
  { mantissa, decimals }: Decimal,
  weight: number,
): void => {
  // Prepared moments have the decimals of the column's other numbers.
  if (isUnshifted(moments)) rescale(moments, Math.max(moments[DECIMALS]!, Math.min(decimals, MOST_DECIMALS)));
  closeBlock(moments);
  const finer = decimals - moments[DECIMALS]!;
  const scaled = finer < 0 ? mantissa * 10n ** BigInt(-finer) : mantissa;
  const unit = finer > 0 ? 10n ** BigInt(finer) : 1n;
  if (isUnshifted(moments)) {
    moments[SHIFT] = integerNear(scaled, unit);
    if (moments[SHIFT] !== 0) moments[REST] = Number(scaled / unit - BigInt(moments[SHIFT]));
  }
  const distance = scaled - (BigInt(moments[SHIFT]!) + BigInt(moments[REST]!)) * unit;
  // The power is exact up to 10^22, and the quotient then as good as the slow one.
  const exact = finer < POWERS_OF_TEN.length ? Number(distance) / Number(unit) : bigRatio(distance, unit);
  addDistance(moments, exact, weight);
};

/** Adds one number of at most 15 digits `weight` times. */
export const addWeightedMantissa = (
  moments: Moments,
  mantissa: number,
  decimals: number,
  weight: number,
): void => {
  if (decimals > moments[DECIMALS]!) rescale(moments, decimals);
  closeBlock(moments);
  const scaled = mantissa * POWERS_OF_TEN[moments[DECIMALS]! - decimals]!;
  if (isUnshifted(moments)) moments[SHIFT] = scaled;
  addDistance(moments, scaled - moments[SHIFT]! - moments[REST]!, weight);
};

export const mergeMoments = (a: Moments, b: Moments): Moments => {
  if (a[COUNT] === 0) return b.slice();
  if (b[COUNT] === 0) return a.slice();
  // Around the shift of the larger part: around a far one, the many would be told apart by their last digits only.
  const [merged, other] = a[COUNT]! >= b[COUNT]! ? [a.slice(), b.slice()] : [b.slice(), a.slice()];
  const decimals = Math.max(a[DECIMALS]!, b[DECIMALS]!);
  for (const moments of [merged, other]) {
    closeBlock(moments);
    rescale(moments, decimals);
  }
  moveShift(other, other[SHIFT]! - merged[SHIFT]! + (other[REST]! - merged[REST]!));
  for (let power = 0; power < 4; power++) {
    addCompensated(merged, power, other[SUM + power]!);
    addCompensated(merged, power, other[LOST + power]!);
  }
  merged[COUNT]! += other[COUNT]!;
  return merged;
};

/** Sums of the powers 1 to 4 of the distances to some number near the mean, in units of the last decimal (1 / `scale`). */
export type PowerSums = { readonly count: number; readonly scale: number; readonly sums: FourSums };
type FourSums = readonly [number, number, number, number];

export const powerSums = (state: Moments): PowerSums => {
  const moments = state.slice();
  closeBlock(moments);
  return { count: moments[COUNT]!, scale: POWERS_OF_TEN[moments[DECIMALS]!]!, sums: sums(moments) };
};

const sums = (moments: Moments): FourSums => [
  moments[SUM]! + moments[LOST]!,
  moments[SUM + 1]! + moments[LOST + 1]!,
  moments[SUM + 2]! + moments[LOST + 2]!,
  moments[SUM + 3]! + moments[LOST + 3]!,
];

const isUnshifted = (moments: Moments): boolean => moments[COUNT] === 0 && moments[SHIFT] === 0;

/** Zero where it is so large that the fourth power of nothing near it is a double, and a finer unit may leave their range. */
const integerNear = (numerator: bigint, denominator: bigint): number => {
  const near = Math.round(bigRatio(numerator, denominator));
  return Math.abs(near) < LARGEST_SHIFT ? near : 0;
};

const addDistance = (moments: Moments, distance: number, weight: number): void => {
  // Powers by multiplication: the operator takes five times as long.
  const square = distance * distance;
  addCompensated(moments, 0, weight * distance);
  addCompensated(moments, 1, weight * square);
  addCompensated(moments, 2, weight * (square * distance));
  addCompensated(moments, 3, weight * (square * square));
  moments[COUNT]! += weight;
};

const addWithinBlock = (
  moments: Moments,
  mantissas: Float64Array,
  decimals: Uint8Array,
  from: number,
  to: number,
): void => {
  const scale = moments[DECIMALS]!;
  const shift = moments[SHIFT]!;
  const rest = moments[REST]!;
  let s1 = moments[BLOCK]!;
  let s2 = moments[BLOCK + 1]!;
  let s3 = moments[BLOCK + 2]!;
  let s4 = moments[BLOCK + 3]!;
  for (let i = from; i < to; i++) {
    const d = mantissas[i]! * POWERS_OF_TEN[scale - decimals[i]!]! - shift - rest;
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

/** Makes sums around the shift minus `d` of those around the shift, by the binomial theorem. */
const moveShift = (moments: Moments, d: number): void => {
  if (d === 0) return;
  const n = moments[COUNT]!;
  const [s1, s2, s3] = sums(moments);
  addCompensated(moments, 0, n * d);
  addCompensated(moments, 1, 2 * d * s1);
  addCompensated(moments, 1, n * d * d);
  addCompensated(moments, 2, 3 * d * s2);
  addCompensated(moments, 2, 3 * d * d * s1);
  addCompensated(moments, 2, n * d ** 3);
  addCompensated(moments, 3, 4 * d * s3);
  addCompensated(moments, 3, 6 * d * d * s2);
  addCompensated(moments, 3, 4 * d ** 3 * s1);
  addCompensated(moments, 3, n * d ** 4);
};

const rescale = (moments: Moments, decimals: number): void => {
  const factor = POWERS_OF_TEN[decimals - moments[DECIMALS]!]!;
  if (factor === 1) return;
  const shift = moments[SHIFT]!;
  moments[DECIMALS] = decimals;
  moments[SHIFT] = shift * factor;
  moments[REST]! *= factor;
  for (let power = 0; power < 4; power++) {
    for (const slot of [SUM, LOST, BLOCK]) moments[slot + power]! *= factor ** (power + 1);
  }
  if (Number.isSafeInteger(moments[SHIFT])) return;
  // What the new shift was rounded by.
  moments[REST]! += Number(BigInt(shift) * BigInt(factor) - BigInt(moments[SHIFT]!));
};
