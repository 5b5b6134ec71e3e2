import type { Bucket } from './quantile-sketch.ts';
import type { Weighted } from './weighted.ts';

/** Ranks that are reported, by name. */
export const QUANTILES = {
  p1: 0.01,
  p5: 0.05,
  p25: 0.25,
  p50: 0.5,
  p75: 0.75,
  p95: 0.95,
  p99: 0.99,
} as const;
export type QuantileName = keyof typeof QUANTILES;
export type Quantiles = { [Name in QuantileName]: number };

/**
 * Quantiles of a sketch: the middle of the bucket that holds the rank, rounded to the column's decimals, within the extremes.
 * @param buckets of the sketch, ascending
 */
export const sketchQuantiles = (
  buckets: readonly Bucket[],
  count: number,
  { min, max, decimals }: { min: number; max: number; decimals: number },
): Quantiles =>
  quantilesOf(
    buckets.length,
    (i) => buckets[i]!.count,
    (i) => Math.min(Math.max(roundWithin(buckets[i]!.from, buckets[i]!.to, decimals), min), max),
    count,
  );

/** Quantiles of values with counts: the smallest value that at least the rank's share of all values reach (inverse of the distribution). */
export const exactQuantiles = ({ values, counts }: Weighted, count: number): Quantiles =>
  quantilesOf(
    values.length,
    (i) => counts[i]!,
    (i) => values[i]!,
    count,
  );

const quantilesOf = (
  length: number,
  countAt: (i: number) => number,
  valueAt: (i: number) => number,
  count: number,
): Quantiles => {
  const names = Object.keys(QUANTILES) as QuantileName[];
  const ranks = names.map((name) => Math.max(1, Math.ceil(QUANTILES[name] * count)));
  const result = {} as Quantiles;
  let below = 0;
  let next = 0;
  for (let i = 0; i < length && next < names.length; i++) {
    below += countAt(i);
    while (next < names.length && below >= ranks[next]!) result[names[next++]!] = valueAt(i);
  }
  return result;
};

/** The value with so many decimals nearest to a bucket's middle: where the bucket holds one such value only, it is that one. */
const roundWithin = (from: number, to: number, decimals: number): number => {
  const middle = from + (to - from) / 2;
  if (decimals > 15) return middle;
  const rounded = Number(middle.toFixed(decimals));
  const isInside = from < 0 || to <= 0 ? rounded > from && rounded <= to : rounded >= from && rounded < to;
  if (isInside) return rounded;
  const other = Number((Math.round(from * 10 ** decimals) / 10 ** decimals).toFixed(decimals));
  return Math.abs(other - middle) < Math.abs(rounded - middle) || (other >= from && other <= to)
    ? other
    : middle;
};
