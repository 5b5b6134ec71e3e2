import { addDates, type DateVector, emptyDates, emptyDateVector } from '../accumulators/date-range.ts';
import { addNumberText, addWeightedNumber, emptyNumbers, type Numbers } from '../accumulators/numbers.ts';
import { dateFields, LAYOUT } from '../values/date-fields.ts';
import { logicalKind } from '../values/logical-kind.ts';
import type { Accumulators, DateOrder, NumberStyle } from './accumulators.ts';
import { ORDERS, pushMoment, takeMoment } from './date-moment.ts';
import { FORM, isDateForm, ordersOf } from './forms.ts';
import { numbers as lastNumber, MANTISSA, reading, VALUE } from './read-cell.ts';
import { addToken } from './tokens.ts';

const ONE: DateVector = emptyDateVector(1);
const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;

/** Adds what `readCell` read last, `weight` times; counts and lengths are the caller's. */
export const addReading = (
  accumulators: Accumulators,
  bytes: Uint8Array,
  form: number,
  weight: number,
): void => {
  if (form <= FORM.EITHER) addNumber(accumulators, form, weight);
  else if (isDateForm(form)) addDate(accumulators, ordersOf(form), weight);
  else if (form === FORM.TOKEN) addToken(accumulators.tokens, bytes, reading.start, reading.end, weight);
  else if (form === FORM.TEXT || form === FORM.CODE) addLogicalKind(accumulators, bytes, weight);
};

/** Adds what the text or code that `readCell` read last is more precisely. */
export const addLogicalKind = ({ kinds }: Accumulators, bytes: Uint8Array, weight: number): void => {
  kinds[logicalKind(bytes, reading.start, reading.end, reading.mask)]! += weight;
};

export const numbersOf = ({ numbers }: Accumulators, style: NumberStyle): Numbers => {
  numbers[style] ??= emptyNumbers();
  return numbers[style];
};

const addNumber = (accumulators: Accumulators, form: number, weight: number): void => {
  if (reading.plain) addPlainNumber(accumulators, form, weight);
  else addWrittenNumber(accumulators, form, weight);
};

const addWrittenNumber = (accumulators: Accumulators, form: number, weight: number): void => {
  const isPlain = form === FORM.INTEGER || form === FORM.SCIENTIFIC;
  if (form !== FORM.COMMA) {
    addNumberText(numbersOf(accumulators, isPlain ? 'plain' : 'point'), reading.pointText, weight);
  }
  if (form === FORM.COMMA || form === FORM.EITHER) {
    addNumberText(numbersOf(accumulators, 'comma'), reading.commaText, weight);
  }
};

const addPlainNumber = (accumulators: Accumulators, form: number, weight: number): void => {
  const mantissa = lastNumber[MANTISSA]!;
  const value = lastNumber[VALUE]!;
  const { decimals } = reading;
  const isInteger = form === FORM.INTEGER;
  const style = isInteger ? 'plain' : 'point';
  addWeightedNumber(numbersOf(accumulators, style), { mantissa, decimals, value }, weight, isInteger);
  if (form === FORM.EITHER) {
    const whole = { mantissa, decimals: 0, value: mantissa };
    addWeightedNumber(numbersOf(accumulators, 'comma'), whole, weight, true);
  }
};

const addDate = (accumulators: Accumulators, orders: number, weight: number): void => {
  noteNotation(accumulators, orders, weight);
  if (orders === 0) addMoment(accumulators, 'plain', 0, weight);
  for (const name of DATE_ORDERS) {
    if ((orders & ORDERS[name]) !== 0) addMoment(accumulators, name, ORDERS[name], weight);
  }
};

/** Notes how the last date is written. */
export const noteNotation = (accumulators: Accumulators, orders: number, weight: number): void => {
  if (orders !== 0 && (reading.layout & LAYOUT.SEPARATOR) === LAYOUT.DOT) accumulators.dotted = true;
  if (dateFields.twoDigitYear === 1) accumulators.shortYears += weight;
};

const addMoment = ({ dates }: Accumulators, name: DateOrder, order: number, weight: number): void => {
  takeMoment(order);
  ONE.count = 0;
  pushMoment(ONE);
  dates[name] ??= emptyDates();
  addDates(dates[name], ONE, weight);
};
