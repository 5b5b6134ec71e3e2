import { compareDecimals, decimalOf } from '../accumulators/decimal.ts';
import {
  addInOrder,
  emptyOrder,
  isUnordered,
  mergeOrders,
  type Sortedness,
} from '../accumulators/sortedness.ts';
import type { DateOrder } from './accumulators.ts';
import { claimValue, readClaim } from './claims.ts';
import { moment, ORDERS, takeMoment } from './date-moment.ts';
import { FORM, isDateForm, isMarkedForm, ordersOf, unmarkedForm } from './forms.ts';
import { numbers, reading, VALUE } from './read-cell.ts';

/** Whether a column is sorted, for each of the readings that its verdict may pick. */
export type ColumnOrder = {
  /** False once no reading is in order: nothing needs to be looked at any more. */
  alive: boolean;
  numbers: Sortedness<OrderedNumber>;
  /** Of numbers with a mark. */
  marked: Sortedness<number>;
  /** Whether the last text was such a number. */
  lastIsMarked: boolean;
  dates: Record<Exclude<DateOrder, 'plain'>, Sortedness<number>>;
  /** Of everything that is neither number nor date, byte by byte, which is the order of code points. */
  texts: Sortedness<Uint8Array>;
};

/** A number of more than 15 digits keeps its text, for a double may round it. */
export type OrderedNumber = number | string;

const MILLISECONDS = 86_400_000;
const NANOSECONDS = 1e-6;
const DATE_ORDERS = ['dmy', 'mdy', 'ymd'] as const;

export const emptyColumnOrder = (): ColumnOrder => ({
  alive: true,
  numbers: emptyOrder(),
  marked: emptyOrder(),
  lastIsMarked: false,
  dates: { dmy: emptyOrder(), mdy: emptyOrder(), ymd: emptyOrder() },
  texts: emptyOrder(),
});

/** Adds the cell that `readCell` read last. */
export const trackOrder = (order: ColumnOrder, bytes: Uint8Array, form: number): void => {
  if (form === FORM.BLANK) return;
  if (form <= FORM.EITHER) {
    addInOrder(order.numbers, numberValue(form), compareWritten);
    if (isUnordered(order.numbers)) order.alive = isAlive(order);
  } else if (isDateForm(form)) {
    trackDate(order, ordersOf(form));
    order.alive = isAlive(order);
  } else {
    if (!isUnordered(order.texts))
      addInOrder(order.texts, bytes.slice(reading.start, reading.end), Buffer.compare);
    if (form === FORM.TEXT) trackMarked(order, bytes);
    if (isUnordered(order.texts)) order.alive = isAlive(order);
  }
};

const trackMarked = (order: ColumnOrder, bytes: Uint8Array): void => {
  if (isUnordered(order.marked)) return;
  const claim = readClaim(bytes);
  order.lastIsMarked = isMarkedForm(claim);
  if (order.lastIsMarked)
    addInOrder(order.marked, claimValue(bytes, unmarkedForm(claim) === FORM.COMMA), compareNumbers);
};

/** Adds a cell of this form `times` more, each of which was the same as the one before it. */
export const repeatInOrder = (
  { numbers: number, marked, lastIsMarked, dates, texts }: ColumnOrder,
  form: number,
  times: number,
): void => {
  if (form === FORM.BLANK) return;
  if (form <= FORM.EITHER) repeat(number, times);
  else if (!isDateForm(form)) {
    repeat(texts, times);
    if (form === FORM.TEXT && lastIsMarked) repeat(marked, times);
  } else {
    const orders = ordersOf(form);
    for (const name of DATE_ORDERS)
      if (orders === 0 || (orders & ORDERS[name]) !== 0) repeat(dates[name], times);
  }
};

const repeat = <T>(order: Sortedness<T>, times: number): void => {
  order.count += times;
  order.repeats = true;
};

export const mergeColumnOrders = (a: ColumnOrder, b: ColumnOrder): ColumnOrder => {
  const merged: ColumnOrder = {
    alive: true,
    numbers: mergeOrders(a.numbers, b.numbers, compareWritten),
    marked: mergeOrders(a.marked, b.marked, compareNumbers),
    lastIsMarked: false,
    dates: {
      dmy: mergeOrders(a.dates.dmy, b.dates.dmy, compareNumbers),
      mdy: mergeOrders(a.dates.mdy, b.dates.mdy, compareNumbers),
      ymd: mergeOrders(a.dates.ymd, b.dates.ymd, compareNumbers),
    },
    texts: mergeOrders(a.texts, b.texts, Buffer.compare),
  };
  merged.alive = isAlive(merged);
  return merged;
};

const compareNumbers = (a: number, b: number): number => a - b;

const compareWritten = (a: OrderedNumber, b: OrderedNumber): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Number(a) - Number(b) || compareDecimals(decimalOf(String(a)), decimalOf(String(b)));
};

/** Commas are read as decimal only where they can be nothing else: see `orderOfColumn` for the rest. */
const numberValue = (form: number): OrderedNumber => {
  if (reading.plain) return numbers[VALUE]!;
  return form === FORM.COMMA ? reading.commaText : reading.pointText;
};

const trackDate = ({ dates }: ColumnOrder, orders: number): void => {
  for (const name of DATE_ORDERS) {
    if (isUnordered(dates[name]) || (orders !== 0 && (orders & ORDERS[name]) === 0)) continue;
    takeMoment(orders === 0 ? 0 : ORDERS[name]);
    addInOrder(dates[name], moment.day * MILLISECONDS + moment.time * NANOSECONDS, compareNumbers);
  }
};

/** A reading that has seen nothing may still come: it keeps the column alive only before anything else has. */
const isAlive = ({ numbers: number, marked, dates, texts }: ColumnOrder): boolean =>
  inOrder(number) ||
  inOrder(marked) ||
  inOrder(dates.dmy) ||
  inOrder(dates.mdy) ||
  inOrder(dates.ymd) ||
  inOrder(texts);

export const inOrder = <T>(order: Sortedness<T>): boolean => order.count > 0 && !isUnordered(order);
