import { type DateRange, mergeDates } from '../accumulators/date-range.ts';
import { emptyLengths, type Lengths, mergeLengths } from '../accumulators/lengths.ts';
import { mergeNumbers, type Numbers } from '../accumulators/numbers.ts';
import { LOGICAL_KINDS } from '../values/logical-kind.ts';
import { FORMS } from './forms.ts';
import { emptyTokens, mergeTokens, type Tokens } from './tokens.ts';

/** Numbers by the style that they are written in; values that fit both styles are in both. */
export type NumberStyle = 'plain' | 'point' | 'comma';
/** Dates by how they are read: as they say themselves, or in one of the orders that they allow. */
export type DateOrder = 'plain' | 'dmy' | 'mdy' | 'ymd';

/** All that is kept of a column's values, every reading that they allow apart, so that the verdict can pick at the end. */
export type Accumulators = {
  /** Cells by FORM. */
  readonly counts: Float64Array;
  /** Texts and codes by what they are more precisely, an index of LOGICAL_KINDS. */
  readonly kinds: Float64Array;
  /** Possible missing tokens, as spelled. */
  readonly tokens: Tokens;
  lengths: Lengths;
  /** Made when the first number or date needs them. */
  readonly numbers: Partial<Record<NumberStyle, Numbers>>;
  readonly dates: Partial<Record<DateOrder, DateRange>>;
  /** Whether any date in numbers is written with dots, which only day-first countries do as a rule. */
  dotted: boolean;
  /** Dates whose year has two digits. */
  shortYears: number;
};

export const emptyAccumulators = (): Accumulators => ({
  counts: new Float64Array(FORMS),
  kinds: new Float64Array(LOGICAL_KINDS.length),
  tokens: emptyTokens(),
  lengths: emptyLengths(),
  numbers: {},
  dates: {},
  dotted: false,
  shortYears: 0,
});

export const mergeAccumulators = (a: Accumulators, b: Accumulators): Accumulators => {
  return {
    counts: a.counts.map((count, form) => count + b.counts[form]!),
    kinds: a.kinds.map((count, kind) => count + b.kinds[kind]!),
    tokens: mergeTokens(a.tokens, b.tokens),
    lengths: mergeLengths(a.lengths, b.lengths),
    numbers: mergeRecords(a.numbers, b.numbers, mergeNumbers),
    dates: mergeRecords(a.dates, b.dates, mergeDates),
    dotted: a.dotted || b.dotted,
    shortYears: a.shortYears + b.shortYears,
  };
};

const mergeRecords = <K extends string, V>(
  a: Partial<Record<K, V>>,
  b: Partial<Record<K, V>>,
  merge: (a: V, b: V) => V,
): Partial<Record<K, V>> => {
  const merged: Partial<Record<K, V>> = { ...a };
  for (const key of Object.keys(b) as K[]) {
    merged[key] = merged[key] === undefined ? b[key]! : merge(merged[key], b[key]!);
  }
  return merged;
};
