import {
  BUCKET_BYTES,
  BUCKET_COUNT,
  BUCKET_HASH,
  BUCKET_LENGTH,
  BUCKET_LOSS,
  BUCKET_ROOM,
  BUCKET_VALUE,
  BUCKET_VALUE_MOST,
} from '../layout';
import { give, take } from './memory';

/** Adds a value to the frequent items (see accumulators/frequent-items.ts); its bytes are kept from the second time on. */
// @ts-ignore: decorator
@inline
export function addFrequent(buckets: usize, mask: u32, hash: u64, at: usize, length: u32): void {
  const bucket = buckets + <usize>(<u32>hash & mask) * BUCKET_BYTES;
  const count = load<f64>(bucket, BUCKET_COUNT);
  if (load<u64>(bucket, BUCKET_HASH) === hash) {
    store<f64>(bucket, count + 1, BUCKET_COUNT);
    if (load<i32>(bucket, BUCKET_LENGTH) < 0) keepValue(bucket, at, length);
  } else if (count > 0) {
    store<f64>(bucket, count - 1, BUCKET_COUNT);
    store<f64>(bucket, load<f64>(bucket, BUCKET_LOSS) + 1, BUCKET_LOSS);
  } else {
    store<u64>(bucket, hash, BUCKET_HASH);
    store<f64>(bucket, 1, BUCKET_COUNT);
    store<i32>(bucket, -1, BUCKET_LENGTH);
  }
}

/** Adds a value that came `weight` times. */
export function addFrequentWeighted(buckets: usize, mask: u32, hash: u64, at: usize, length: u32, weight: f64): void {
  const bucket = buckets + <usize>(<u32>hash & mask) * BUCKET_BYTES;
  const count = load<f64>(bucket, BUCKET_COUNT);
  if (count >= weight) {
    store<f64>(bucket, count - weight, BUCKET_COUNT);
    store<f64>(bucket, load<f64>(bucket, BUCKET_LOSS) + weight, BUCKET_LOSS);
    return;
  }
  store<u64>(bucket, hash, BUCKET_HASH);
  store<f64>(bucket, weight - count, BUCKET_COUNT);
  store<f64>(bucket, load<f64>(bucket, BUCKET_LOSS) + count, BUCKET_LOSS);
  if (weight > 1) keepValue(bucket, at, length);
  else store<i32>(bucket, -1, BUCKET_LENGTH);
}

function keepValue(bucket: usize, at: usize, length: u32): void {
  const kept = min<u32>(length, BUCKET_VALUE_MOST);
  const room = load<u32>(bucket, BUCKET_ROOM);
  if (kept > room) {
    give(load<u32>(bucket, BUCKET_VALUE), room);
    store<u32>(bucket, <u32>take(kept), BUCKET_VALUE);
    store<u32>(bucket, kept, BUCKET_ROOM);
  }
  memory.copy(load<u32>(bucket, BUCKET_VALUE), at, kept);
  store<i32>(bucket, <i32>kept, BUCKET_LENGTH);
}
