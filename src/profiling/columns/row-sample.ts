import type { DuplicateRows, RowDuplicates } from '../accumulators/row-duplicates.ts';
import type { Kernel } from '../kernel/kernel.ts';
import {
  SAMPLE_COUNT,
  SAMPLE_ENTRIES,
  SAMPLE_ENTRY_BYTES,
  SAMPLE_KEY,
  SAMPLE_LEVEL,
  SAMPLE_SIZE,
} from '../kernel/layout.ts';

/** What the kernel has sampled of a file's rows, copied out. @param sample its address */
export const rowDuplicatesOf = ({ ints, doubles, longs }: Kernel, sample: number): RowDuplicates => {
  const counts = new Map<number, number>();
  const size = ints[(sample + SAMPLE_SIZE) >> 2]!;
  for (let i = 0, entry = sample + SAMPLE_ENTRIES; i < size; i++, entry += SAMPLE_ENTRY_BYTES)
    counts.set(Number(longs[(entry + SAMPLE_KEY) >> 3]!), doubles[(entry + SAMPLE_COUNT) >> 3]!);
  return { level: ints[(sample + SAMPLE_LEVEL) >> 2]!, counts };
};

/** What `duplicatesOf` tells of it, without a copy: a map of thousands takes some five milliseconds to fill and to read. */
export const duplicateRowsOf = ({ ints, doubles }: Kernel, sample: number): DuplicateRows => {
  const level = ints[(sample + SAMPLE_LEVEL) >> 2]!;
  const first = (sample + SAMPLE_ENTRIES + SAMPLE_COUNT) >> 3;
  const end = first + ints[(sample + SAMPLE_SIZE) >> 2]! * (SAMPLE_ENTRY_BYTES >> 3);
  let repeated = 0;
  for (let at = first; at < end; at += SAMPLE_ENTRY_BYTES >> 3) repeated += doubles[at]! - 1;
  return { count: repeated * 2 ** level, exact: level === 0 };
};
