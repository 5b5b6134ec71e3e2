import { addCompactDates, emptyCompactDates, endCompactDates } from '../accumulators/compact-dates.ts';
import { addFrequent, emptyFrequent } from '../accumulators/frequent-items.ts';
import { addHash, emptyHyperLogLog } from '../accumulators/hyperloglog.ts';
import { addLength, countCharacters } from '../accumulators/lengths.ts';
import { emptyMoments, type Moments, POWERS_OF_TEN } from '../accumulators/moments.ts';
import { emptyNumbers } from '../accumulators/numbers.ts';
import { maskOf } from '../tokenise/byte-classes.ts';
import { type Accumulators, emptyAccumulators, type NumberStyle } from './accumulators.ts';
import { addReading } from './add-reading.ts';
import type { Direct, DirectSizes } from './column.ts';
import { type Dictionary, endAt, formAt, startAt } from './dictionary.ts';
import { firstValues } from './first-values.ts';
import { FORM, isDateForm } from './forms.ts';
import { hashValue } from './hash-value.ts';
import { MANTISSA, numbers, readCell, reading, VALUE } from './read-cell.ts';

/** Reads every entry of a dictionary once and adds it as often as it occurs: the same as if each cell had been read. */
export const foldDictionary = (dictionary: Dictionary): Accumulators => {
  const { size, bytes, counts } = dictionary;
  const accumulators = emptyAccumulators();
  const shifted = shiftedMoments(dictionary);
  for (const style of ['plain', 'point', 'comma'] as const)
    if (shifted[style] !== undefined) accumulators.numbers[style] = emptyNumbers(shifted[style]);
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

/**
 * By style, moments whose shift is the mean of its plain numbers: the second of two passes then loses no digits. Undefined for a style
 * that has none.
 */
export const shiftedMoments = (dictionary: Dictionary): Partial<Record<NumberStyle, Moments>> => {
  const { size, bytes, counts } = dictionary;
  const means = { plain: emptyMean(), point: emptyMean(), comma: emptyMean() };
  for (let id = 0; id < size; id++) {
    const form = formAt(dictionary, id);
    if (form !== FORM.INTEGER && form !== FORM.POINT && form !== FORM.EITHER) continue;
    const [start, end] = [startAt(dictionary, id), endAt(dictionary, id)];
    readCell(bytes, start, end, maskOf(bytes, start, end), 0);
    if (!reading.plain) continue;
    const { decimals } = reading;
    if (form === FORM.INTEGER) addToMean(means.plain, numbers[VALUE]!, decimals, counts[id]!);
    else addToMean(means.point, numbers[VALUE]!, decimals, counts[id]!);
    if (form === FORM.EITHER) addToMean(means.comma, numbers[MANTISSA]!, 0, counts[id]!);
  }
  return {
    ...(means.plain.count > 0 && { plain: momentsAround(means.plain) }),
    ...(means.point.count > 0 && { point: momentsAround(means.point) }),
    ...(means.comma.count > 0 && { comma: momentsAround(means.comma) }),
  };
};

/** Whether a dictionary has whole numbers and all of them are days written as digits. */
export const hasCompactDates = (dictionary: Dictionary): boolean => {
  const { size, bytes } = dictionary;
  const dates = emptyCompactDates();
  for (let id = 0; id < size && dates.possible; id++) {
    if (formAt(dictionary, id) !== FORM.INTEGER) continue;
    const [start, end] = [startAt(dictionary, id), endAt(dictionary, id)];
    readCell(bytes, start, end, maskOf(bytes, start, end), 0);
    if (reading.plain) addCompactDates(dates, numbers.subarray(VALUE), 1);
    else endCompactDates(dates);
  }
  return dates.possible && dates.dates !== undefined;
};

type Mean = { count: number; sum: number; decimals: number };

const emptyMean = (): Mean => ({ count: 0, sum: 0, decimals: 0 });

const addToMean = (mean: Mean, value: number, decimals: number, count: number): void => {
  mean.count += count;
  mean.sum += count * value;
  if (decimals > mean.decimals) mean.decimals = decimals;
};

const momentsAround = ({ count, sum, decimals }: Mean): Moments =>
  emptyMoments(Math.round((sum / count) * POWERS_OF_TEN[decimals]!), decimals);
