import { maskOf } from '../tokenise/byte-classes.ts';
import { claimValue, readClaim } from './claims.ts';
import { type Dictionary, endAt, formAt, startAt } from './dictionary.ts';
import { FORM, unmarkedForm } from './forms.ts';
import { numbers, readCell, reading, VALUE } from './read-cell.ts';

/** The numbers of a dictionary with their counts, ascending. @param valid by FORM, whether it is a number of the column */
export const weightedNumbers = (
  dictionary: Dictionary,
  valid: readonly boolean[],
  style: 'point' | 'comma',
): (readonly [value: number, count: number])[] => {
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
  return weighted.sort(([a], [b]) => a - b);
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
