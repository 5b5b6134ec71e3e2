import { addFrequent, emptyFrequent } from '../accumulators/frequent-items.ts';
import { addHash, emptyHyperLogLog } from '../accumulators/hyperloglog.ts';
import { addLength, countCharacters } from '../accumulators/lengths.ts';
import { emptyMoments, type Moments, POWERS_OF_TEN } from '../accumulators/moments.ts';
import { emptyNumbers } from '../accumulators/numbers.ts';
import { maskOf } from '../tokenise/byte-classes.ts';
import { type Accumulators, emptyAccumulators } from './accumulators.ts';
import { addReading } from './add-reading.ts';
import type { Direct, DirectSizes } from './column.ts';
import { type Dictionary, endAt, formAt, startAt } from './dictionary.ts';
import { firstValues } from './first-values.ts';
import { FORM, isDateForm } from './forms.ts';
import { hashValue } from './hash-value.ts';
import { numbers, readCell, reading, VALUE } from './read-cell.ts';

/** Reads every entry of a dictionary once and adds it as often as it occurs: the same as if each cell had been read. */
export const foldDictionary = (dictionary: Dictionary): Accumulators => {
  const { size, bytes, counts } = dictionary;
  const accumulators = emptyAccumulators();
  for (const style of ['plain', 'point', 'comma'] as const) {
    const moments = momentsAround(dictionary, style);
    if (moments !== undefined) accumulators.numbers[style] = emptyNumbers(moments);
  }
  let layout = 0;
  for (let id = 0; id < size; id++) {
    const start = startAt(dictionary, id);
    const end = endAt(dictionary, id);
    const count = counts[id]!;
    const form = readCell(bytes, start, end, maskOf(bytes, start, end), layout);
    if (isDateForm(form)) layout = reading.layout;
    accumulators.counts[form]! += count;
    if (form === FORM.BLANK) continue;
    addLength(accumulators.lengths, end - start, countCharacters(bytes, start, end), count);
    addReading(accumulators, bytes, form, count);
  }
  return accumulators;
};

/** What would have been kept if the dictionary's values had been added up as they came. */
export const directFrom = (dictionary: Dictionary, { buckets, distinctBits }: DirectSizes): Direct => {
  const { size, bytes, counts } = dictionary;
  const [distinct, frequent] = [emptyHyperLogLog(distinctBits), emptyFrequent(buckets)];
  for (let id = 0; id < size; id++) {
    if (formAt(dictionary, id) === FORM.BLANK) continue;
    const [start, end] = [startAt(dictionary, id), endAt(dictionary, id)];
    const hash = hashValue(bytes, start, end);
    addHash(distinct, hash);
    addFrequent(frequent, hash, counts[id]! > 1 ? bytes.slice(start, end) : undefined, counts[id]!);
  }
  return { accumulators: foldDictionary(dictionary), distinct, frequent, first: firstValues(dictionary) };
};

/** Moments whose shift is the mean of the plain numbers of a style: the second of two passes. Undefined where there is none. */
const momentsAround = (dictionary: Dictionary, style: 'plain' | 'point' | 'comma'): Moments | undefined => {
  const { size, bytes, counts } = dictionary;
  let decimals = 0;
  let sum = 0;
  let count = 0;
  for (let id = 0; id < size; id++) {
    const form = formAt(dictionary, id);
    if (style === 'plain' ? form !== FORM.INTEGER : form !== FORM.POINT && form !== FORM.EITHER) continue;
    if (style === 'comma' && form !== FORM.EITHER) continue;
    const [start, end] = [startAt(dictionary, id), endAt(dictionary, id)];
    readCell(bytes, start, end, maskOf(bytes, start, end), 0);
    if (!reading.plain) continue;
    const { decimals: digits } = reading;
    if (style !== 'comma' && digits > decimals) decimals = digits;
    sum += counts[id]! * numbers[style === 'comma' ? 0 : VALUE]!;
    count += counts[id]!;
  }
  return count === 0
    ? undefined
    : emptyMoments(Math.round((sum / count) * POWERS_OF_TEN[decimals]!), decimals);
};
