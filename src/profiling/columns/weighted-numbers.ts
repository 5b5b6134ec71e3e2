import { type Weighted, weightedOf } from '../accumulators/weighted.ts';
import { closeKernel, openKernel } from '../kernel/kernel.ts';
import { ARRAYS_SORTED } from '../kernel/layout.ts';
import { maskOf } from '../tokenise/byte-classes.ts';
import { claimValue, readClaim } from './claims.ts';
import type { Verdict } from './column-verdict.ts';
import { type Dictionary, endAt, formAt, loadDictionary, startAt } from './dictionary.ts';
import { FORM, unmarkedForm } from './forms.ts';
import { numbers, readCell, reading, VALUE } from './read-cell.ts';

/** What a column's numbers are, and how they are written. */
type NumberForms = Pick<Verdict, 'valid' | 'style' | 'mark'>;

/** The numbers of a dictionary's column, each with its count. */
export const weightedNumbers = (dictionary: Dictionary, verdict: NumberForms): Weighted => {
  // Marked numbers are read here.
  const inKernel = verdict.mark === undefined ? numbersByKernel(dictionary, verdict) : undefined;
  return inKernel ?? numbersByReading(dictionary, verdict);
};

/** Undefined where there is a number that the kernel does not read. */
const numbersByKernel = (dictionary: Dictionary, { valid, style }: NumberForms): Weighted | undefined => {
  const kernel = openKernel();
  try {
    const arrays = loadDictionary(kernel, dictionary);
    if (kernel.calls.readMeans(arrays) === 0) return undefined;
    const forms = valid.reduce(
      (bits, isValid, form) => (isValid && form < 32 ? bits | (1 << form) : bits),
      0,
    );
    const sorted = kernel.calls.sortNumbers(arrays, forms, style === 'comma') >> 3;
    const count = kernel.ints[(arrays + ARRAYS_SORTED) >> 2]!;
    const values = kernel.doubles.slice(sorted, sorted + count);
    return {
      upTo: kernel.doubles.slice(sorted + count, sorted + 2 * count),
      valueAt: (i) => values[i]!,
    };
  } finally {
    closeKernel(kernel);
  }
};

/** The same by reading each entry here. */
export const numbersByReading = (dictionary: Dictionary, { valid, style }: NumberForms): Weighted => {
  const { size, bytes, counts } = dictionary;
  const weighted: [number, number][] = [];
  for (let id = 0; id < size; id++) {
    const isText = formAt(dictionary, id) === FORM.TEXT;
    if (!isText && !valid[formAt(dictionary, id)]) continue;
    const [start, end] = [startAt(dictionary, id), endAt(dictionary, id)];
    readCell(bytes, start, end, maskOf(bytes, start, end), 0);
    const form = isText ? readClaim(bytes) : formAt(dictionary, id);
    if (!valid[form]) continue;
    weighted.push([isText ? claimAs(style, form, bytes) : valueAs(style, form), counts[id]!]);
  }
  return weightedOf(weighted);
};

const claimAs = (style: 'point' | 'comma', claim: number, bytes: Uint8Array): number => {
  const form = unmarkedForm(claim);
  return claimValue(bytes, form === FORM.COMMA || (form === FORM.EITHER && style === 'comma')) + 0;
};

const valueAs = (style: 'point' | 'comma', form: number): number => {
  const isComma = form === FORM.COMMA || (form === FORM.EITHER && style === 'comma');
  // A plain number that fits both styles has three decimals, or is a thousand times as large.
  if (reading.plain) return isComma ? Math.round(numbers[VALUE]! * 1000) : numbers[VALUE]! + 0;
  return Number(isComma ? reading.commaText : reading.pointText) + 0;
};
