import { SAMPLE_ROWS } from '../kernel/layout.ts';

/**
 * How many rows repeat an earlier one, from a sample of all distinct rows: those whose hash ends in enough zeros are
 * counted exactly, and the number of zeros grows when the sample is full (Wegman's adaptive sampling). A file
 * without repeated rows therefore gives 0, whatever its size.
 */
export type RowDuplicates = {
  /** Zero bits that a sampled row's hash ends in. */
  level: number;
  readonly counts: Map<number, number>;
};

export const emptyDuplicates = (): RowDuplicates => ({ level: 0, counts: new Map() });

/** Adds a row by two independent 32-bit hashes. */
export const addRow = (duplicates: RowDuplicates, a: number, b: number): void => {
  if (((a >>> 0) & ((1 << duplicates.level) - 1)) !== 0) return;
  addKey(duplicates, (a >>> 0) * 2 ** 21 + (b >>> 11), 1);
};

export const mergeDuplicates = (a: RowDuplicates, b: RowDuplicates): RowDuplicates => {
  const merged: RowDuplicates = { level: Math.max(a.level, b.level), counts: new Map() };
  for (const { counts } of [a, b]) {
    for (const [key, count] of counts) if (isSampled(key, merged.level)) addKey(merged, key, count);
  }
  return merged;
};

export type DuplicateRows = { readonly count: number; readonly exact: boolean };

/** The number of rows that repeat an earlier row; exact while all distinct rows fit the sample. */
export const duplicatesOf = ({ level, counts }: RowDuplicates): DuplicateRows => {
  let repeated = 0;
  for (const count of counts.values()) repeated += count - 1;
  return { count: repeated * 2 ** level, exact: level === 0 };
};

const addKey = (duplicates: RowDuplicates, key: number, count: number): void => {
  const { counts } = duplicates;
  counts.set(key, (counts.get(key) ?? 0) + count);
  while (counts.size > SAMPLE_ROWS) {
    duplicates.level++;
    for (const sampled of counts.keys()) if (!isSampled(sampled, duplicates.level)) counts.delete(sampled);
  }
};

const isSampled = (key: number, level: number): boolean =>
  (Math.floor(key / 2 ** 21) & ((1 << level) - 1)) === 0;
