import { SKETCH_COUNTS, SKETCH_FIRST, SKETCH_LENGTH, SKETCH_NEGATIVE } from '../layout';
import { give, take } from './memory';

/** The buckets of accumulators/quantile-sketch.ts: exponent and first bits of the fraction of a double. */
const FRACTION_BITS: i32 = 7;
const SHIFT: u64 = 52 - FRACTION_BITS;
const OCTAVE: i32 = 1 << FRACTION_BITS;

/** A compiler that knows the number makes it anew for each value. */
const ONE = memory.data<f64>([1]);

/** Adds the values that are not zero. */
export function addToSketch(sketch: usize, values: usize, count: i32): void {
  let first = load<i32>(sketch, SKETCH_FIRST);
  let length = load<u32>(sketch, SKETCH_LENGTH);
  let counts: usize = load<u32>(sketch, SKETCH_COUNTS);
  const one = load<f64>(ONE);
  for (let i = 0; i < count; i++) {
    const value = load<f64>(values + (<usize>i << 3));
    if (value === 0) continue;
    const bucket = <i32>(reinterpret<u64>(value) >> SHIFT);
    const index = <u32>(bucket - first);
    if (index < length) {
      const at = counts + (<usize>index << 3);
      store<f64>(at, load<f64>(at) + one);
      continue;
    }
    addWeightedToSketch(sketch, value, 1);
    first = load<i32>(sketch, SKETCH_FIRST);
    length = load<u32>(sketch, SKETCH_LENGTH);
    counts = load<u32>(sketch, SKETCH_COUNTS);
  }
}

/** Adds a value that is not zero `weight` times. */
export function addWeightedToSketch(sketch: usize, value: f64, weight: f64): void {
  const buckets = value < 0 ? sketch + SKETCH_NEGATIVE : sketch;
  const bucket = <i32>(reinterpret<u64>(abs<f64>(value)) >> SHIFT);
  makeRoom(buckets, bucket);
  const at = <usize>load<u32>(buckets, SKETCH_COUNTS) + (<usize>(bucket - load<i32>(buckets, SKETCH_FIRST)) << 3);
  store<f64>(at, load<f64>(at) + weight);
}

/** Windows are made of whole octaves, so that one seldom grows. */
function makeRoom(buckets: usize, bucket: i32): void {
  const first = load<i32>(buckets, SKETCH_FIRST);
  const length = load<i32>(buckets, SKETCH_LENGTH);
  if (bucket >= first && bucket < first + length) return;
  const octave = bucket & -OCTAVE;
  const from = length === 0 ? octave : min<i32>(first, octave);
  const to = length === 0 ? octave + OCTAVE : max<i32>(first + length, octave + OCTAVE);
  const larger = take(<usize>(to - from) << 3);
  if (length > 0) {
    const old: usize = load<u32>(buckets, SKETCH_COUNTS);
    memory.copy(larger + (<usize>(first - from) << 3), old, <usize>length << 3);
    give(old, <usize>length << 3);
  }
  store<i32>(buckets, from, SKETCH_FIRST);
  store<i32>(buckets, to - from, SKETCH_LENGTH);
  store<u32>(buckets, <u32>larger, SKETCH_COUNTS);
}
