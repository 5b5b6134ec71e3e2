import {
  BUCKET_BYTES,
  BUCKET_COUNT,
  BUCKET_HASH,
  BUCKET_KEPT,
  BUCKET_LOSS,
  BUCKET_VALUE,
  BUCKET_VALUE_MOST,
  COLUMN_FREQUENT,
  COLUMN_FREQUENT_MASK,
  FREQUENT_ARRAYS,
  FREQUENT_KEPT,
  VALUE_LENGTH,
  VALUE_ROOM,
  VALUE_TEXT,
} from '../layout';
import { blockOf, give, take } from './memory';

/**
 * Adds a value to the frequent items (see accumulators/frequent-items.ts). Its bytes are kept when it outweighs what its bucket lost: others are not
 * told, and one that does so at the end did so last when it came. They begin at `bytes` + `from`, which few values ask for.
 */
// @ts-ignore: decorator
@inline
export function addFrequent(buckets: usize, mask: u32, hash: u64, bytes: usize, from: u32, length: u32): void {
  const bucket = buckets + <usize>(<u32>hash & mask) * BUCKET_BYTES;
  const count = load<i64>(bucket, BUCKET_COUNT);
  const held = load<u64>(bucket, BUCKET_HASH);
  if (held === hash) {
    store<i64>(bucket, count + 1, BUCKET_COUNT);
    if (count >= load<i64>(bucket, BUCKET_LOSS) && load<i32>(bucket, BUCKET_KEPT) === 0) keepValue(bucket, bytes + from, length);
    return;
  }
  // Whether a candidate goes is anybody's guess, the processor's too: both ends without a branch.
  const stays = <i32>(count > 0);
  store<u64>(bucket, select<u64>(held, hash, stays), BUCKET_HASH);
  store<i64>(bucket, count + 1 - (<i64>stays << 1), BUCKET_COUNT);
  store<i64>(bucket, load<i64>(bucket, BUCKET_LOSS) + <i64>stays, BUCKET_LOSS);
  store<i32>(bucket, load<i32>(bucket, BUCKET_KEPT) & -stays, BUCKET_KEPT);
}

/** Adds a value that came `weight` times. */
export function addFrequentWeighted(buckets: usize, mask: u32, hash: u64, at: usize, length: u32, weight: i64): void {
  const bucket = buckets + <usize>(<u32>hash & mask) * BUCKET_BYTES;
  const count = load<i64>(bucket, BUCKET_COUNT);
  if (count >= weight) {
    store<i64>(bucket, count - weight, BUCKET_COUNT);
    store<i64>(bucket, load<i64>(bucket, BUCKET_LOSS) + weight, BUCKET_LOSS);
    return;
  }
  store<u64>(bucket, hash, BUCKET_HASH);
  store<i64>(bucket, weight - count, BUCKET_COUNT);
  store<i64>(bucket, load<i64>(bucket, BUCKET_LOSS) + count, BUCKET_LOSS);
  if (weight > 1) keepValue(bucket, at, length);
  else store<i32>(bucket, 0, BUCKET_KEPT);
}

/** Rooms are whole blocks of memory, so that a longer value seldom needs another. */
function keepValue(bucket: usize, at: usize, length: u32): void {
  const kept: u32 = min<u32>(length, BUCKET_VALUE_MOST);
  let value: usize = load<u32>(bucket, BUCKET_VALUE);
  const room: u32 = value === 0 ? 0 : load<u32>(value, VALUE_ROOM);
  if (kept > room) {
    if (value !== 0) give(value, VALUE_TEXT + room);
    const larger = blockOf(VALUE_TEXT + kept) - VALUE_TEXT;
    value = take(VALUE_TEXT + larger);
    store<u32>(value, larger, VALUE_ROOM);
    store<u32>(bucket, <u32>value, BUCKET_VALUE);
  }
  // The platform's copy costs a call out of the kernel each time; what most values fit into is copied without asking for their length.
  v128.store(value + VALUE_TEXT, v128.load(at));
  v128.store(value + VALUE_TEXT + 16, v128.load(at, 16));
  for (let i: usize = 32; i < <usize>kept; i += 16) v128.store(value + VALUE_TEXT + i, v128.load(at + i));
  store<u32>(value, kept, VALUE_LENGTH);
  store<i32>(bucket, 1, BUCKET_KEPT);
}

/**
 * Hashes, counts and losses of a column's buckets, one array behind the other, then the numbers of the buckets whose value is kept, and where
 * the values are; how many these are is in FREQUENT_KEPT. To be given back by `dropFrequent`.
 */
export function frequentOf(column: usize): usize {
  const buckets = <usize>load<u32>(column, COLUMN_FREQUENT_MASK) + 1;
  const arrays = take(FREQUENT_ARRAYS + buckets * ARRAYS_BUCKET);
  const hashes = arrays + FREQUENT_ARRAYS;
  const counts = hashes + (buckets << 3);
  const losses = counts + (buckets << 3);
  const numbers = losses + (buckets << 3);
  const values = numbers + (buckets << 2);
  let bucket: usize = load<u32>(column, COLUMN_FREQUENT);
  let kept: usize = 0;
  for (let i: usize = 0; i < buckets; i++, bucket += BUCKET_BYTES) {
    store<u64>(hashes + (i << 3), load<u64>(bucket, BUCKET_HASH));
    store<f64>(counts + (i << 3), <f64>load<i64>(bucket, BUCKET_COUNT));
    store<f64>(losses + (i << 3), <f64>load<i64>(bucket, BUCKET_LOSS));
    if (load<i32>(bucket, BUCKET_KEPT) === 0 || load<i64>(bucket, BUCKET_COUNT) === 0) continue;
    store<u32>(numbers + (kept << 2), <u32>i);
    store<u32>(values + (kept << 2), load<u32>(bucket, BUCKET_VALUE));
    kept++;
  }
  store<u32>(arrays, <u32>kept, FREQUENT_KEPT);
  return arrays;
}

export function dropFrequent(column: usize, arrays: usize): void {
  give(arrays, FREQUENT_ARRAYS + (<usize>load<u32>(column, COLUMN_FREQUENT_MASK) + 1) * ARRAYS_BUCKET);
}

/** Three numbers of eight bytes, two of four. */
const ARRAYS_BUCKET: usize = 32;
