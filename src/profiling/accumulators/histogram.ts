import { countBefore, firstThat, type Weighted } from './weighted.ts';

export type Bar = { readonly from: number; readonly to: number; readonly count: number };

/** Bars that a terminal shows in one cell of a table, and enough to see a shape. */
const BARS = 20;

/**
 * Counts in bars of equal width from `min` to `max`, the last one closed. From the middles of a sketch's buckets a count may stand in
 * the neighbouring bar where a bucket spans two.
 */
export const barsOf = (weighted: Weighted, min: number, max: number): Bar[] => {
  const width = (max - min) / BARS;
  if (!Number.isFinite(width)) return [];
  const { upTo, valueAt } = weighted;
  const bars = width === 0 ? 1 : BARS;
  const barOf = (value: number): number =>
    width === 0 ? 0 : Math.floor((Math.min(Math.max(value, min), max) - min) / width);
  let before = 0;
  return Array.from({ length: bars }, (_, bar) => {
    const isLast = bar === bars - 1;
    const end = isLast ? upTo.length : firstThat(upTo.length, (i) => barOf(valueAt(i)) > bar);
    const total = countBefore(weighted, end);
    const count = total - before;
    before = total;
    return { from: min + bar * width, to: isLast ? max : min + (bar + 1) * width, count };
  });
};
