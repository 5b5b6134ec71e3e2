import { bigRatio } from '../accumulators/big-ratio.ts';
import { centralMoments } from '../accumulators/central-moments.ts';
import type { Decimal } from '../accumulators/decimal.ts';
import { sumOf } from '../accumulators/exact-sum.ts';
import { extremesOf } from '../accumulators/extremes.ts';
import { barsOf, histogramOf } from '../accumulators/histogram.ts';
import { powerSums } from '../accumulators/moments.ts';
import { mergeNumbers, type Numbers } from '../accumulators/numbers.ts';
import { bucketsOf, QUANTILE_ERROR } from '../accumulators/quantile-sketch.ts';
import { exactQuantiles, type Quantiles, sketchQuantiles } from '../accumulators/quantiles.ts';
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
  const weighted =
    column.dictionary === null ? undefined : weightedNumbers(column.dictionary, verdict.valid, verdict.style);
  return {
    ...extremesOf(all.extremes),
    ...meanAndSum(total, count, all.floats > 0),
    ...centralMoments(powerSums(all.moments), all.extremes.min < all.extremes.max),
    ...all.signs,
    ...spread(all, count, weighted),
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

const spread = (
  { sketch, extremes: { min, max }, decimals }: Numbers,
  count: number,
  weighted: readonly (readonly [number, number])[] | undefined,
): Pick<NumberProfile, 'quantiles' | 'histogram' | 'outliers'> => {
  const quantiles: Quantiles =
    weighted === undefined
      ? sketchQuantiles(sketch, { min, max, decimals })
      : exactQuantiles(weighted, count);
  const range = quantiles.p75 - quantiles.p25;
  const isOutlier = (value: number): boolean =>
    value < quantiles.p25 - FENCE * range || value > quantiles.p75 + FENCE * range;
  const middles =
    weighted ??
    bucketsOf(sketch).map(({ from, to, count: n }): readonly [number, number] => [(from + to) / 2, n]);
  const outliers = middles.reduce((sum, [value, n]) => sum + (isOutlier(value) ? n : 0), 0);
  return {
    quantiles: {
      exact: weighted !== undefined,
      ...(weighted ? {} : { relative_error: QUANTILE_ERROR }),
      ...quantiles,
    },
    histogram: weighted === undefined ? histogramOf(sketch, min, max) : barsOf(weighted, min, max),
    outliers,
  };
};
