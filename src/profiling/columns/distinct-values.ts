import { frequentOf } from '../accumulators/frequent-items.ts';
import { distinctError, distinctOf } from '../accumulators/hyperloglog.ts';
import type { Limits } from '../limits.ts';
import type { ColumnProfile } from '../profile.ts';
import { shorten } from '../shorten.ts';
import type { Column } from './column.ts';
import { type Dictionary, endAt, startAt } from './dictionary.ts';
import { FORM } from './forms.ts';
import { textOf } from './read-cell.ts';

type DistinctFacts = Pick<ColumnProfile, 'distinct' | 'top_values' | 'unique' | 'constant'>;
type Counted = { readonly value: Uint8Array; readonly count: number };

const TOP = 10;
/** Standard errors within which an estimate may be all values. */
const DOUBT = 3;

/**
 * How many different values a column has, and the most frequent.
 * @param present number of values that are not missing
 * @param missing spellings of missing tokens, which are no values
 */
export const distinctFacts = (
  column: Column,
  present: number,
  missing: ReadonlySet<string>,
  limits: Limits,
): DistinctFacts => {
  const isValue = ({ value }: Counted): boolean =>
    missing.size === 0 || value.length > 64 || !missing.has(textOf(value, 0, value.length).trim());
  const shown = (items: readonly Counted[]): ColumnProfile['top_values'] =>
    mostFrequent(items).map(({ value, count }) => ({
      value: shorten(textOf(value, 0, value.length), limits.sampleCharacters),
      count,
    }));
  if (column.dictionary !== null) {
    const { count, frequent } = countEntries(column.dictionary, isValue);
    return {
      distinct: { count, exact: true },
      top_values: shown(frequent),
      unique: count > 0 && count === present ? 'yes' : 'no',
      constant: count === 1,
    };
  }
  const { distinct, frequent } = column.direct!;
  const repeated = frequentOf(frequent).filter(isValue);
  const count = Math.max(1, Math.min(present, distinctOf(distinct) - missing.size));
  const error = distinctError(distinct);
  const mayBeUnique = repeated.length === 0 && count * (1 + DOUBT * error) >= present;
  return {
    distinct: { count, exact: false, relative_error: Math.round(error * 10_000) / 10_000 },
    top_values: shown(repeated),
    unique: mayBeUnique ? 'likely' : 'no',
    constant: false,
  };
};

/**
 * What would be the first of all in order of frequency, then of their bytes. Of hundreds that came as often each is compared once or twice;
 * sorting them compares a dozen times.
 */
const mostFrequent = (items: readonly Counted[]): Counted[] => {
  const first: Counted[] = [];
  for (const item of items) {
    let place = first.length;
    while (place > 0 && isBefore(item, first[place - 1]!)) place--;
    if (place === TOP) continue;
    first.splice(place, 0, item);
    if (first.length > TOP) first.pop();
  }
  return first;
};

const isBefore = (a: Counted, b: Counted): boolean =>
  a.count > b.count || (a.count === b.count && Buffer.compare(a.value, b.value) < 0);

/** How many values a dictionary holds, and all that may be among the most frequent of those that came more than once. */
const countEntries = (
  dictionary: Dictionary,
  isValue: (item: Counted) => boolean,
): { count: number; frequent: Counted[] } => {
  const { size, bytes, counts, forms } = dictionary;
  const least = leastShown(dictionary);
  const frequent: Counted[] = [];
  let count = size;
  for (let id = 0; id < size; id++) {
    const form = forms[id]!;
    // Only what has the form of a missing token can be one.
    const mayBeNone = form === FORM.BLANK || form === FORM.TOKEN;
    if (!mayBeNone && counts[id]! < least) continue;
    const item = {
      value: bytes.subarray(startAt(dictionary, id), endAt(dictionary, id)),
      count: counts[id]!,
    };
    if (mayBeNone && (form === FORM.BLANK || !isValue(item))) count--;
    else if (item.count >= least) frequent.push(item);
  }
  return { count, frequent };
};

/** What a value has to have come at the least to be shown, when all that may be none come before it. */
const leastShown = ({ size, counts, forms }: Dictionary): number => {
  let notShown = 0;
  for (const form of [FORM.BLANK, FORM.TOKEN])
    for (let id = forms.indexOf(form); id >= 0; id = forms.indexOf(form, id + 1)) notShown++;
  const last = size - TOP - notShown;
  return Math.max(2, last > 0 ? counts.slice().sort()[last]! : 0);
};
