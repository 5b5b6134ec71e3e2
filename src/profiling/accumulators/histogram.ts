import type { QuantileSketch } from './quantile-sketch.ts';
import { bucketsOf } from './quantile-sketch.ts';

export type Bar = { readonly from: number; readonly to: number; readonly count: number };

/** Bars that a terminal shows in one cell of a table, and enough to see a shape. */
const BARS = 20;

/**
 * Counts in bars of equal width from `min` to `max`, the last one closed; derived from the sketch, so that a count may
 * stand in the neighbouring bar where a bucket of the sketch spans two.
 */
export const histogramOf = (sketch: QuantileSketch, min: number, max: number): Bar[] => {
  const buckets = bucketsOf(sketch);
  return barsOf(
    buckets.map(({ from, to, count }) => [(from + to) / 2, count]),
    min,
    max,
  );
};

/** The same from values and their counts, exactly. */
export const barsOf = (
  weighted: Iterable<readonly [value: number, count: number]>,
  min: number,
  max: number,
): Bar[] => {
  const width = (max - min) / BARS;
  if (!Number.isFinite(width)) return [];
  const counts = new Array<number>(width === 0 ? 1 : BARS).fill(0);
  for (const [value, count] of weighted) {
    const bar = width === 0 ? 0 : Math.floor((Math.min(Math.max(value, min), max) - min) / width);
    counts[Math.min(bar, counts.length - 1)]! += count;
  }
  return counts.map((count, i) => ({
    from: min + i * width,
    to: i === counts.length - 1 ? max : min + (i + 1) * width,
    count,
  }));
};
