import {
  BUCKET_BYTES,
  BUCKET_COUNT,
  BUCKET_HASH,
  BUCKET_KEPT,
  BUCKET_LOSS,
  BUCKET_VALUE,
  BUCKET_VALUE_MOST,
  VALUE_LENGTH,
  VALUE_ROOM,
  VALUE_TEXT,
} from '../layout';
import { give, take } from './memory';

/** Adds a value to the frequent items (see accumulators/frequent-items.ts); its bytes are kept from the second time on. */
// @ts-ignore: decorator
@inline
export function addFrequent(buckets: usize, mask: u32, hash: u64, at: usize, length: u32): void {
  const bucket = buckets + <usize>(<u32>hash & mask) * BUCKET_BYTES;
  const count = load<f64>(bucket, BUCKET_COUNT);
  const held = load<u64>(bucket, BUCKET_HASH);
  if (held === hash) {
    store<f64>(bucket, count + 1, BUCKET_COUNT);
    if (load<i32>(bucket, BUCKET_KEPT) === 0) keepValue(bucket, at, length);
    return;
  }
  // Whether a candidate goes is anybody's guess, the processor's too: both ends without a branch, which a selection of floats would be.
  const stays = <i32>(count > 0);
  const loss = <f64>stays;
  store<u64>(bucket, select<u64>(held, hash, stays), BUCKET_HASH);
  store<f64>(bucket, count + 1 - 2 * loss, BUCKET_COUNT);
  store<f64>(bucket, load<f64>(bucket, BUCKET_LOSS) + loss, BUCKET_LOSS);
  store<i32>(bucket, load<i32>(bucket, BUCKET_KEPT) & -stays, BUCKET_KEPT);
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
  else store<i32>(bucket, 0, BUCKET_KEPT);
}

function keepValue(bucket: usize, at: usize, length: u32): void {
  const kept: u32 = min<u32>(length, BUCKET_VALUE_MOST);
  let value: usize = load<u32>(bucket, BUCKET_VALUE);
  const room: u32 = value === 0 ? 0 : load<u32>(value, VALUE_ROOM);
  if (kept > room) {
    give(value, VALUE_TEXT + room);
    value = take(VALUE_TEXT + kept);
    store<u32>(value, kept, VALUE_ROOM);
    store<u32>(bucket, <u32>value, BUCKET_VALUE);
  }
  memory.copy(value + VALUE_TEXT, at, kept);
  store<u32>(value, kept, VALUE_LENGTH);
  store<i32>(bucket, 1, BUCKET_KEPT);
}
