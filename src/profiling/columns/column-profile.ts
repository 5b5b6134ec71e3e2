import { datesOf, emptyDates, mergeDates } from '../accumulators/date-range.ts';
import type { Lengths } from '../accumulators/lengths.ts';
import { orderOf, type Sortedness } from '../accumulators/sortedness.ts';
import type { Limits } from '../limits.ts';
import type { ColumnProfile } from '../profile.ts';
import { type CoordinateAxis, coordinateAxis } from '../values/coordinates.ts';
import { missingToken, TOKEN } from '../values/missing-token.ts';
import type { Accumulators } from './accumulators.ts';
import type { Column } from './column.ts';
import { kindsOf } from './column-kinds.ts';
import { notation } from './column-notation.ts';
import { decideColumn, type FileHints, type Verdict } from './column-verdict.ts';
import { distinctFacts } from './distinct-values.ts';
import { foldDictionary } from './fold-dictionary.ts';
import { countValid } from './form-counts.ts';
import { FORM } from './forms.ts';
import { type NumberStatistics, numberStatistics } from './number-statistics.ts';
import { inStyle } from './number-verdict.ts';
import { logicalType, personalDataOf } from './text-facts.ts';

/** A column's entry but for what the header says. */
export type ColumnResult = Omit<ColumnProfile, 'name' | 'header_text' | 'position'>;

const NO_NUMBERS = {
  min: null,
  max: null,
  avg: null,
  sum: null,
  variance: null,
  stddev: null,
  skewness: null,
  kurtosis: null,
  zeros: null,
  negatives: null,
  quantiles: null,
  histogram: null,
  outliers: null,
} as const;

/** Decides a column and reports it. */
export const profileColumn = (
  column: Column,
  name: string,
  hints: FileHints,
  limits: Limits,
): ColumnResult => {
  const accumulators = column.direct?.accumulators ?? foldDictionary(column.dictionary!);
  const verdict = decideColumn(accumulators, hints);
  const { counts } = verdict;
  const missing = missingOf(column, accumulators, verdict);
  const isInvalid = (form: number): boolean =>
    form !== FORM.TOKEN && form !== FORM.BLANK && !verdict.valid[form];
  const invalid = counts.reduce((sum, count, form) => sum + (isInvalid(form) ? count : 0), 0);
  const present = counts.reduce((a, b) => a + b, 0) - missing.count + missing.empty;
  const samples = column.samples.flatMap((located, form) => (isInvalid(form) ? located : []));
  const isNumber = verdict.type === 'int' || verdict.type === 'float';
  const numbers = isNumber ? numberStatistics(column, accumulators, verdict) : undefined;
  const tokens = new Set(Object.keys(missing.tokens));
  const distinct = distinctFacts(column, present, tokens, limits);
  const logical =
    logicalType(accumulators, verdict, present, distinct.distinct.count) ?? axisOf(name, numbers);
  const personal = personalDataOf(column, accumulators, verdict, tokens, name);
  return {
    type: verdict.type,
    ...(logical !== undefined && { logical_type: logical }),
    ...(personal !== undefined && { personal_data: personal }),
    confidence: present === 0 ? 0 : Math.round(((present - invalid) / present) * 10_000) / 10_000,
    kinds: kindsOf(accumulators, verdict, present),
    missing,
    invalid: {
      count: invalid,
      samples: samples.sort((a, b) => a.record - b.record).slice(0, limits.invalidSamples),
    },
    ...notation(accumulators, verdict, numbers),
    lengths: lengthsOf(accumulators.lengths),
    ...NO_NUMBERS,
    ...numbers,
    ...dateStatistics(accumulators, verdict),
    count: present - invalid,
    ...distinct,
    sorted: sortedOf(column, verdict, present - invalid),
  };
};

const axisOf = (name: string, numbers: NumberStatistics | undefined): CoordinateAxis | undefined =>
  numbers === undefined ? undefined : coordinateAxis(name, Number(numbers.min), Number(numbers.max));

/** Tokens are missing values unless the column is text, where only unmistakable ones are. */
const missingOf = (
  column: Column,
  { tokens }: Accumulators,
  { counts, valid }: Verdict,
): ColumnProfile['missing'] => {
  const isText = valid[FORM.TEXT]! && countValid(counts, valid) > counts[FORM.TOKEN]!;
  const spelled = tokens.texts
    .map((text, i): [string, number] => [text, tokens.counts[i]!])
    .filter((_, i) => !isText || isMissingInText(tokens.bytes[i]!))
    .sort();
  const count = spelled.reduce((sum, [, times]) => sum + times, 0);
  const { empty, quotedEmpty } = column;
  const blank = counts[FORM.BLANK]!;
  return {
    count: empty + blank + count,
    empty,
    quoted_empty: quotedEmpty,
    blank,
    tokens: Object.fromEntries(spelled),
  };
};

const isMissingInText = (token: Uint8Array): boolean => missingToken(token, 0, token.length) === TOKEN.ALWAYS;

const lengthsOf = (lengths: Lengths): ColumnProfile['lengths'] => {
  const { count, minBytes, maxBytes, bytes, minCharacters, maxCharacters, characters } = lengths;
  if (count === 0) return null;
  const average = (sum: number): number => Math.round((sum / count) * 100) / 100;
  return {
    min: minCharacters,
    max: maxCharacters,
    avg: average(characters),
    bytes: { min: minBytes, max: maxBytes, avg: average(bytes) },
  };
};

const dateStatistics = (
  { dates, shortYears }: Accumulators,
  verdict: Verdict,
): Pick<ColumnProfile, 'dates'> & Partial<Pick<ColumnProfile, 'min' | 'max'>> => {
  if (verdict.type !== 'date') return { dates: null };
  const range =
    verdict.compact ?? mergeDates(dates.plain ?? emptyDates(), dates[verdict.dates] ?? emptyDates());
  const { min, max, days, missingDays } = datesOf(range);
  return {
    min,
    max,
    dates: {
      range_days: days,
      missing_days: missingDays,
      timed: range.timed,
      zoned: range.zoned,
      two_digit_years: shortYears,
      weekdays: [...range.weekdays],
      hours: range.timed > 0 ? [...range.hours] : null,
    },
  };
};

/** Null where the order was not seen by all values in the reading that was decided for. */
const sortedOf = ({ order }: Column, verdict: Verdict, count: number): ColumnProfile['sorted'] => {
  const seen = <T>(sortedness: Sortedness<T>): ColumnProfile['sorted'] =>
    sortedness.count === count ? orderOf(sortedness) : null;
  if (verdict.compact !== undefined) return seen(order.numbers);
  if (verdict.type === 'date') return seen(order.dates[verdict.dates]);
  if (verdict.type === 'string') return seen(order.texts);
  if (verdict.style === 'comma' && inStyle(verdict.counts, FORM.EITHER) > 0) return null;
  return seen(verdict.mark === undefined ? order.numbers : order.marked);
};
