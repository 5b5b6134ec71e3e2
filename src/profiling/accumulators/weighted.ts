/** Numbers, ascending, and by each how often it or one before it came: counts are whole, so that nothing is lost by taking their differences. */
export type Weighted = {
  readonly upTo: Float64Array;
  /** The number of an index of `upTo`. A function, so that of thousands only those are made that a search looks at. */
  readonly valueAt: (i: number) => number;
};

/** Of pairs in any order. */
export const weightedOf = (pairs: (readonly [value: number, count: number])[]): Weighted => {
  const sorted = pairs.sort(([a], [b]) => a - b);
  let sum = 0;
  const upTo = Float64Array.from(sorted, ([, count]) => {
    sum += count;
    return sum;
  });
  return { upTo, valueAt: (i) => sorted[i]![0] };
};

/** The first index for which a condition holds that, once it holds, holds for all behind it; their number where it never does. */
export const firstThat = (length: number, holds: (i: number) => boolean): number => {
  let [from, to] = [0, length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
};

/** How often the numbers before this index came. */
export const countBefore = ({ upTo }: Weighted, index: number): number =>
  index === 0 ? 0 : upTo[index - 1]!;
