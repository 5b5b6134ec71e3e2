import {
  COLUMN_LENGTHS,
  LENGTHS_COUNT,
  LENGTHS_MAX_BYTES,
  LENGTHS_MAX_CHARACTERS,
  LENGTHS_MIN_BYTES,
  LENGTHS_MIN_CHARACTERS,
  LENGTHS_SUM_BYTES,
  LENGTHS_SUM_CHARACTERS,
} from '../layout';

/** Prepares a column's lengths for the first one. */
export function openLengths(column: usize): void {
  store<f64>(column + COLUMN_LENGTHS, Infinity, LENGTHS_MIN_BYTES);
  store<f64>(column + COLUMN_LENGTHS, Infinity, LENGTHS_MIN_CHARACTERS);
}

/** Adds a length `weight` times. */
export function addWeightedLength(column: usize, bytes: f64, characters: f64, weight: f64): void {
  const lengths = column + COLUMN_LENGTHS;
  add(lengths + LENGTHS_COUNT, weight);
  add(lengths + LENGTHS_SUM_BYTES, bytes * weight);
  add(lengths + LENGTHS_SUM_CHARACTERS, characters * weight);
  lower(lengths + LENGTHS_MIN_BYTES, bytes);
  lower(lengths + LENGTHS_MIN_CHARACTERS, characters);
  raise(lengths + LENGTHS_MAX_BYTES, bytes);
  raise(lengths + LENGTHS_MAX_CHARACTERS, characters);
}

// @ts-ignore: decorator
@inline
export function add(at: usize, value: f64): void {
  store<f64>(at, load<f64>(at) + value);
}

export function lower(at: usize, value: f64): void {
  store<f64>(at, min<f64>(load<f64>(at), value));
}

export function raise(at: usize, value: f64): void {
  store<f64>(at, max<f64>(load<f64>(at), value));
}
