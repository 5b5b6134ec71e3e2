import fc from 'fast-check';
import { describe, it } from 'vitest';
import { datesOf, emptyDates } from '../../../src/profiling/accumulators/date-range.ts';
import { addDecimal, emptySum, mergeSums, sumOf } from '../../../src/profiling/accumulators/exact-sum.ts';
import {
  addTextToExtremes,
  emptyExtremes,
  extremesOf,
  mergeExtremes,
} from '../../../src/profiling/accumulators/extremes.ts';
import {
  addNumberText,
  addWeightedNumber,
  emptyNumbers,
  mergeNumbers,
} from '../../../src/profiling/accumulators/numbers.ts';
import {
  addWeightedToSketch,
  emptySketch,
  mergeSketches,
} from '../../../src/profiling/accumulators/quantile-sketch.ts';
import { addWeightedToSigns, emptySigns, mergeSigns } from '../../../src/profiling/accumulators/signs.ts';
import { heldBuckets } from '../../support/held-buckets.ts';
import { holdsFor } from '../../support/monoid.ts';

const small = fc.integer({ min: -20, max: 20 });
const decimals = fc.tuple(
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
  fc.integer({ min: 0, max: 20 }),
);

/** As `readCell` gives a plain number. */
const plain = (text: string): { mantissa: number; decimals: number; value: number } => ({
  mantissa: Number(text.replace('.', '')),
  decimals: text.includes('.') ? text.length - text.indexOf('.') - 1 : 0,
  value: Number(text),
});

const scaledSum = ({ mantissa, decimals: digits }: { mantissa: bigint; decimals: number }): bigint =>
  mantissa * 10n ** BigInt(20 - digits);

describe('what is told of numbers is merged exactly', () => {
  it('exact sum', () => {
    holdsFor({
      empty: emptySum,
      add: (sum, list) => {
        for (const [mantissa, digits] of list) addDecimal(sum, { mantissa, decimals: digits });
      },
      merge: mergeSums,
      result: (sum) => scaledSum(sumOf(sum)),
      values: decimals,
      commutes: true,
    });
  });

  it('extremes', () => {
    holdsFor({
      empty: emptyExtremes,
      add: (extremes, list) => {
        for (const value of list) addTextToExtremes(extremes, String(value));
      },
      merge: mergeExtremes,
      result: extremesOf,
      values: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
      commutes: true,
    });
  });

  it('signs', () => {
    holdsFor({
      empty: emptySigns,
      add: (signs, list) => {
        for (const value of list) addWeightedToSigns(signs, value, 1);
      },
      merge: mergeSigns,
      result: (signs) => signs,
      values: small,
      commutes: true,
    });
  });

  it('quantile sketch', () => {
    holdsFor({
      empty: emptySketch,
      add: (sketch, list) => {
        for (const value of list) addWeightedToSketch(sketch, value, 1);
      },
      merge: mergeSketches,
      result: heldBuckets,
      values: fc.integer({ min: -2_000_000, max: 2_000_000 }).map((n) => n / 1024),
      commutes: true,
    });
  });

  it('numbers, but for their moments, which are not exact', () => {
    holdsFor({
      empty: emptyNumbers,
      add: (numbers, list) => {
        for (const { text, weight } of list) {
          if (text.length > 15) addNumberText(numbers, text, weight);
          else addWeightedNumber(numbers, plain(text), weight, !text.includes('.'));
        }
      },
      merge: mergeNumbers,
      result: ({ moments, sum, sketch, extremes, compact, ...counts }) => ({
        ...counts,
        sum: scaledSum(sumOf(sum)),
        compact: [compact.possible, datesOf(compact.dates ?? emptyDates())],
        buckets: heldBuckets(sketch),
        count: sketch.count,
        extremes: extremesOf(extremes),
      }),
      values: fc.record({
        text: fc.oneof(
          fc.integer({ min: -999, max: 999 }).map(String),
          fc.integer({ min: -9999, max: 9999 }).map((n) => (n / 100).toFixed(2)),
          fc.bigInt({ min: 10n ** 18n, max: 10n ** 18n + 9n }).map(String),
          fc.constantFrom('0.1000000000000000001', '0.1', '-0.10000000000000000001', '-0.1'),
        ),
        weight: fc.integer({ min: 1, max: 5 }),
      }),
      commutes: true,
    });
  });
});
