import type { CellForm } from './cell-form.ts';
import type { Column } from './column.ts';
import { countForms, decideColumn, type FileHints, isNumber, type Verdict } from './column-verdict.ts';
import { mergeDates } from './date-tally.ts';
import type { Limits } from './limits.ts';
import { isMissingInText } from './missing-token.ts';
import { mergeNumbers, numberStatistics } from './number-tally.ts';
import type { ColumnProfile, ColumnStatistics } from './profile.ts';

/** A column's entry but for what the header says. */
export type ColumnResult = Omit<ColumnProfile, 'name' | 'header_text' | 'position'>;

/** Decides a column and reports it. */
export const profileColumn = (column: Column, hints: FileHints, limits: Limits): ColumnResult => {
  const verdict = decideColumn(column, hints);
  const missing = missingOf(column, verdict);
  const forms = Object.keys(column.counts) as CellForm[];
  const invalidForms = forms.filter((form) => form !== 'token' && !verdict.valid.has(form));
  const invalid = countForms(column, invalidForms);
  const present = countForms(column, forms) - missing.count + missing.empty + missing.blank;
  const samples = invalidForms.flatMap((form) => column.samples[form] ?? []);
  return {
    type: verdict.type,
    ...(verdict.boolean && { logical_type: 'boolean' }),
    confidence: present === 0 ? 0 : Math.round(((present - invalid) / present) * 10_000) / 10_000,
    kinds: kindsOf(column, verdict, present),
    missing,
    invalid: {
      count: invalid,
      samples: samples.sort((a, b) => a.record - b.record).slice(0, limits.invalidSamples),
    },
    ...notation(verdict),
    lengths: column.longest === 0 ? null : { min: column.shortest, max: column.longest },
    ...statistics(column, verdict, present - invalid),
  };
};

/** Tokens are missing values unless the column is text, where only unmistakable ones are. */
const missingOf = (column: Column, verdict: Verdict): ColumnProfile['missing'] => {
  const isText = verdict.valid.has('text') && countForms(column, verdict.valid) > (column.counts.token ?? 0);
  const tokens = [...column.tokens].filter(([token]) => !isText || isMissingInText(token)).sort();
  const count = tokens.reduce((sum, [, times]) => sum + times, 0);
  const { empty, blank } = column;
  return { count: empty + blank + count, empty, blank, tokens: Object.fromEntries(tokens) };
};

const kindsOf = (column: Column, { style }: Verdict, present: number): ColumnProfile['kinds'] => {
  const { integers: int, floats: float } = mergeNumbers(column.numbers.plain, column.numbers[style]);
  const date = countForms(column, ['date', 'day-first', 'month-first', 'either-order']);
  const boolean = column.counts.boolean ?? 0;
  return { int, float, date, boolean, string: present - int - float - date - boolean };
};

const notation = (
  verdict: Verdict,
): Pick<ColumnProfile, 'decimal_comma' | 'number_style_assumed' | 'date_order' | 'date_order_assumed'> => {
  if (isNumber(verdict)) {
    return {
      ...(verdict.style === 'comma' && { decimal_comma: true }),
      ...(verdict.styleAssumed && { number_style_assumed: `decimal_${verdict.style}` }),
    };
  }
  if (verdict.type !== 'date') return {};
  const assumed = verdict.order === 'ambiguous' && { date_order_assumed: verdict.dates };
  return { date_order: verdict.order, ...assumed };
};

const statistics = (
  column: Column,
  verdict: Verdict,
  count: number,
): ColumnStatistics & Pick<ColumnProfile, 'sum'> => {
  if (isNumber(verdict)) {
    return { ...numberStatistics(mergeNumbers(column.numbers.plain, column.numbers[verdict.style])), count };
  }
  const { min, max } =
    verdict.type === 'date'
      ? mergeDates(column.dates.plain, column.dates[verdict.dates])
      : { min: null, max: null };
  return { min, max, avg: null, sum: null, count };
};
