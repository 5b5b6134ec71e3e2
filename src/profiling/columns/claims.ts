import { MASK } from '../tokenise/batch.ts';
import { recogniseBoolean } from '../values/boolean.ts';
import { recogniseNumber } from '../values/number.ts';
import { NUMBER, numberFields } from '../values/number-fields.ts';
import { numberText, numberValue } from '../values/number-text.ts';
import { FORM } from './forms.ts';
import { reading } from './read-cell.ts';

/**
 * A claim is what a text means in a column of such: an amount of money, a percentage, a word for yes or no. By itself it is
 * text, and the loops over cells know it as TEXT; who counts texts, samples them or adds them up asks here for the rest.
 */

const { DIGIT, EXPONENT, LETTER, PERCENT, DOLLAR_APOSTROPHE, HIGH } = MASK;
const MARKS = PERCENT | DOLLAR_APOSTROPHE | LETTER | EXPONENT | HIGH;
/** No word of a pair but `true` and `false` is longer. */
const LONGEST_WORD = 3;
/** Code of `recogniseBoolean` for `no`, the first word that is a claim. */
export const FIRST_WORD = 4;
/** A currency's mark with a space, sign or point beside it: within so many bytes of either end there is a digit. */
const REACH = 10;
const PERCENT_SIGN = 0x25;
const EXACT = 1e15;
const MOST_DECIMALS = 15;

/** Form of the text that `readCell` read last: TEXT, or one from PERCENT on. Numbers and currencies' marks are then in `numberFields`. */
export const readClaim = (bytes: Uint8Array): number => {
  const { start, end, mask } = reading;
  if ((mask & DIGIT) === 0) return end - start <= LONGEST_WORD ? wordForm(bytes, start, end) : FORM.TEXT;
  if ((mask & MARKS) === 0 || !mayBeMarked(bytes, start, end)) return FORM.TEXT;
  const written = recogniseNumber(bytes, start, end);
  reading.written = written;
  return markedForm(written);
};

/** Whether the number of the last claim has at most 15 digits and decimals, so that mantissa and scale tell it exactly. */
export const isExactClaim = (): boolean => {
  const { mantissa, scale, commaScale } = numberFields;
  return Math.abs(mantissa) < EXACT && scale <= MOST_DECIMALS && commaScale <= MOST_DECIMALS;
};

/** The number of the last claim as a double. @param comma whether it is read with a decimal comma */
export const claimValue = (bytes: Uint8Array, comma: boolean): number => {
  if (isExactClaim())
    return numberValue(numberFields.mantissa, comma ? numberFields.commaScale : numberFields.scale);
  return Number(numberText(bytes, reading.start, reading.end, reading.written, comma));
};

const wordForm = (bytes: Uint8Array, start: number, end: number): number => {
  const code = recogniseBoolean(bytes, start, end);
  return code >= FIRST_WORD ? FORM.WORD + code - FIRST_WORD : FORM.TEXT;
};

/** Keeps most words and codes from the steps of a number. */
const mayBeMarked = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (bytes[end - 1] === PERCENT_SIGN) return true;
  return (
    hasDigit(bytes, start, Math.min(end, start + REACH)) && hasDigit(bytes, Math.max(start, end - REACH), end)
  );
};

const hasDigit = (bytes: Uint8Array, start: number, end: number): boolean => {
  for (let at = start; at < end; at++) if ((bytes[at]! ^ 0x30) <= 9) return true;
  return false;
};

/** A number has one kind of mark, and no exponent beside it. */
const markedForm = (written: number): number => {
  const mark = written & (NUMBER.PERCENT | NUMBER.CURRENCY);
  if (mark === 0 || mark === (NUMBER.PERCENT | NUMBER.CURRENCY)) return FORM.TEXT;
  const form = (written & NUMBER.EXPONENT) === 0 ? UNMARKED[written & NUMBER.FORM] : undefined;
  if (form === undefined) return FORM.TEXT;
  return (mark === NUMBER.PERCENT ? FORM.PERCENT : FORM.CURRENCY) + form;
};

const UNMARKED: readonly (number | undefined)[] = Object.assign([], {
  [NUMBER.INTEGER]: FORM.INTEGER,
  [NUMBER.POINT]: FORM.POINT,
  [NUMBER.COMMA]: FORM.COMMA,
  [NUMBER.EITHER]: FORM.EITHER,
});
