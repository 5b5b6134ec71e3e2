import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  addWeightedToSketch,
  emptySketch,
  rankedBuckets,
} from '../../../src/profiling/accumulators/quantile-sketch.ts';
import { heldBuckets } from '../../support/held-buckets.ts';

const value = fc.integer({ min: -2_000_000, max: 2_000_000 }).map((n) => n / 1024);

const sketchOf = (values: readonly number[]) => {
  const sketch = emptySketch();
  for (const one of values) addWeightedToSketch(sketch, one, 2);
  return sketch;
};

it('counts each value in the bucket whose bounds it lies within, in ascending order', () => {
  fc.assert(
    fc.property(fc.array(value), (values) => {
      const buckets = heldBuckets(sketchOf(values));

      for (const { from, to, count } of buckets) {
        const isIn = (one: number): boolean => {
          if (from === to) return one === 0;
          return from < 0 ? one > from && one <= to : one >= from && one < to;
        };
        expect(count).toBe(2 * values.filter(isIn).length);
      }
      expect(buckets.map(({ from }) => from)).toEqual(buckets.map(({ from }) => from).sort((a, b) => a - b));
      expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(2 * values.length);
    }),
  );
});

it('begins and ends with a bucket that holds values', () => {
  const { upTo } = rankedBuckets(sketchOf([-1000, 5, 7]));

  expect([upTo[0], upTo.at(-2), upTo.at(-1)]).toEqual([2, 4, 6]);
});

it('of nothing is nothing', () => {
  expect(rankedBuckets(emptySketch()).upTo).toHaveLength(0);
});
