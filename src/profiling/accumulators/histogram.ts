import type { Weighted } from './weighted.ts';

export type Bar = { readonly from: number; readonly to: number; readonly count: number };

/** Bars that a terminal shows in one cell of a table, and enough to see a shape. */
const BARS = 20;

/**
 * Counts in bars of equal width from `min` to `max`, the last one closed. From the middles of a sketch's buckets a count may stand in
 * the neighbouring bar where a bucket spans two.
 */
export const barsOf = ({ values, counts: weights }: Weighted, min: number, max: number): Bar[] => {
  const width = (max - min) / BARS;
  if (!Number.isFinite(width)) return [];
  const counts = new Array<number>(width === 0 ? 1 : BARS).fill(0);
  for (let i = 0; i < values.length; i++) {
    const within = Math.min(Math.max(values[i]!, min), max);
    const bar = width === 0 ? 0 : Math.floor((within - min) / width);
    counts[Math.min(bar, counts.length - 1)]! += weights[i]!;
  }
  return counts.map((count, i) => ({
    from: min + i * width,
    to: i === counts.length - 1 ? max : min + (i + 1) * width,
    count,
  }));
};
