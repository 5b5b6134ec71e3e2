import type { Accumulators } from './accumulators.ts';
import { ALL_FORMS, FORM } from './forms.ts';

/** A type holds when this share of the column's values has it; the rest are its invalid values. */
export const TOLERANCE = 0.9;
/** From this share on, leading zeros are how the column is written (postal codes), not a slip. */
export const CODES = 0.01;

/** Cells by FORM, claims as what they claim to be instead of as texts. */
export const countsByForm = ({ counts, claims }: Accumulators): Float64Array => {
  const all = claims.slice();
  all.set(counts);
  all[FORM.TEXT]! -= claims.reduce((sum, count) => sum + count, 0);
  return all;
};

// Loops without a function for each form: every column asks these many times, before anything is compiled.

/** Cells, counted by FORM, that are neither blank nor may be missing tokens. */
export const valuesOf = (counts: Float64Array): number => {
  let values = 0;
  for (let form = 0; form < counts.length; form++) values += counts[form]!;
  return values - counts[FORM.TOKEN]! - counts[FORM.BLANK]!;
};

export const countValid = (counts: Float64Array, valid: readonly boolean[]): number => {
  let count = 0;
  for (let form = 0; form < counts.length; form++) if (valid[form]) count += counts[form]!;
  return count;
};

/** By FORM: whether something holds for it. */
export const formsThat = (holds: (form: number) => boolean): boolean[] => {
  const forms: boolean[] = [];
  for (let form = 0; form < ALL_FORMS; form++) forms.push(holds(form));
  return forms;
};
