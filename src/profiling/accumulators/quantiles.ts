import type { Bucket } from './quantile-sketch.ts';
import { firstThat, type Weighted } from './weighted.ts';

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

/** Quantiles of values with counts: the smallest value that at least the rank's share of all values reach (inverse of the distribution). */
export const quantilesOf = ({ upTo, valueAt }: Weighted, count: number): Quantiles => {
  const result = {} as Quantiles;
  for (const name of Object.keys(QUANTILES) as QuantileName[]) {
    const rank = Math.max(1, Math.ceil(QUANTILES[name] * count));
    const index = firstThat(upTo.length, (i) => upTo[i]! >= rank);
    if (index < upTo.length) result[name] = valueAt(index);
  }
  return result;
};

/** What a quantile of a sketch is: the middle of the bucket that holds the rank, rounded to the column's decimals, within the extremes. */
export const valueOfBucket = (
  { from, to }: Bucket,
  { min, max, decimals }: { min: number; max: number; decimals: number },
): number => Math.min(Math.max(roundWithin(from, to, decimals), min), max);

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
