import type { StatisticValue } from '../profile.ts';
import { compareDecimals, decimalOf } from './decimal.ts';

/** The smallest and the largest number. Numbers of 16 digits and more keep their text, for a double may round them. */
export type Extremes = { min: number; max: number; minText: string | null; maxText: string | null };

export const emptyExtremes = (): Extremes => ({
  min: Infinity,
  max: -Infinity,
  minText: null,
  maxText: null,
});

/** Adds a value that is held exactly as it was written. */
export const addValueToExtremes = (extremes: Extremes, value: number): void =>
  addExtremes(extremes, { min: value, max: value, minText: null, maxText: null });

/** Adds a number by its plain decimal text. */
export const addTextToExtremes = (extremes: Extremes, text: string): void => {
  const value = Number(text);
  addExtremes(extremes, { min: value, max: value, minText: text, maxText: text });
};

export const mergeExtremes = (a: Extremes, b: Extremes): Extremes => {
  const merged = { ...a };
  addExtremes(merged, b);
  return merged;
};

export const extremesOf = ({
  min,
  max,
  minText,
  maxText,
}: Extremes): { min: StatisticValue; max: StatisticValue } =>
  min > max ? { min: null, max: null } : { min: shown(min, minText), max: shown(max, maxText) };

const addExtremes = (a: Extremes, b: Extremes): void => {
  if (isBelow(b.min, b.minText, a.min, a.minText)) {
    a.min = b.min;
    a.minText = b.minText;
  }
  if (isBelow(a.max, a.maxText, b.max, b.maxText)) {
    a.max = b.max;
    a.maxText = b.maxText;
  }
};

/** Numbers that round to the same double are told apart by their digits; of 15 digits a double prints the ones that were written. */
const isBelow = (a: number, aText: string | null, b: number, bText: string | null): boolean => {
  if (a !== b) return a < b;
  if (aText === bText || !Number.isFinite(a)) return false;
  return compareDecimals(decimalOf(aText ?? String(a)), decimalOf(bText ?? String(b))) < 0;
};

const FEWEST_ROUNDED_DIGITS = 16;

/** A double shows up to 15 digits unchanged; more are kept as text unless the double prints them back. */
const shown = (value: number, text: string | null): StatisticValue => {
  if (text === null) return value + 0;
  const plain = withoutZeros(unsigned(text));
  return significantDigits(plain) < FEWEST_ROUNDED_DIGITS || String(value) === plain ? value + 0 : plain;
};

/** Without the zeros that end a fraction. */
const withoutZeros = (text: string): string => text.replace(/(?:\.0*|(\.\d*[1-9])0+)$/, '$1');

/** Zeros before and after all others only tell where the point is. */
const significantDigits = (text: string): number => {
  const digits = text
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '');
  return /[.eE]/.test(text) ? digits.replace(/0+$/, '').length : digits.length;
};

const unsigned = (text: string): string => text.replace(/^\+/, '');
