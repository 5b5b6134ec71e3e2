import type { ColumnProfile } from '../profile.ts';
import { epochHint } from '../values/epoch-hint.ts';
import type { Accumulators } from './accumulators.ts';
import type { Verdict } from './column-verdict.ts';
import type { NumberStatistics } from './number-statistics.ts';

type Notation = Pick<
  ColumnProfile,
  'currency' | 'epoch_hint' | 'decimal_comma' | 'number_style_assumed' | 'date_order' | 'date_order_assumed'
>;

/** How a column's values are written, as far as it tells something. @param numbers statistics of a column of numbers */
export const notation = (
  accumulators: Accumulators,
  verdict: Verdict,
  numbers: NumberStatistics | undefined,
): Notation => {
  if (numbers !== undefined)
    return { ...currencyOf(accumulators, verdict), ...epochOf(verdict, numbers), ...numberNotation(verdict) };
  if (verdict.type !== 'date') return {};
  const { order, dates } = verdict;
  return { date_order: order, ...(order === 'ambiguous' && { date_order_assumed: dates }) };
};

const currencyOf = ({ currencies }: Accumulators, { logical }: Verdict): Pick<Notation, 'currency'> => {
  const [only, ...others] = currencies.texts;
  return logical === 'currency' && only !== undefined && others.length === 0 ? { currency: only } : {};
};

const epochOf = (
  { type, logical }: Verdict,
  { min, max }: NumberStatistics,
): Pick<Notation, 'epoch_hint'> => {
  if (type !== 'int' || logical !== undefined || typeof min !== 'number' || typeof max !== 'number')
    return {};
  const unit = epochHint(min, max);
  return unit === undefined ? {} : { epoch_hint: unit };
};

const numberNotation = ({
  style,
  styleAssumed,
}: Verdict): Pick<Notation, 'decimal_comma' | 'number_style_assumed'> => ({
  ...(style === 'comma' && { decimal_comma: true }),
  ...(styleAssumed && { number_style_assumed: `decimal_${style}` }),
});
