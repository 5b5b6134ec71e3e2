import {
  type Bucket,
  type QuantileSketch,
  rankedBuckets,
} from '../../src/profiling/accumulators/quantile-sketch.ts';

/** The buckets of a sketch that hold any value, each with its count. */
export const heldBuckets = (sketch: QuantileSketch): (Bucket & { count: number })[] => {
  const { upTo, bucketAt } = rankedBuckets(sketch);
  return [...upTo]
    .map((total, i) => ({ ...bucketAt(i), count: total - (upTo[i - 1] ?? 0) }))
    .filter(({ count }) => count > 0);
};
