import type { ColumnProfile } from '../profile.ts';
import type { Accumulators, DateOrder } from './accumulators.ts';
import { ORDERS } from './date-moment.ts';
import { FORM, ordersOf } from './forms.ts';

/** How numeric dates are read, and what is known about it. */
export type DateVerdict = {
  readonly dates: Exclude<DateOrder, 'plain'>;
  readonly order: NonNullable<ColumnProfile['date_order']>;
};

const NAMES = ['dmy', 'mdy', 'ymd'] as const;

/** The order that most values allow holds; where several are even, how they are written tells the likelier, and the column says so. */
export const dateOrder = (accumulators: Accumulators, delimiter: string): DateVerdict => {
  const { counts } = accumulators;
  const allowing = (name: DateVerdict['dates']): number => {
    let allowed = 0;
    for (let form = FORM.DATE; form < FORM.PERCENT; form++)
      if ((ordersOf(form) & ORDERS[name]) !== 0) allowed += counts[form]!;
    return allowed;
  };
  const most = Math.max(...NAMES.map(allowing));
  if (most === 0) return { order: 'ymd', dates: 'ymd' };
  const even = NAMES.filter((name) => allowing(name) === most);
  if (even.length === 1) return { order: even[0]!, dates: even[0]! };
  return { order: 'ambiguous', dates: likeliest(even, accumulators, delimiter) };
};

/** Dots and `;` are of countries that write the day first; a year of two digits in front has dashes, as ISO 8601's. */
const likeliest = (
  even: readonly DateVerdict['dates'][],
  { dotted, dashed }: Accumulators,
  delimiter: string,
): DateVerdict['dates'] => {
  if (even.includes('dmy') && (dotted || delimiter === ';')) return 'dmy';
  if (even.includes('mdy')) return 'mdy';
  return dashed ? 'ymd' : 'dmy';
};
