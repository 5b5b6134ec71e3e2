import type { StatisticValue } from './profile.ts';

type Extreme = { value: number; text: string };

/** Count, sum and extremes of numbers; integers exactly, floats with a compensated sum. */
export type NumberTally = {
  integers: number;
  floats: number;
  /** The sum of integers, exact: `safe` while a double holds it, moved to `big` before it would round. */
  safe: number;
  big: bigint;
  sum: number;
  compensation: number;
  min: Extreme;
  max: Extreme;
};

const FEWEST_ROUNDED_DIGITS = 16;

export const emptyNumbers = (): NumberTally => ({
  integers: 0,
  floats: 0,
  safe: 0,
  big: 0n,
  sum: 0,
  compensation: 0,
  min: { value: Infinity, text: '' },
  max: { value: -Infinity, text: '' },
});

/** Adds a number given as plain decimal text (see `decimalText`). */
export const addNumber = (tally: NumberTally, text: string): void => {
  const value = Number(text);
  if (/[.eE]/.test(text)) {
    tally.floats++;
    addFloat(tally, value);
  } else {
    tally.integers++;
    addInteger(tally, value, text);
  }
  if (compare(value, text, tally.min) < 0) tally.min = { value, text };
  if (compare(value, text, tally.max) > 0) tally.max = { value, text };
};

export const mergeNumbers = (a: NumberTally, b: NumberTally): NumberTally => {
  const merged: NumberTally = {
    integers: a.integers + b.integers,
    floats: a.floats + b.floats,
    safe: 0,
    big: a.big + BigInt(a.safe) + b.big + BigInt(b.safe),
    sum: a.sum,
    compensation: a.compensation + b.compensation,
    min: compare(b.min.value, b.min.text, a.min) < 0 ? b.min : a.min,
    max: compare(b.max.value, b.max.text, a.max) > 0 ? b.max : a.max,
  };
  addFloat(merged, b.sum);
  return merged;
};

/** Minimum, maximum, mean and sum of a tally; all null when it is empty. */
export const numberStatistics = (
  tally: NumberTally,
): { min: StatisticValue; max: StatisticValue; avg: number | null; sum: StatisticValue } => {
  const count = tally.integers + tally.floats;
  if (count === 0) return { min: null, max: null, avg: null, sum: null };
  const whole = tally.big + BigInt(tally.safe);
  const extremes = { min: exactOrText(tally.min), max: exactOrText(tally.max) };
  if (tally.floats === 0) {
    const value = Number(whole);
    const avg = Number(whole / BigInt(count)) + Number(whole % BigInt(count)) / count;
    return { ...extremes, avg, sum: Number.isSafeInteger(value) ? value : String(whole) };
  }
  const total = { ...tally };
  addFloat(total, Number(whole));
  const sum = total.sum + total.compensation;
  return Number.isFinite(sum)
    ? { ...extremes, avg: sum / count, sum }
    : { ...extremes, avg: null, sum: null };
};

/** Neumaier's compensated summation: the error stays at a few units in the last place however many values there are. */
const addFloat = (tally: NumberTally, value: number): void => {
  const next = tally.sum + value;
  tally.compensation +=
    Math.abs(tally.sum) >= Math.abs(value) ? tally.sum - next + value : value - next + tally.sum;
  tally.sum = next;
};

const addInteger = (tally: NumberTally, value: number, text: string): void => {
  const next = tally.safe + value;
  if (Number.isSafeInteger(next) && Number.isSafeInteger(value)) tally.safe = next;
  else {
    tally.big += BigInt(tally.safe) + BigInt(unsigned(text));
    tally.safe = 0;
  }
};

/** Integers that round to the same double are told apart digit by digit. */
const compare = (value: number, text: string, extreme: Extreme): number => {
  if (value !== extreme.value) return value < extreme.value ? -1 : 1;
  if (Number.isSafeInteger(value) || !isInteger(text) || !isInteger(extreme.text)) return 0;
  const difference = BigInt(unsigned(text)) - BigInt(unsigned(extreme.text));
  return difference < 0n ? -1 : Number(difference > 0n);
};

/** A double shows up to 15 significant digits unchanged; more are kept as text unless the double prints them back. */
const exactOrText = ({ value, text }: Extreme): StatisticValue => {
  const exact = unsigned(text);
  const plain = withoutEndingZeros(exact);
  const digits = plain
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '').length;
  return digits < FEWEST_ROUNDED_DIGITS || String(value) === plain ? value + 0 : exact;
};

/** Zeros at the end of a fraction say nothing: `12.500` is `12.5`, `12.0` is `12`. */
const withoutEndingZeros = (text: string): string =>
  text.replace(/(\.\d*?)0+(?=[eE]|$)/, '$1').replace(/\.(?=[eE]|$)/, '');

const isInteger = (text: string): boolean => /^[+-]?\d+$/.test(text);

const unsigned = (text: string): string => text.replace(/^\+/, '');
