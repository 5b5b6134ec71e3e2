import { firstThat } from './weighted.ts';

/**
 * Quantiles from counts in buckets whose width is a fixed share of their values: the bucket of a double is its
 * exponent and the first bits of its fraction, so that finding it takes no logarithm. Order and cut of the values
 * do not matter, and sketches add up exactly.
 */
export type QuantileSketch = {
  readonly positive: Buckets;
  readonly negative: Buckets;
  /** Apart: a thousand octaves of empty buckets lie between zero and other small numbers. */
  zeros: number;
  count: number;
};

/** A window of consecutive buckets; `first` is the number of the one at index 0. */
type Buckets = { first: number; counts: Float64Array };

/** Bits of a double's fraction that tell buckets apart. */
const FRACTION_BITS = 7;
const SHIFT = 20 - FRACTION_BITS;
/** Buckets are made for whole octaves, so that a window seldom grows. */
const OCTAVE = 1 << FRACTION_BITS;

/** A quantile is off by at most this share of itself: half of a bucket's width. */
export const QUANTILE_ERROR = 2 ** -(FRACTION_BITS + 1);

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

export const emptySketch = (): QuantileSketch => ({
  positive: { first: 0, counts: new Float64Array(0) },
  negative: { first: 0, counts: new Float64Array(0) },
  zeros: 0,
  count: 0,
});

/** Adds one value `weight` times. */
export const addWeightedToSketch = (sketch: QuantileSketch, value: number, weight: number): void => {
  if (value === 0) sketch.zeros += weight;
  else addToBuckets(value < 0 ? sketch.negative : sketch.positive, value, weight);
  sketch.count += weight;
};

export const mergeSketches = (a: QuantileSketch, b: QuantileSketch): QuantileSketch => {
  const merged = emptySketch();
  merged.zeros = a.zeros + b.zeros;
  merged.count = a.count + b.count;
  for (const { positive, negative } of [a, b]) {
    mergeInto(merged.positive, positive);
    mergeInto(merged.negative, negative);
  }
  return merged;
};

/** `from` ≤ value < `to`, mirrored below zero; zero has its own. */
export type Bucket = { readonly from: number; readonly to: number };

/** By bucket, ascending, how many values are in it or one before it, and its bounds. The first and the last one hold some. */
export type RankedBuckets = { readonly upTo: Float64Array; readonly bucketAt: (i: number) => Bucket };

export const rankedBuckets = ({ positive, negative, zeros }: QuantileSketch): RankedBuckets => {
  const below = negative.counts.length;
  const upTo = new Float64Array(below + 1 + positive.counts.length);
  let sum = 0;
  for (let i = 0; i < below; i++) upTo[i] = sum += negative.counts[below - 1 - i]!;
  upTo[below] = sum += zeros;
  for (let i = below + 1; i < upTo.length; i++) upTo[i] = sum += positive.counts[i - below - 1]!;
  const first = firstThat(upTo.length, (i) => upTo[i]! > 0);
  const end = firstThat(upTo.length, (i) => upTo[i]! >= sum) + 1;
  const bucketAt = (i: number): Bucket => {
    const at = first + i - below;
    if (at === 0) return { from: 0, to: 0 };
    if (at > 0) return boundsOf(positive.first + at - 1);
    const { from, to } = boundsOf(negative.first - at - 1);
    return { from: -to, to: -from };
  };
  return { upTo: upTo.subarray(first, end), bucketAt };
};

const boundsOf = (bucket: number): Bucket => ({ from: bound(bucket), to: bound(bucket + 1) });

const bound = (bucket: number): number => {
  words[0] = 0;
  words[1] = bucket << SHIFT;
  return double[0]!;
};

const bucketOf = (value: number): number => {
  double[0] = Math.abs(value);
  return words[1]! >>> SHIFT;
};

const addToBuckets = (buckets: Buckets, value: number, weight: number): void => {
  const bucket = bucketOf(value);
  makeRoom(buckets, bucket, bucket);
  buckets.counts[bucket - buckets.first]! += weight;
};

const mergeInto = (target: Buckets, { first, counts }: Buckets): void => {
  if (counts.length === 0) return;
  if (target.counts.length === 0) {
    target.first = first;
    target.counts = counts.slice();
    return;
  }
  makeRoom(target, first, first + counts.length - 1);
  const offset = first - target.first;
  for (let i = 0; i < counts.length; i++) target.counts[offset + i]! += counts[i]!;
};

const makeRoom = (buckets: Buckets, lowest: number, highest: number): void => {
  const { first, counts } = buckets;
  const isEmpty = counts.length === 0;
  if (!isEmpty && lowest >= first && highest < first + counts.length) return;
  const from = Math.min(isEmpty ? lowest : first, lowest & -OCTAVE) & -OCTAVE;
  const to = Math.max(isEmpty ? 0 : first + counts.length, (highest | (OCTAVE - 1)) + 1);
  const grown = new Float64Array(to - from);
  if (!isEmpty) grown.set(counts, first - from);
  buckets.first = from;
  buckets.counts = grown;
};
