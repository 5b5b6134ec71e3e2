import { bigRatio } from '../accumulators/big-ratio.ts';
import { centralMoments } from '../accumulators/central-moments.ts';
import type { Decimal } from '../accumulators/decimal.ts';
import { sumOf } from '../accumulators/exact-sum.ts';
import { extremesOf } from '../accumulators/extremes.ts';
import { barsOf } from '../accumulators/histogram.ts';
import { powerSums } from '../accumulators/moments.ts';
import { mergeNumbers, type Numbers } from '../accumulators/numbers.ts';
import {
  type Bucket,
  QUANTILE_ERROR,
  type QuantileSketch,
  rankedBuckets,
} from '../accumulators/quantile-sketch.ts';
import { type Quantiles, quantilesOf, valueOfBucket } from '../accumulators/quantiles.ts';
import { countBefore, firstThat, type Weighted } from '../accumulators/weighted.ts';
import type { NumberProfile, StatisticValue } from '../profile.ts';
import type { Accumulators } from './accumulators.ts';
import type { Column } from './column.ts';
import type { Verdict } from './column-verdict.ts';
import { validNumbers } from './number-verdict.ts';
import { weightedNumbers } from './weighted-numbers.ts';

export type NumberStatistics = NumberProfile & {
  readonly min: StatisticValue;
  readonly max: StatisticValue;
  readonly avg: number | null;
};

/** Tukey's fences: so many interquartile ranges beyond the quartiles. */
const FENCE = 1.5;

/** The statistics of a column of numbers; exact but for quantiles, histogram and outliers of columns in direct mode. */
export const numberStatistics = (
  column: Column,
  accumulators: Accumulators,
  verdict: Verdict,
): NumberStatistics | undefined => {
  const parts = validNumbers(accumulators, verdict.mark, verdict.style).filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  const all = parts.reduce(mergeNumbers);
  const count = all.integers + all.floats;
  const total = sumOf(all.sum);
  const exact = column.dictionary === null ? undefined : weightedNumbers(column.dictionary, verdict);
  return {
    ...extremesOf(all.extremes),
    ...meanAndSum(total, count, all.floats > 0),
    ...centralMoments(powerSums(all.moments), all.extremes.min < all.extremes.max),
    ...all.signs,
    ...spread(all, count, exact),
  };
};

/** The mean from the exact sum; the sum as text where it is an integer that a double would round. */
const meanAndSum = (
  { mantissa, decimals }: Decimal,
  count: number,
  hasFloats: boolean,
): { avg: number | null; sum: StatisticValue } => {
  const unit = 10n ** BigInt(decimals);
  const sum = bigRatio(mantissa, unit);
  const avg = bigRatio(mantissa, unit * BigInt(count));
  if (!Number.isFinite(sum)) return { avg, sum: null };
  return { avg, sum: hasFloats || Number.isSafeInteger(sum) ? sum : String(mantissa / unit) };
};

/** @param exact the values, where all are known */
const spread = (
  { sketch, extremes, decimals }: Numbers,
  count: number,
  exact: Weighted | undefined,
): Pick<NumberProfile, 'quantiles' | 'histogram' | 'outliers'> => {
  const { min, max } = extremes;
  const { weighted, quantiles } =
    exact === undefined
      ? estimated(sketch, { min, max, decimals })
      : { weighted: exact, quantiles: quantilesOf(exact, count) };
  return {
    quantiles: {
      exact: exact !== undefined,
      ...(exact ? {} : { relative_error: QUANTILE_ERROR }),
      ...quantiles,
    },
    histogram: barsOf(weighted, min, max),
    outliers: outliersOf(weighted, quantiles),
  };
};

const estimated = (
  sketch: QuantileSketch,
  range: { min: number; max: number; decimals: number },
): { weighted: Weighted; quantiles: Quantiles } => {
  const { upTo, bucketAt } = rankedBuckets(sketch);
  const byRank = { upTo, valueAt: (i: number) => valueOfBucket(bucketAt(i), range) };
  return {
    weighted: { upTo, valueAt: (i) => middleOf(bucketAt(i)) },
    quantiles: quantilesOf(byRank, sketch.count),
  };
};

const middleOf = ({ from, to }: Bucket): number => (from + to) / 2;

const outliersOf = (weighted: Weighted, { p25, p75 }: Quantiles): number => {
  const { upTo, valueAt } = weighted;
  const { length } = upTo;
  const range = p75 - p25;
  const first = firstThat(length, (i) => !(valueAt(i) < p25 - FENCE * range));
  const end = firstThat(length, (i) => valueAt(i) > p75 + FENCE * range);
  return countBefore(weighted, first) + countBefore(weighted, length) - countBefore(weighted, end);
};
