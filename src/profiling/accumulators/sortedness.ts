/** Whether values come in order. Once they rise and fall, nothing can mend it, and nothing more is looked at. */
export type Sortedness<T> = {
  count: number;
  first: T | undefined;
  last: T | undefined;
  rises: boolean;
  falls: boolean;
  /** Whether any value equals the one before it. */
  repeats: boolean;
};

export type SortOrder = 'ascending' | 'descending' | 'constant';
export type Compare<T> = (a: T, b: T) => number;

export const emptyOrder = <T>(): Sortedness<T> => ({
  count: 0,
  first: undefined,
  last: undefined,
  rises: false,
  falls: false,
  repeats: false,
});

export const isUnordered = <T>(order: Sortedness<T>): boolean => order.rises && order.falls;

/** Adds the value that comes next. */
export const addInOrder = <T>(order: Sortedness<T>, value: T, compare: Compare<T>): void => {
  if (order.rises && order.falls) return;
  if (order.count++ === 0) order.first = value;
  else {
    const step = compare(order.last!, value);
    if (step < 0) order.rises = true;
    else if (step > 0) order.falls = true;
    else order.repeats = true;
  }
  order.last = value;
};

/** The order of `a`'s values followed by `b`'s. */
export const mergeOrders = <T>(a: Sortedness<T>, b: Sortedness<T>, compare: Compare<T>): Sortedness<T> => {
  if (a.count === 0) return { ...b };
  if (b.count === 0) return { ...a };
  const merged = { ...a };
  addInOrder(merged, b.first!, compare);
  return {
    count: a.count + b.count,
    first: a.first,
    last: b.last,
    rises: merged.rises || b.rises,
    falls: merged.falls || b.falls,
    repeats: merged.repeats || b.repeats,
  };
};

/** Null for fewer than two values, and where they rise and fall. */
export const orderOf = <T>({ count, rises, falls }: Sortedness<T>): SortOrder | null => {
  if (count < 2 || (rises && falls)) return null;
  if (rises) return 'ascending';
  return falls ? 'descending' : 'constant';
};
