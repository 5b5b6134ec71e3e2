import type { CellForm } from './cell-form.ts';
import type { Column } from './column.ts';
import type { NumberStyle } from './number-form.ts';
import type { ColumnProfile, ColumnType } from './profile.ts';

export type Verdict = {
  readonly type: ColumnType;
  readonly boolean: boolean;
  readonly style: NumberStyle;
  /** Whether there are numbers that need a style and none that tells it. */
  readonly styleAssumed: boolean;
  /** How numeric dates are read, and what is known about it. */
  readonly dates: 'dmy' | 'mdy';
  readonly order: NonNullable<ColumnProfile['date_order']>;
  /** The forms that are values of the column's type; everything is text. */
  readonly valid: ReadonlySet<CellForm>;
};

/** What the rest of the file says where a column's own values do not. */
export type FileHints = {
  /** `;` hints at day-first dates. */
  readonly delimiter: string;
  readonly style: NumberStyle;
};

/** A type holds when this share of the column's values has it; the rest are its invalid values. */
const TOLERANCE = 0.9;
/** From this share on, leading zeros are how the column is written (postal codes), not a slip. */
const CODES = 0.01;
const STYLED: readonly CellForm[] = ['point-number', 'comma-number', 'either-number'];
const TEXT: readonly CellForm[] = [
  ...(['integer', 'scientific', ...STYLED] as const),
  ...(['date', 'day-first', 'month-first', 'either-order'] as const),
  ...(['boolean', 'code', 'text', 'token'] as const),
];

/** Decides what a column is from how many of its cells have each form; tokens have no vote. */
export const decideColumn = (column: Column, hints: FileHints): Verdict => {
  const { counts, numbers } = column;
  const told = toldStyle(column);
  const styled = countForms(column, STYLED) > 0;
  const style = styled ? (told ?? hints.style) : 'point';
  const { order, dates } = dateOrder(column, hints.delimiter);
  const numeric: CellForm[] = ['integer', 'scientific', 'either-number', `${style}-number`];
  const dated: CellForm[] = ['date', 'either-order', dates === 'dmy' ? 'day-first' : 'month-first'];
  const values = countForms(column, TEXT) - (counts.token ?? 0);
  const holds = (forms: readonly CellForm[]): boolean =>
    values > 0 && countForms(column, forms) >= TOLERANCE * values;
  const verdict = (type: ColumnType, valid: readonly CellForm[]): Verdict => {
    const boolean = valid.length === 1;
    const styleAssumed = styled && told === undefined;
    return { type, boolean, style, styleAssumed, dates, order, valid: new Set(valid) };
  };
  if (holds(numeric) && (counts.code ?? 0) < CODES * values) {
    return verdict(numbers.plain.floats + numbers[style].floats > 0 ? 'float' : 'int', numeric);
  }
  if (holds(dated)) return verdict('date', dated);
  return verdict('string', holds(['boolean']) ? ['boolean'] : TEXT);
};

/** The number style that only most of a column's values allow; undefined when none or as many allow the other. */
export const toldStyle = ({ counts }: Column): NumberStyle | undefined => {
  const { 'comma-number': comma = 0, 'point-number': point = 0 } = counts;
  if (comma === point) return undefined;
  return comma > point ? 'comma' : 'point';
};

export const isNumber = ({ type }: Verdict): boolean => type === 'int' || type === 'float';

export const countForms = ({ counts }: Column, forms: Iterable<CellForm>): number => {
  let sum = 0;
  for (const form of forms) sum += counts[form] ?? 0;
  return sum;
};

/** Values that allow one order only vote; without a vote separator and delimiter tell the likelier order, and the column says so. */
const dateOrder = ({ counts, dotted }: Column, delimiter: string): Pick<Verdict, 'order' | 'dates'> => {
  const { 'day-first': dayFirst = 0, 'month-first': monthFirst = 0, 'either-order': either = 0 } = counts;
  if (dayFirst !== monthFirst) {
    const order = dayFirst > monthFirst ? 'dmy' : 'mdy';
    return { order, dates: order };
  }
  const likelier = dotted || delimiter === ';' ? 'dmy' : 'mdy';
  return { order: dayFirst + either === 0 ? 'ymd' : 'ambiguous', dates: likelier };
};
