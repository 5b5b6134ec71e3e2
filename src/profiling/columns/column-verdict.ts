import type { ColumnProfile, ColumnType } from '../profile.ts';
import type { Accumulators, DateOrder, NumberStyle } from './accumulators.ts';
import { ORDERS } from './date-moment.ts';
import { FORM, FORMS, isDateForm, ordersOf } from './forms.ts';

export type Verdict = {
  readonly type: ColumnType;
  readonly boolean: boolean;
  readonly style: DecimalMark;
  /** Whether there are numbers that need a style and none that tells it. */
  readonly styleAssumed: boolean;
  /** How numeric dates are read, and what is known about it. */
  readonly dates: Exclude<DateOrder, 'plain'>;
  readonly order: NonNullable<ColumnProfile['date_order']>;
  /** By FORM: whether a cell of that form is a value of the column's type. Everything is text. */
  readonly valid: readonly boolean[];
};

/** What the rest of the file says where a column's own values do not. */
export type FileHints = {
  /** `;` hints at day-first dates. */
  readonly delimiter: string;
  readonly style: DecimalMark;
};

export type DecimalMark = Exclude<NumberStyle, 'plain'>;

/** A type holds when this share of the column's values has it; the rest are its invalid values. */
const TOLERANCE = 0.9;
/** From this share on, leading zeros are how the column is written (postal codes), not a slip. */
const CODES = 0.01;

const { INTEGER, SCIENTIFIC, POINT, COMMA, EITHER, BOOLEAN, CODE, TOKEN, BLANK, WEAK_DATE } = FORM;

/** Decides what a column is from how many of its cells have each form; tokens have no vote. */
export const decideColumn = (accumulators: Accumulators, hints: FileHints): Verdict => {
  const { counts } = accumulators;
  const told = toldStyle(counts);
  const styled = counts[POINT]! + counts[COMMA]! + counts[EITHER]! > 0;
  const style = styled ? (told ?? hints.style) : 'point';
  const { order, dates } = dateOrder(accumulators, hints.delimiter);
  const values = valuesOf(counts);
  const holds = (valid: readonly boolean[], share = TOLERANCE): boolean =>
    values > 0 && countValid(counts, valid) >= share * values;
  const verdict = (type: ColumnType, valid: readonly boolean[], boolean = false): Verdict => ({
    type,
    boolean,
    style,
    styleAssumed: styled && told === undefined,
    dates,
    order,
    valid,
  });
  if (isNumeric(counts, style))
    return verdict(hasFloats(accumulators, style) ? 'float' : 'int', numericForms(style));
  const readable = (form: number): boolean =>
    isDateForm(form) && (ordersOf(form) === 0 || (ordersOf(form) & ORDERS[dates]) !== 0);
  const strong = formsThat((form) => readable(form) && form < WEAK_DATE);
  const all = formsThat(readable);
  if (holds(all, 1)) return verdict('date', all);
  if (holds(strong)) return verdict('date', strong);
  const booleans = formsThat((form) => form === BOOLEAN);
  if (holds(booleans)) return verdict('string', booleans, true);
  return verdict(
    'string',
    formsThat((form) => form !== BLANK),
  );
};

/** Whether cells counted by FORM are a column of numbers, where these are written in this style. */
export const isNumeric = (counts: Float64Array, style: DecimalMark): boolean => {
  const values = valuesOf(counts);
  const numbers = countValid(counts, numericForms(style));
  return values > 0 && numbers >= TOLERANCE * values && counts[CODE]! < CODES * values;
};

/** The number style that only most of a column's values allow; undefined where none or as many allow the other. */
export const toldStyle = (counts: Float64Array): DecimalMark | undefined => {
  if (counts[COMMA] === counts[POINT]) return undefined;
  return counts[COMMA]! > counts[POINT]! ? 'comma' : 'point';
};

export const countValid = (counts: Float64Array, valid: readonly boolean[]): number =>
  counts.reduce((sum, count, form) => sum + (valid[form] ? count : 0), 0);

const valuesOf = (counts: Float64Array): number =>
  counts.reduce((sum, count) => sum + count, 0) - counts[TOKEN]! - counts[BLANK]!;

const numericForms = (style: DecimalMark): boolean[] => {
  const forms: readonly number[] = [INTEGER, SCIENTIFIC, EITHER, style === 'comma' ? COMMA : POINT];
  return formsThat((form) => forms.includes(form));
};

const formsThat = (holds: (form: number) => boolean): boolean[] =>
  Array.from({ length: FORMS }, (_, form) => holds(form));

const hasFloats = ({ numbers }: Accumulators, style: DecimalMark): boolean =>
  (numbers.plain?.floats ?? 0) + (numbers[style]?.floats ?? 0) > 0;

/** The order that most values allow holds; where two are even, separator and delimiter tell the likelier, and the column says so. */
const dateOrder = ({ counts, dotted }: Accumulators, delimiter: string): Pick<Verdict, 'order' | 'dates'> => {
  const allowing = (order: number): number =>
    counts.reduce(
      (sum, count, form) => sum + (isDateForm(form) && (ordersOf(form) & order) !== 0 ? count : 0),
      0,
    );
  const [dmy, mdy, ymd] = [allowing(ORDERS.dmy), allowing(ORDERS.mdy), allowing(ORDERS.ymd)];
  const likelier = dotted || delimiter === ';' ? 'dmy' : 'mdy';
  if (dmy + mdy + ymd === 0) return { order: 'ymd', dates: likelier };
  if (ymd > dmy && ymd > mdy) return { order: 'ymd', dates: 'ymd' };
  if (dmy > mdy && dmy > ymd) return { order: 'dmy', dates: 'dmy' };
  if (mdy > dmy && mdy > ymd) return { order: 'mdy', dates: 'mdy' };
  return { order: 'ambiguous', dates: likelier };
};
