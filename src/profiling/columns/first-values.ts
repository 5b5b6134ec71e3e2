import { type Dictionary, endAt, formAt, startAt } from './dictionary.ts';
import { FORM } from './forms.ts';
import { textOf } from './read-cell.ts';

/** The first distinct values of a column, white space trimmed, with how often each occurs among those that were counted. */
export type FirstValues = readonly (readonly [value: string, count: number])[];

/** As many as tell chance from rule: each look costs, and a file may have thousands of columns. */
const MOST = 200;

export const firstValues = (dictionary: Dictionary): FirstValues => {
  const values: [string, number][] = [];
  for (let id = 0; id < dictionary.size && values.length < MOST; id++) {
    if (formAt(dictionary, id) === FORM.BLANK) continue;
    const text = textOf(dictionary.bytes, startAt(dictionary, id), endAt(dictionary, id));
    values.push([text.trim(), dictionary.counts[id]!]);
  }
  return values;
};

export const mergeFirstValues = (a: FirstValues, b: FirstValues): FirstValues => {
  const merged = new Map<string, number>();
  for (const [value, count] of [...a, ...b]) merged.set(value, (merged.get(value) ?? 0) + count);
  return [...merged].slice(0, MOST);
};
