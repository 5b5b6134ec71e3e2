import { type DateReading, readDate } from './date-form.ts';
import { isMissingToken } from './missing-token.ts';
import { type NumberForm, numberForm } from './number-form.ts';

/** What a cell is by itself, before its column decides. `code` has leading zeros: `01234`. */
export type CellReading = { readonly form: NumberForm | 'boolean' | 'code' | 'token' | 'text' } | DateReading;
export type CellForm = CellReading['form'];

/** No number, date, boolean or token is longer. */
const LONGEST = 64;
const CODE = /^[+-]?0\d+$/;
const BOOLEAN = /^(?:true|false)$/i;

const TEXT: CellReading = { form: 'text' };

/** Reads a trimmed, non-empty cell. */
export const readCell = (text: string): CellReading => {
  if (text.length > LONGEST) return TEXT;
  const number = numberForm(text);
  if (number !== undefined) return { form: number };
  if (CODE.test(text)) return { form: 'code' };
  if (BOOLEAN.test(text)) return { form: 'boolean' };
  if (isMissingToken(text)) return { form: 'token' };
  return readDate(text) ?? TEXT;
};
