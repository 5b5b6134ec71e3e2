import type { ColumnProfile } from '../profile.ts';
import type { Accumulators } from './accumulators.ts';
import type { Verdict } from './column-verdict.ts';
import { ALL_FORMS, FORM, isDateForm } from './forms.ts';
import { validNumbers } from './number-verdict.ts';

/**
 * How many values are of each kind by themselves. What only a column of such makes a number, date or boolean counts as
 * one in such a column, else as what it is written with.
 * @param present number of values that are not missing
 */
export const kindsOf = (
  accumulators: Accumulators,
  verdict: Verdict,
  present: number,
): ColumnProfile['kinds'] => {
  const { counts, style, mark, valid, compact } = verdict;
  const numbers = validNumbers(accumulators, mark, style);
  const whole = numbers.reduce((sum, part) => sum + (part?.integers ?? 0), 0);
  const float = numbers.reduce((sum, part) => sum + (part?.floats ?? 0), 0);
  const int = compact === undefined ? whole : whole - compact.count;
  let date = compact?.count ?? 0;
  let boolean = counts[FORM.BOOLEAN]!;
  for (let form = FORM.DATE; form < ALL_FORMS; form++) {
    if (isDateForm(form) && (form < FORM.WEAK_DATE || valid[form])) date += counts[form]!;
    if (form >= FORM.WORD && verdict.logical === 'boolean' && valid[form]) boolean += counts[form]!;
  }
  return { int, float, date, boolean, string: present - int - float - date - boolean };
};
