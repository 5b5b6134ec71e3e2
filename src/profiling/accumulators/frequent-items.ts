/**
 * The most frequent values of many. Hashes fall into buckets; a bucket keeps one candidate, which gains by each of
 * its own and loses by each other value (Misra and Gries with one counter a bucket). A count is never too
 * high, and too low by at most the bucket's losses.
 */
export type FrequentItems = {
  readonly hashes: Int32Array;
  readonly counts: Float64Array;
  readonly losses: Float64Array;
  /** The candidates' bytes, kept from their second occurrence on. */
  readonly values: (Uint8Array | undefined)[];
};

export type FrequentItem = { readonly value: Uint8Array; readonly count: number; readonly error: number };

const BUCKET_BITS = 10;
const BUCKETS = 1 << BUCKET_BITS;

export const emptyFrequent = (): FrequentItems => ({
  hashes: new Int32Array(BUCKETS),
  counts: new Float64Array(BUCKETS),
  losses: new Float64Array(BUCKETS),
  values: new Array(BUCKETS).fill(undefined),
});

/** Adds a value by its mixed hash. @returns whether its bytes are wanted, by `keepValue` */
export const addFrequent = ({ hashes, counts, losses, values }: FrequentItems, mixed: number): boolean => {
  const bucket = mixed & (BUCKETS - 1);
  const count = counts[bucket]!;
  if (hashes[bucket] === mixed) {
    counts[bucket] = count + 1;
    return values[bucket] === undefined;
  }
  if (count > 0) {
    counts[bucket] = count - 1;
    losses[bucket]!++;
    return false;
  }
  hashes[bucket] = mixed;
  counts[bucket] = 1;
  values[bucket] = undefined;
  return false;
};

/** Keeps the bytes of the candidate that was added last with this hash. */
export const keepValue = ({ values }: FrequentItems, mixed: number, value: Uint8Array): void => {
  values[mixed & (BUCKETS - 1)] = value;
};

/** Adds a value `weight` times. */
export const addFrequentWeighted = (
  frequent: FrequentItems,
  mixed: number,
  value: Uint8Array | undefined,
  weight: number,
): void => {
  const { hashes, counts, losses, values } = frequent;
  const bucket = mixed & (BUCKETS - 1);
  const count = counts[bucket]!;
  if (hashes[bucket] === mixed && count > 0) {
    counts[bucket] = count + weight;
    values[bucket] ??= value;
  } else if (count >= weight) {
    counts[bucket] = count - weight;
    losses[bucket]! += weight;
  } else {
    hashes[bucket] = mixed;
    counts[bucket] = weight - count;
    losses[bucket]! += count;
    values[bucket] = value;
  }
};

export const mergeFrequent = (a: FrequentItems, b: FrequentItems): FrequentItems => {
  const merged: FrequentItems = {
    hashes: a.hashes.slice(),
    counts: a.counts.slice(),
    losses: a.losses.map((loss, i) => loss + b.losses[i]!),
    values: [...a.values],
  };
  for (let i = 0; i < BUCKETS; i++) {
    if (b.counts[i]! > 0) addFrequentWeighted(merged, b.hashes[i]!, b.values[i], b.counts[i]!);
  }
  return merged;
};

/** Candidates that surely came more than once and outweigh what their buckets lost, most frequent first. */
export const frequentOf = ({ counts, losses, values }: FrequentItems): FrequentItem[] => {
  const items: FrequentItem[] = [];
  values.forEach((value, i) => {
    const [count, error] = [counts[i]!, losses[i]!];
    if (value !== undefined && count > 1 && count > error) items.push({ value, count, error });
  });
  return items.sort((a, b) => b.count - a.count || Buffer.compare(a.value, b.value));
};
