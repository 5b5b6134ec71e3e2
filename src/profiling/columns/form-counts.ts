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

/** Cells, counted by FORM, that are neither blank nor may be missing tokens. */
export const valuesOf = (counts: Float64Array): number =>
  counts.reduce((sum, count) => sum + count, 0) - counts[FORM.TOKEN]! - counts[FORM.BLANK]!;

export const countValid = (counts: Float64Array, valid: readonly boolean[]): number =>
  counts.reduce((sum, count, form) => sum + (valid[form] ? count : 0), 0);

/** By FORM: whether something holds for it. */
export const formsThat = (holds: (form: number) => boolean): boolean[] =>
  Array.from({ length: ALL_FORMS }, (_, form) => holds(form));
