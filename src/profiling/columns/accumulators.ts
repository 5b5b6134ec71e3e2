import { type DateRange, mergeDates } from '../accumulators/date-range.ts';
import { emptyLengths, type Lengths, mergeLengths } from '../accumulators/lengths.ts';
import { mergeNumbers, type Numbers } from '../accumulators/numbers.ts';
import { LOGICAL_KINDS } from '../values/logical-kind.ts';
import { ALL_FORMS, FORMS } from './forms.ts';
import { emptyTokens, mergeTokens, type Tokens } from './tokens.ts';

/** Numbers by the style that they are written in; values that fit both styles are in both. */
export type NumberStyle = 'plain' | 'point' | 'comma';
/** Dates by how they are read: as they say themselves, or in one of the orders that they allow. */
export type DateOrder = 'plain' | 'dmy' | 'mdy' | 'ymd';

/** Numbers by style, made when the first one needs them. */
export type StyledNumbers = Partial<Record<NumberStyle, Numbers>>;

/** All that is kept of a column's values, every reading that they allow apart, so that the verdict can pick at the end. */
export type Accumulators = {
  /** Cells by FORM. */
  readonly counts: Float64Array;
  /** Of the texts among them, those that are claims, by their FORM. */
  readonly claims: Float64Array;
  /** Texts and codes by what they are more precisely, an index of LOGICAL_KINDS. */
  readonly kinds: Float64Array;
  /** Possible missing tokens, as spelled. */
  readonly tokens: Tokens;
  lengths: Lengths;
  readonly numbers: StyledNumbers;
  /** Numbers with a percent sign, and with a currency; values only of columns that are written so. */
  readonly percentages: StyledNumbers;
  readonly amounts: StyledNumbers;
  /** Signs and codes of currencies, as spelled. */
  readonly currencies: Tokens;
  /** Whole numbers that are negative by parentheses or by a minus behind. */
  bracketed: number;
  /** By n: whole numbers of exactly n groups of three digits between spaces. */
  readonly triples: Float64Array;
  /** Made when the first date needs them. */
  readonly dates: Partial<Record<DateOrder, DateRange>>;
  /** Whether any date in numbers is written with dots, which only day-first countries do as a rule; or with dashes, as ISO 8601 does. */
  dotted: boolean;
  dashed: boolean;
  /** Dates whose year has two digits. */
  shortYears: number;
};

/** A number has at most 38 digits. */
const MOST_TRIPLES = 12;

export const emptyAccumulators = (): Accumulators => ({
  counts: new Float64Array(FORMS),
  claims: new Float64Array(ALL_FORMS),
  kinds: new Float64Array(LOGICAL_KINDS.length),
  tokens: emptyTokens(),
  lengths: emptyLengths(),
  numbers: {},
  percentages: {},
  amounts: {},
  currencies: emptyTokens(),
  bracketed: 0,
  triples: new Float64Array(MOST_TRIPLES + 1),
  dates: {},
  dotted: false,
  dashed: false,
  shortYears: 0,
});

export const mergeAccumulators = (a: Accumulators, b: Accumulators): Accumulators => {
  return {
    counts: a.counts.map((count, form) => count + b.counts[form]!),
    claims: a.claims.map((count, form) => count + b.claims[form]!),
    kinds: a.kinds.map((count, kind) => count + b.kinds[kind]!),
    tokens: mergeTokens(a.tokens, b.tokens),
    lengths: mergeLengths(a.lengths, b.lengths),
    numbers: mergeRecords(a.numbers, b.numbers, mergeNumbers),
    percentages: mergeRecords(a.percentages, b.percentages, mergeNumbers),
    amounts: mergeRecords(a.amounts, b.amounts, mergeNumbers),
    currencies: mergeTokens(a.currencies, b.currencies),
    bracketed: a.bracketed + b.bracketed,
    triples: a.triples.map((count, groups) => count + b.triples[groups]!),
    dates: mergeRecords(a.dates, b.dates, mergeDates),
    dotted: a.dotted || b.dotted,
    dashed: a.dashed || b.dashed,
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
