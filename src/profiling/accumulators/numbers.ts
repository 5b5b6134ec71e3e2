import {
  addCompactDates,
  type CompactDates,
  emptyCompactDates,
  endCompactDates,
  mergeCompactDates,
} from './compact-dates.ts';
import { decimalOf } from './decimal.ts';
import { addDecimal, addWeightedMantissaToSum, type ExactSum, emptySum, mergeSums } from './exact-sum.ts';
import {
  addTextToExtremes,
  addValueToExtremes,
  type Extremes,
  emptyExtremes,
  mergeExtremes,
} from './extremes.ts';
import {
  addWeightedDecimal,
  addWeightedMantissa,
  emptyMoments,
  type Moments,
  mergeMoments,
} from './moments.ts';
import { addWeightedToSketch, emptySketch, mergeSketches, type QuantileSketch } from './quantile-sketch.ts';
import { addWeightedToSigns, emptySigns, mergeSigns, type Signs } from './signs.ts';

/** All that is kept of the numbers of a column which are written in one style. */
export type Numbers = {
  integers: number;
  floats: number;
  /** Most digits after the decimal point; what a quantile is rounded to. */
  decimals: number;
  sum: ExactSum;
  moments: Moments;
  extremes: Extremes;
  sketch: QuantileSketch;
  signs: Signs;
  /** The same numbers as dates, while all of them may be. */
  compact: CompactDates;
};

/** @param moments where the mean is about known: empty moments with a shift */
export const emptyNumbers = (moments: Moments = emptyMoments()): Numbers => ({
  integers: 0,
  floats: 0,
  decimals: 0,
  sum: emptySum(),
  moments,
  extremes: emptyExtremes(),
  sketch: emptySketch(),
  signs: emptySigns(),
  compact: emptyCompactDates(),
});

/** Adds one number of at most 15 digits `weight` times. */
export const addWeightedNumber = (
  numbers: Numbers,
  { mantissa, decimals, value }: { mantissa: number; decimals: number; value: number },
  weight: number,
  isInteger: boolean,
): void => {
  if (isInteger) {
    numbers.integers += weight;
    addCompactDates(numbers.compact, [value], 1, weight);
  } else {
    numbers.floats += weight;
    endCompactDates(numbers.compact);
  }
  if (decimals > numbers.decimals) numbers.decimals = decimals;
  addWeightedMantissaToSum(numbers.sum, mantissa, decimals, weight);
  addWeightedMantissa(numbers.moments, mantissa, decimals, weight);
  addValueToExtremes(numbers.extremes, value);
  addWeightedToSketch(numbers.sketch, value, weight);
  addWeightedToSigns(numbers.signs, value, weight);
};

/** Adds one number `weight` times, given as plain decimal text with an optional exponent. */
export const addNumberText = (numbers: Numbers, text: string, weight: number): void => {
  const value = Number(text);
  const decimal = decimalOf(text);
  endCompactDates(numbers.compact);
  if (/[.eE]/.test(text)) numbers.floats += weight;
  else numbers.integers += weight;
  if (decimal.decimals > numbers.decimals) numbers.decimals = decimal.decimals;
  addDecimal(numbers.sum, { mantissa: decimal.mantissa * BigInt(weight), decimals: decimal.decimals });
  addTextToExtremes(numbers.extremes, text);
  addWeightedToSketch(numbers.sketch, value, weight);
  addWeightedToSigns(numbers.signs, value, weight);
  const mantissa = Number(decimal.mantissa);
  if (Number.isSafeInteger(mantissa) && decimal.decimals <= 15)
    addWeightedMantissa(numbers.moments, mantissa, decimal.decimals, weight);
  else addWeightedDecimal(numbers.moments, decimal, weight);
};

export const mergeNumbers = (a: Numbers, b: Numbers): Numbers => ({
  integers: a.integers + b.integers,
  floats: a.floats + b.floats,
  decimals: Math.max(a.decimals, b.decimals),
  sum: mergeSums(a.sum, b.sum),
  moments: mergeMoments(a.moments, b.moments),
  extremes: mergeExtremes(a.extremes, b.extremes),
  sketch: mergeSketches(a.sketch, b.sketch),
  signs: mergeSigns(a.signs, b.signs),
  compact: mergeCompactDates(a.compact, b.compact),
});
