import { addDates, type DateVector, emptyDates, emptyDateVector } from '../accumulators/date-range.ts';
import { addNumberText, addWeightedNumber, emptyNumbers, type Numbers } from '../accumulators/numbers.ts';
import { dateFields, LAYOUT } from '../values/date-fields.ts';
import { logicalKind } from '../values/logical-kind.ts';
import { NUMBER, numberFields } from '../values/number-fields.ts';
import { numberValue } from '../values/number-text.ts';
import type { Accumulators, DateOrder, NumberStyle, StyledNumbers } from './accumulators.ts';
import { isExactClaim, readClaim } from './claims.ts';
import { ORDERS, pushMoment, takeMoment } from './date-moment.ts';
import { FORM, isDateForm, isMarkedForm, ordersOf, unmarkedForm } from './forms.ts';
import { numbers as lastNumber, MANTISSA, reading, takeNumberTexts, VALUE } from './read-cell.ts';
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

/** Adds what the text or code that `readCell` read last is more precisely, and what it claims to be. */
export const addLogicalKind = (accumulators: Accumulators, bytes: Uint8Array, weight: number): void => {
  const { claims, kinds } = accumulators;
  kinds[logicalKind(bytes, reading.start, reading.end, reading.mask)]! += weight;
  const claim = readClaim(bytes);
  if (claim === FORM.TEXT) return;
  claims[claim]! += weight;
  if (isMarkedForm(claim)) addMarkedNumber(accumulators, bytes, claim, weight);
};

const addMarkedNumber = (
  accumulators: Accumulators,
  bytes: Uint8Array,
  claim: number,
  weight: number,
): void => {
  const isAmount = claim >= FORM.CURRENCY;
  const { amounts, percentages, currencies } = accumulators;
  const numbers = isAmount ? amounts : percentages;
  const form = unmarkedForm(claim);
  if (isExactClaim()) addExactNumber(numbers, form, weight);
  else {
    takeNumberTexts(bytes, reading.start, reading.end, reading.written);
    addNumberTexts(numbers, form, weight);
  }
  if (isAmount) addToken(currencies, bytes, numberFields.markStart, numberFields.markEnd, weight);
};

/** Adds the number of the last claim in the styles that it fits. */
const addExactNumber = (numbers: StyledNumbers, form: number, weight: number): void => {
  const add = (style: NumberStyle, decimals: number): void => {
    const { mantissa } = numberFields;
    const number = { mantissa, decimals, value: numberValue(mantissa, decimals) };
    addWeightedNumber(styled(numbers, style), number, weight, decimals === 0);
  };
  if (form !== FORM.COMMA) add(form === FORM.INTEGER ? 'plain' : 'point', numberFields.scale);
  if (form === FORM.COMMA || form === FORM.EITHER) add('comma', numberFields.commaScale);
};

export const numbersOf = ({ numbers }: Accumulators, style: NumberStyle): Numbers => styled(numbers, style);

const styled = (numbers: StyledNumbers, style: NumberStyle): Numbers => {
  numbers[style] ??= emptyNumbers();
  return numbers[style];
};

const addNumber = (accumulators: Accumulators, form: number, weight: number): void => {
  if (reading.plain) addPlainNumber(accumulators, form, weight);
  else {
    addNumberTexts(accumulators.numbers, form, weight);
    if (form === FORM.INTEGER) noteWhole(accumulators, weight);
  }
};

const addNumberTexts = (numbers: StyledNumbers, form: number, weight: number): void => {
  const isPlain = form === FORM.INTEGER || form === FORM.SCIENTIFIC;
  if (form !== FORM.COMMA)
    addNumberText(styled(numbers, isPlain ? 'plain' : 'point'), reading.pointText, weight);
  if (form === FORM.COMMA || form === FORM.EITHER)
    addNumberText(styled(numbers, 'comma'), reading.commaText, weight);
};

/** Notes how the last whole number is written, where codes are written so as well. */
const noteWhole = (accumulators: Accumulators, weight: number): void => {
  if ((reading.written & (NUMBER.PARENTHESES | NUMBER.TRAILING_MINUS)) !== 0)
    accumulators.bracketed += weight;
  else if ((reading.written & NUMBER.SPACES) !== 0) {
    const groups = reading.pointText.length / 3;
    if (Number.isInteger(groups)) accumulators.triples[groups]! += weight;
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
  if (orders !== 0) {
    const separator = reading.layout & LAYOUT.SEPARATOR;
    if (separator === LAYOUT.DOT) accumulators.dotted = true;
    else if (separator === LAYOUT.DASH) accumulators.dashed = true;
  }
  if (dateFields.twoDigitYear === 1) accumulators.shortYears += weight;
};

const addMoment = ({ dates }: Accumulators, name: DateOrder, order: number, weight: number): void => {
  takeMoment(order);
  ONE.count = 0;
  pushMoment(ONE);
  dates[name] ??= emptyDates();
  addDates(dates[name], ONE, weight);
};
