import {
  addCompactDates,
  type CompactDates,
  emptyCompactDates,
  endCompactDates,
  mergeCompactDates,
} from './compact-dates.ts';
import { decimalOf } from './decimal.ts';
import {
  addDecimal,
  addMantissas,
  addWeightedMantissaToSum,
  type ExactSum,
  emptySum,
  mergeSums,
} from './exact-sum.ts';
import {
  addTextToExtremes,
  addToExtremes,
  addValueToExtremes,
  type Extremes,
  emptyExtremes,
  mergeExtremes,
} from './extremes.ts';
import {
  addToMoments,
  addWeightedDecimal,
  addWeightedMantissa,
  emptyMoments,
  type Moments,
  mergeMoments,
} from './moments.ts';
import {
  addToSketch,
  addWeightedToSketch,
  emptySketch,
  mergeSketches,
  type QuantileSketch,
} from './quantile-sketch.ts';
import { addToSigns, addWeightedToSigns, emptySigns, mergeSigns, type Signs } from './signs.ts';

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

/** Numbers of at most 15 digits: `values` = `mantissas` / 10^`decimals`. Integers have no decimals and no point. */
export type NumberVector = {
  readonly mantissas: Float64Array;
  readonly decimals: Uint8Array;
  readonly values: Float64Array;
  count: number;
};

export const emptyVector = (capacity: number): NumberVector => ({
  mantissas: new Float64Array(capacity),
  decimals: new Uint8Array(capacity),
  values: new Float64Array(capacity),
  count: 0,
});

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

/** Adds a vector of numbers, all of them integers, or all written with a point. */
export const addNumbers = (numbers: Numbers, vector: NumberVector, areIntegers: boolean): void => {
  const { mantissas, decimals, values, count } = vector;
  if (areIntegers) {
    numbers.integers += count;
    if (numbers.compact.possible) addCompactDates(numbers.compact, values, count);
  } else {
    endCompactDates(numbers.compact);
    numbers.floats += count;
    for (let i = 0; i < count; i++) if (decimals[i]! > numbers.decimals) numbers.decimals = decimals[i]!;
  }
  addMantissas(numbers.sum, mantissas, decimals, count);
  addToMoments(numbers.moments, mantissas, decimals, count);
  addToExtremes(numbers.extremes, values, count);
  addToSketch(numbers.sketch, values, count);
  addToSigns(numbers.signs, values, count);
};

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
