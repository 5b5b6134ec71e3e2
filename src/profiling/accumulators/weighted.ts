/** Numbers, ascending, and how often each of them came. */
export type Weighted = { readonly values: Float64Array; readonly counts: Float64Array };

/** Of pairs in any order. */
export const weightedOf = (pairs: (readonly [value: number, count: number])[]): Weighted => {
  const sorted = pairs.sort(([a], [b]) => a - b);
  return {
    values: Float64Array.from(sorted, ([value]) => value),
    counts: Float64Array.from(sorted, ([, count]) => count),
  };
};
