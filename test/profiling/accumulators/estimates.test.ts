import { describe, expect, it } from 'vitest';
import {
  addHash,
  distinctError,
  distinctOf,
  emptyHyperLogLog,
} from '../../../src/profiling/accumulators/hyperloglog.ts';
import { addRow, duplicatesOf, emptyDuplicates } from '../../../src/profiling/accumulators/row-duplicates.ts';
import { mixHalf, mixHash } from '../../support/mix-hash.ts';

describe('estimates', () => {
  it.each([
    [1_000, 14, 0.0082],
    [100_000, 14, 0.0082],
    [1_000_000, 14, 0.0082],
    [1_000, 11, 0.023],
    [100_000, 11, 0.023],
  ])('count %i distinct values by %i bits within four standard errors', (count, bits, error) => {
    const registers = emptyHyperLogLog(bits);
    for (let i = 0; i < count; i++) addHash(registers, mixHash(i));

    expect(distinctError(registers)).toBeCloseTo(error, 3);
    expect(Math.abs(distinctOf(registers) / count - 1)).toBeLessThan(4 * error);
  });

  it('find no duplicate rows where there are none, and about as many as there are', () => {
    const unique = emptyDuplicates();
    const doubled = emptyDuplicates();
    for (let i = 0; i < 100_000; i++) {
      addRow(unique, mixHalf(i), i);
      addRow(doubled, mixHalf(i % 50_000), i % 50_000);
    }

    expect(duplicatesOf(unique)).toEqual({ count: 0, exact: false });
    expect(Math.abs(duplicatesOf(doubled).count / 50_000 - 1)).toBeLessThan(0.1);
  });
});
