/**
 * The most frequent values of many. Hashes fall into buckets; a bucket keeps one candidate, which gains by each of
 * its own and loses by each other value (Misra and Gries with one counter a bucket). A count is never too
 * high, and too low by at most the bucket's losses.
 */
export type FrequentItems = {
  /** By bucket; a power of two of them, the low bits of a hash choose one. */
  readonly hashes: BigUint64Array;
  readonly counts: Float64Array;
  readonly losses: Float64Array;
  /** The candidates' bytes (of long ones the first 512), kept from their second occurrence on. */
  readonly values: (Uint8Array | undefined)[];
};

export type FrequentItem = { readonly value: Uint8Array; readonly count: number; readonly error: number };

export const emptyFrequent = (buckets: number): FrequentItems => ({
  hashes: new BigUint64Array(buckets),
  counts: new Float64Array(buckets),
  losses: new Float64Array(buckets),
  values: new Array(buckets).fill(undefined),
});

/** Adds a value `weight` times, by its 64-bit hash. */
export const addFrequent = (
  { hashes, counts, losses, values }: FrequentItems,
  hash: bigint,
  value: Uint8Array | undefined,
  weight: number,
): void => {
  const bucket = Number(hash & BigInt(counts.length - 1));
  const count = counts[bucket]!;
  if (hashes[bucket] === hash && count > 0) {
    counts[bucket] = count + weight;
    values[bucket] ??= value;
  } else if (count >= weight) {
    counts[bucket] = count - weight;
    losses[bucket]! += weight;
  } else {
    hashes[bucket] = hash;
    counts[bucket] = weight - count;
    losses[bucket]! += count;
    values[bucket] = value;
  }
};

/** Both of one number of buckets. */
export const mergeFrequent = (a: FrequentItems, b: FrequentItems): FrequentItems => {
  const merged: FrequentItems = {
    hashes: a.hashes.slice(),
    counts: a.counts.slice(),
    losses: a.losses.map((loss, i) => loss + b.losses[i]!),
    values: [...a.values],
  };
  for (let i = 0; i < b.counts.length; i++) {
    if (b.counts[i]! > 0) addFrequent(merged, b.hashes[i]!, b.values[i], b.counts[i]!);
  }
  return merged;
};

/** Candidates that surely came more than once and outweigh what their buckets lost, in any order. */
export const frequentOf = ({ counts, losses, values }: FrequentItems): FrequentItem[] => {
  const items: FrequentItem[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    const count = counts[i]!;
    const error = losses[i]!;
    if (value !== undefined && count > 1 && count > error) items.push({ value, count, error });
  }
  return items;
};
