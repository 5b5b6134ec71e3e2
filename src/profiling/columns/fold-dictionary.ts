import { addCompactDates, emptyCompactDates, endCompactDates } from '../accumulators/compact-dates.ts';
import { addFrequent, emptyFrequent } from '../accumulators/frequent-items.ts';
import { addHash, emptyHyperLogLog } from '../accumulators/hyperloglog.ts';
import { addLength, countCharacters } from '../accumulators/lengths.ts';
import { emptyNumbers } from '../accumulators/numbers.ts';
import { closeKernel, openKernel } from '../kernel/kernel.ts';
import { ARRAYS_DATED, ARRAYS_LEFT } from '../kernel/layout.ts';
import { maskOf } from '../tokenise/byte-classes.ts';
import { type Accumulators, emptyAccumulators } from './accumulators.ts';
import { addReading } from './add-reading.ts';
import type { Direct, DirectSizes } from './column.ts';
import { type Dictionary, endAt, formAt, loadDictionary, startAt } from './dictionary.ts';
import { firstValues } from './first-values.ts';
import { FORM, isDateForm } from './forms.ts';
import { hashValue } from './hash-value.ts';
import { kernelAccumulators } from './kernel-accumulators.ts';
import { numbers, readCell, reading, VALUE } from './read-cell.ts';
import {
  kernelShifts,
  type ShiftedMoments,
  STYLES,
  shiftKernelNumbers,
  shiftsByReading,
} from './shifted-moments.ts';

/** Adds every entry of a dictionary as often as it occurs: the same as if each cell had been read. The kernel takes what it reads. */
export const foldDictionary = (dictionary: Dictionary): Accumulators => {
  const kernel = openKernel();
  try {
    const arrays = loadDictionary(kernel, dictionary);
    const readable = kernelShifts(kernel, arrays);
    const shifted = readable ?? shiftsByReading(dictionary);
    // The kernel takes all numbers or none, so that they are added in their order, and knows no days that are written as whole numbers.
    const takesNumbers =
      readable !== undefined && (readable.plain === undefined || !hasCompactDates(dictionary));
    const column = kernel.calls.openFolded();
    if (takesNumbers) shiftKernelNumbers(kernel, column, shifted);
    const layout = layoutOfDates(dictionary, kernel.ints[(arrays + ARRAYS_DATED) >> 2]!);
    const left = kernel.calls.fold(arrays, column, takesNumbers, layout);
    const accumulators = kernelAccumulators(kernel, column);
    if (takesNumbers) endAllCompactDates(accumulators);
    const ids = kernel.ints[(arrays + ARRAYS_LEFT) >> 2]! >> 2;
    return foldEntries(dictionary, kernel.ints.slice(ids, ids + left), layout, accumulators, shifted);
  } finally {
    closeKernel(kernel);
  }
};

/** The same by reading each entry here: what the kernel is held to. */
export const foldByReading = (dictionary: Dictionary): Accumulators => {
  const all = Int32Array.from({ length: dictionary.size }, (_, id) => id);
  return foldEntries(dictionary, all, 0, emptyAccumulators(), shiftsByReading(dictionary));
};

/** Reads some entries and adds them. @param shifted moments of styles that nothing has been added to */
const foldEntries = (
  dictionary: Dictionary,
  ids: Int32Array,
  hint: number,
  accumulators: Accumulators,
  shifted: ShiftedMoments,
): Accumulators => {
  const { bytes, counts } = dictionary;
  for (const style of STYLES)
    if (shifted[style] !== undefined) accumulators.numbers[style] ??= emptyNumbers(shifted[style]);
  let layout = hint;
  for (const id of ids) {
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

/** The layout of a dictionary's first date, which the kernel expects of the others. @param id its entry, -1 without one */
const layoutOfDates = (dictionary: Dictionary, id: number): number => {
  if (id < 0) return 0;
  const [start, end] = [startAt(dictionary, id), endAt(dictionary, id)];
  readCell(dictionary.bytes, start, end, maskOf(dictionary.bytes, start, end), 0);
  return reading.layout;
};

const endAllCompactDates = ({ numbers: styled }: Accumulators): void => {
  for (const style of STYLES) if (styled[style] !== undefined) endCompactDates(styled[style].compact);
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
