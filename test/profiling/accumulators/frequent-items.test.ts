import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addFrequent,
  emptyFrequent,
  frequentOf,
  mergeFrequent,
} from '../../../src/profiling/accumulators/frequent-items.ts';
import { mixHash } from '../../support/mix-hash.ts';

describe('frequent items', () => {
  it('never count too much, and too little by no more than they say, merged or not', () => {
    const lists = fc.array(
      fc.integer({ min: 0, max: 5000 }).map((n) => n % (n % 7 === 0 ? 3 : 5000)),
      {
        maxLength: 3000,
      },
    );
    const itemsOf = (list: readonly number[]) => {
      const frequent = emptyFrequent(256);
      for (const value of list) addFrequent(frequent, mixHash(value), Buffer.from(String(value)), 1);
      return frequent;
    };
    fc.assert(
      fc.property(lists, lists, (a, b) => {
        const truth = new Map<string, number>();
        for (const value of [...a, ...b]) truth.set(String(value), (truth.get(String(value)) ?? 0) + 1);

        for (const merged of [itemsOf([...a, ...b]), mergeFrequent(itemsOf(a), itemsOf(b))]) {
          // One assertion for all: one for each of a thousand items takes seconds.
          const wrong = frequentOf(merged).filter(({ value, count, error }) => {
            const exact = truth.get(Buffer.from(value).toString())!;
            return count > exact || count + error < exact;
          });
          expect(wrong).toEqual([]);
        }
      }),
      { numRuns: 30 },
    );
  });
});
