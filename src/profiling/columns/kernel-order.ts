import type { Sortedness } from '../accumulators/sortedness.ts';
import {
  COLUMN_ALIVE,
  COLUMN_DATES_ALIKE,
  COLUMN_ORDER_DATES,
  COLUMN_ORDER_NUMBERS,
  COLUMN_OTHERS_ALIVE,
  ORDER_COUNT,
  ORDER_FALLS,
  ORDER_FIRST,
  ORDER_FLAGS,
  ORDER_LAST,
  ORDER_REPEATS,
  ORDER_RISES,
} from '../kernel/layout.ts';
import { inOrder, type OrderedNumber } from './column-order.ts';
import type { OpenColumn } from './open-column.ts';

/** The kernel tracks the order of numbers and of dates that say themselves which part is which; texts and other dates are tracked here. */

/** Takes over what the kernel has tracked since it was told last. */
export const pullOrder = ({ kernel, at, order }: OpenColumn): void => {
  order.alive = kernel.ints[(at + COLUMN_ALIVE) >> 2] === 1;
  pull(order.numbers, at + COLUMN_ORDER_NUMBERS, kernel);
  if (kernel.ints[(at + COLUMN_DATES_ALIKE) >> 2] !== 1) return;
  for (const dates of Object.values(order.dates)) pull(dates, at + COLUMN_ORDER_DATES, kernel);
};

/** Tells the kernel how things stand. */
export const pushOrder = ({ kernel, at, order }: OpenColumn): void => {
  const { ints } = kernel;
  const { dmy, mdy, ymd } = order.dates;
  const isAlike = isSame(dmy, mdy) && isSame(dmy, ymd);
  ints[(at + COLUMN_ALIVE) >> 2] = order.alive ? 1 : 0;
  ints[(at + COLUMN_DATES_ALIKE) >> 2] = isAlike ? 1 : 0;
  const others = [order.texts, order.marked, ...(isAlike ? [] : [dmy, mdy, ymd])];
  ints[(at + COLUMN_OTHERS_ALIVE) >> 2] = others.some((other) => inOrder<unknown>(other)) ? 1 : 0;
  push(order.numbers, at + COLUMN_ORDER_NUMBERS, kernel);
  if (isAlike) push(dmy, at + COLUMN_ORDER_DATES, kernel);
};

type Views = OpenColumn['kernel'];

const pull = <T extends OrderedNumber>(order: Sortedness<T>, at: number, { ints, doubles }: Views): void => {
  const flags = ints[(at + ORDER_FLAGS) >> 2]!;
  order.count = doubles[(at + ORDER_COUNT) >> 3]!;
  order.first = order.count > 0 ? unrounded(order.first, doubles[(at + ORDER_FIRST) >> 3]!) : undefined;
  order.last = order.count > 0 ? unrounded(order.last, doubles[(at + ORDER_LAST) >> 3]!) : undefined;
  order.rises = (flags & ORDER_RISES) !== 0;
  order.falls = (flags & ORDER_FALLS) !== 0;
  order.repeats = (flags & ORDER_REPEATS) !== 0;
};

/** A number that we told the kernel as a double comes back with the digits that it has. */
const unrounded = <T extends OrderedNumber>(told: T | undefined, double: number): T =>
  told !== undefined && Number(told) === double ? told : (double as T);

const push = (
  order: Sortedness<OrderedNumber> | Sortedness<number>,
  at: number,
  { ints, doubles }: Views,
): void => {
  doubles[(at + ORDER_COUNT) >> 3] = order.count;
  doubles[(at + ORDER_FIRST) >> 3] = Number(order.first ?? 0);
  doubles[(at + ORDER_LAST) >> 3] = Number(order.last ?? 0);
  ints[(at + ORDER_FLAGS) >> 2] =
    (order.rises ? ORDER_RISES : 0) | (order.falls ? ORDER_FALLS : 0) | (order.repeats ? ORDER_REPEATS : 0);
};

const isSame = (a: Sortedness<number>, b: Sortedness<number>): boolean =>
  a.count === b.count &&
  a.first === b.first &&
  a.last === b.last &&
  a.rises === b.rises &&
  a.falls === b.falls &&
  a.repeats === b.repeats;
