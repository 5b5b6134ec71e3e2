import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  addRow,
  type DuplicateRows,
  duplicatesOf,
  emptyDuplicates,
  type RowDuplicates,
} from '../../../src/profiling/accumulators/row-duplicates.ts';
import { duplicateRowsOf, rowDuplicatesOf } from '../../../src/profiling/columns/row-sample.ts';
import { closeKernel, openKernel } from '../../../src/profiling/kernel/kernel.ts';
import { mixHash } from '../../support/mix-hash.ts';

const ROWS = 1000;

/** What the kernel samples of rows with these hashes. */
const sampleOf = (hashes: readonly bigint[]): { sampled: RowDuplicates; told: DuplicateRows } => {
  const kernel = openKernel();
  const { alloc, openRowSample, addRowHashes } = kernel.calls;
  const [sample, room] = [openRowSample(), alloc(ROWS * 8)];
  for (let from = 0; from < hashes.length; from += ROWS) {
    const rows = hashes.slice(from, from + ROWS);
    rows.forEach((hash, i) => {
      kernel.longs[(room >> 3) + i] = hash;
    });
    addRowHashes(sample, room, rows.length);
  }
  const sampled = rowDuplicatesOf(kernel, sample);
  const told = duplicateRowsOf(kernel, sample);
  closeKernel(kernel);
  return { sampled, told };
};

/** As the kernel mixes a row's hash before it is cut into two halves. */
const mixed = (hash: bigint): bigint => {
  const folded = BigInt.asUintN(64, (hash ^ (hash >> 32n)) * 0x9e3779b97f4a7c15n);
  return folded ^ (folded >> 29n);
};

const referenceOf = (hashes: readonly bigint[]): RowDuplicates => {
  const duplicates = emptyDuplicates();
  for (const hash of hashes.map(mixed)) addRow(duplicates, Number(hash & 0xffffffffn), Number(hash >> 32n));
  return duplicates;
};

it('samples rows as row-duplicates.ts does', { timeout: 60_000 }, () => {
  const rows = fc.record({
    distinct: fc.integer({ min: 1, max: 60_000 }),
    count: fc.integer({ min: 0, max: 60_000 }),
    first: fc.integer({ min: 0, max: 1_000_000 }),
  });
  fc.assert(
    fc.property(rows, ({ distinct, count, first }) => {
      const hashes = Array.from({ length: count }, (_, i) => mixHash(first + (i % distinct)));

      const { sampled, told } = sampleOf(hashes);

      expect(sampled).toEqual(referenceOf(hashes));
      expect(told).toEqual(duplicatesOf(sampled));
      expect(told.exact).toBe(Math.min(count, distinct) <= 8192);
    }),
    {
      numRuns: 30,
      examples: [
        [{ distinct: 8192, count: 20_000, first: 0 }],
        [{ distinct: 8193, count: 20_000, first: 0 }],
      ],
    },
  );
});
