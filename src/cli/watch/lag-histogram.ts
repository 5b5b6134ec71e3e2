/**
 * Percentiles of durations in bounded memory: counts in buckets that grow by a tenth, as a file may take milliseconds or hours.
 */

/** A percentile is told to within five per cent. */
const GROWTH = 1.1;
/** Up to some twelve days; what takes longer counts as that. */
const BUCKETS = 218;

/** Counts by bucket; only buckets that hold something are there. */
export type LagHistogram = Map<number, number>;

export const addLag = (histogram: LagHistogram, milliseconds: number): void => {
  const bucket = Math.min(BUCKETS - 1, Math.ceil(Math.log(Math.max(1, milliseconds)) / Math.log(GROWTH)));
  histogram.set(bucket, (histogram.get(bucket) ?? 0) + 1);
};

/** How many durations the histograms hold. */
export const lagCount = (histograms: readonly LagHistogram[]): number =>
  histograms.reduce((sum, histogram) => sum + histogram.values().reduce((all, count) => all + count, 0), 0);

/**
 * The duration in milliseconds that `share` (0 to 1) of all durations do not pass; undefined when there are none.
 * Exact to five per cent.
 */
export const lagPercentile = (histograms: readonly LagHistogram[], share: number): number | undefined => {
  const rank = Math.ceil(share * lagCount(histograms));
  if (rank === 0) return undefined;
  let passed = 0;
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    for (const histogram of histograms) passed += histogram.get(bucket) ?? 0;
    if (passed >= rank) return middleOf(bucket);
  }
  return undefined;
};

/** Between the bounds of a bucket, as far from either in proportion. */
const middleOf = (bucket: number): number => Math.round(GROWTH ** (bucket - 0.5));
