import { emptyMoments, type Moments, POWERS_OF_TEN } from '../accumulators/moments.ts';
import { closeKernel, type Kernel, openKernel } from '../kernel/kernel.ts';
import { ARRAYS_MEANS, COLUMN_NUMBERS, NUMBERS_MOMENTS } from '../kernel/layout.ts';
import { maskOf } from '../tokenise/byte-classes.ts';
import type { NumberStyle } from './accumulators.ts';
import { type Dictionary, endAt, formAt, loadDictionary, startAt } from './dictionary.ts';
import { FORM } from './forms.ts';
import { MANTISSA, numbers, readCell, reading, VALUE } from './read-cell.ts';

/**
 * By style, empty moments whose shift is the mean of a dictionary's plain numbers: the second of two passes then loses no digits. Undefined
 * for a style that has none.
 */
export type ShiftedMoments = Partial<Record<NumberStyle, Moments>>;

type Mean = { count: number; sum: number; decimals: number };
type Means = Readonly<Record<NumberStyle, Mean>>;

export const STYLES = ['plain', 'point', 'comma'] as const;
/** Slots of accumulators/moments.ts. */
const DECIMALS = 1;
const SHIFT = 2;

export const shiftedMoments = (dictionary: Dictionary): ShiftedMoments => {
  const kernel = openKernel();
  try {
    return kernelShifts(kernel, loadDictionary(kernel, dictionary)) ?? shiftsByReading(dictionary);
  } finally {
    closeKernel(kernel);
  }
};

/** The same of arrays in a kernel; undefined where there is a number that the kernel does not read. */
export const kernelShifts = ({ calls, doubles }: Kernel, arrays: number): ShiftedMoments | undefined => {
  if (calls.readMeans(arrays) === 0) return undefined;
  const mean = (style: number): Mean => {
    const at = ((arrays + ARRAYS_MEANS) >> 3) + 3 * style;
    return { count: doubles[at]!, sum: doubles[at + 1]!, decimals: doubles[at + 2]! };
  };
  return shiftsOf({ plain: mean(0), point: mean(1), comma: mean(2) });
};

/** The same by reading each entry here. */
export const shiftsByReading = (dictionary: Dictionary): ShiftedMoments => {
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
  return shiftsOf(means);
};

/** Lets the kernel's numbers of a column count from where these do. */
export const shiftKernelNumbers = (kernel: Kernel, column: number, shifted: ShiftedMoments): void => {
  STYLES.forEach((style, i) => {
    const moments = shifted[style];
    if (moments === undefined) return;
    const slots = (kernel.calls.numbersAt(column + COLUMN_NUMBERS + 4 * i) + NUMBERS_MOMENTS) >> 3;
    kernel.doubles[slots + DECIMALS] = moments[DECIMALS]!;
    kernel.doubles[slots + SHIFT] = moments[SHIFT]!;
  });
};

const emptyMean = (): Mean => ({ count: 0, sum: 0, decimals: 0 });

const addToMean = (mean: Mean, value: number, decimals: number, count: number): void => {
  mean.count += count;
  mean.sum += count * value;
  if (decimals > mean.decimals) mean.decimals = decimals;
};

const shiftsOf = (means: Means): ShiftedMoments => ({
  ...(means.plain.count > 0 && { plain: momentsAround(means.plain) }),
  ...(means.point.count > 0 && { point: momentsAround(means.point) }),
  ...(means.comma.count > 0 && { comma: momentsAround(means.comma) }),
});

const momentsAround = ({ count, sum, decimals }: Mean): Moments =>
  emptyMoments(Math.round((sum / count) * POWERS_OF_TEN[decimals]!), decimals);
