import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDates,
  datesOf,
  emptyDates,
  emptyDateVector,
  mergeDates,
} from '../../../src/profiling/accumulators/date-range.ts';
import { addDecimal, emptySum, mergeSums, sumOf } from '../../../src/profiling/accumulators/exact-sum.ts';
import {
  addTextToExtremes,
  emptyExtremes,
  extremesOf,
  mergeExtremes,
} from '../../../src/profiling/accumulators/extremes.ts';
import {
  addFrequent,
  emptyFrequent,
  frequentOf,
  mergeFrequent,
} from '../../../src/profiling/accumulators/frequent-items.ts';
import {
  addHash,
  distinctError,
  distinctOf,
  emptyHyperLogLog,
  mergeHyperLogLogs,
} from '../../../src/profiling/accumulators/hyperloglog.ts';
import { addLength, emptyLengths, mergeLengths } from '../../../src/profiling/accumulators/lengths.ts';
import {
  addNumberText,
  addWeightedNumber,
  emptyNumbers,
  mergeNumbers,
} from '../../../src/profiling/accumulators/numbers.ts';
import {
  addWeightedToSketch,
  bucketsOf,
  emptySketch,
  mergeSketches,
} from '../../../src/profiling/accumulators/quantile-sketch.ts';
import {
  addRow,
  duplicatesOf,
  emptyDuplicates,
  mergeDuplicates,
} from '../../../src/profiling/accumulators/row-duplicates.ts';
import { addWeightedToSigns, emptySigns, mergeSigns } from '../../../src/profiling/accumulators/signs.ts';
import {
  addInOrder,
  emptyOrder,
  mergeOrders,
  orderOf,
} from '../../../src/profiling/accumulators/sortedness.ts';
import {
  emptyColumnOrder,
  mergeColumnOrders,
  trackOrder,
} from '../../../src/profiling/columns/column-order.ts';
import { mergeFirstValues } from '../../../src/profiling/columns/first-values.ts';
import { readCell } from '../../../src/profiling/columns/read-cell.ts';
import { addToken, emptyTokens, mergeTokens } from '../../../src/profiling/columns/tokens.ts';
import { maskOf } from '../../../src/profiling/tokenise/byte-classes.ts';
import { mixHalf, mixHash } from '../../support/mix-hash.ts';

/** What the laws need to know of an accumulator. */
type Monoid<S, V> = {
  readonly empty: () => S;
  readonly add: (state: S, values: readonly V[]) => void;
  readonly merge: (a: S, b: S) => S;
  readonly result: (state: S) => unknown;
  readonly values: fc.Arbitrary<V>;
  /** Whether the order of the parts does not matter. */
  readonly commutes: boolean;
};

const holdsFor = <S, V>({ empty, add, merge, result, values, commutes }: Monoid<S, V>): void => {
  const stateOf = (list: readonly V[]): S => {
    const state = empty();
    add(state, list);
    return state;
  };
  const lists = fc.array(values, { maxLength: 40 });
  fc.assert(
    fc.property(lists, lists, lists, (a, b, c) => {
      const whole = result(stateOf([...a, ...b, ...c]));

      expect(result(merge(merge(stateOf(a), stateOf(b)), stateOf(c)))).toEqual(whole);
      expect(result(merge(stateOf(a), merge(stateOf(b), stateOf(c))))).toEqual(whole);
      expect(result(merge(empty(), stateOf(a)))).toEqual(result(stateOf(a)));
      expect(result(merge(stateOf(a), empty()))).toEqual(result(stateOf(a)));
      if (commutes)
        expect(result(merge(stateOf(b), stateOf(a)))).toEqual(result(merge(stateOf(a), stateOf(b))));
    }),
  );
};

const small = fc.integer({ min: -20, max: 20 });
const decimals = fc.tuple(
  fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
  fc.integer({ min: 0, max: 20 }),
);
const day = fc.record({
  day: fc.integer({ min: -719_162, max: 2_932_896 }),
  time: fc.constantFrom(-1, 0, 3.6e12),
  zoned: fc.constantFrom(0, 1),
});

/** As `readCell` gives a plain number. */
const plain = (text: string): { mantissa: number; decimals: number; value: number } => ({
  mantissa: Number(text.replace('.', '')),
  decimals: text.includes('.') ? text.length - text.indexOf('.') - 1 : 0,
  value: Number(text),
});

const scaledSum = ({ mantissa, decimals: digits }: { mantissa: bigint; decimals: number }): bigint =>
  mantissa * 10n ** BigInt(20 - digits);

describe('accumulators are monoids, exactly', () => {
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
      result: bucketsOf,
      values: fc.integer({ min: -2_000_000, max: 2_000_000 }).map((n) => n / 1024),
      commutes: true,
    });
  });

  it('distinct values', () => {
    holdsFor({
      empty: emptyHyperLogLog,
      add: (registers, list) => {
        for (const value of list) addHash(registers, mixHash(value));
      },
      merge: mergeHyperLogLogs,
      result: (registers) => registers,
      values: fc.integer(),
      commutes: true,
    });
  });

  it('lengths', () => {
    holdsFor({
      empty: emptyLengths,
      add: (lengths, list) => {
        for (const length of list) addLength(lengths, length, length - 1, 1);
      },
      merge: mergeLengths,
      result: (lengths) => lengths,
      values: fc.integer({ min: 1, max: 100 }),
      commutes: true,
    });
  });

  it('sortedness, in file order', () => {
    const compare = (a: number, b: number): number => a - b;
    holdsFor({
      empty: () => emptyOrder<number>(),
      add: (order, list) => {
        for (const value of list) addInOrder(order, value, compare);
      },
      merge: (a, b) => mergeOrders(a, b, compare),
      result: orderOf,
      values: fc.integer({ min: 0, max: 1 }),
      commutes: false,
    });
  });

  it('dates', () => {
    holdsFor({
      empty: emptyDates,
      add: (range, list) => {
        const vector = emptyDateVector(list.length);
        list.forEach(({ day: days, time, zoned }, i) => {
          vector.days[i] = days;
          vector.times[i] = time;
          vector.zoned[i] = zoned;
        });
        vector.count = list.length;
        addDates(range, vector);
      },
      merge: mergeDates,
      result: (range) => [datesOf(range), range.weekdays, range.hours, range.timed, range.zoned, range.count],
      values: day,
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
        buckets: bucketsOf(sketch),
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

  it('missing tokens by spelling', () => {
    holdsFor({
      empty: emptyTokens,
      add: (tokens, list) => {
        for (const text of list) addToken(tokens, Buffer.from(text), 0, text.length, 1);
      },
      merge: mergeTokens,
      result: ({ texts, counts }) => Object.fromEntries(texts.map((text, i) => [text, counts[i]])),
      values: fc.constantFrom('NA', 'na', 'null', '-', '?'),
      commutes: true,
    });
  });

  it('the order of a column, in all readings, in file order', () => {
    holdsFor({
      empty: emptyColumnOrder,
      add: (order, list) => {
        for (const text of list) {
          const bytes = Buffer.from(text);
          const { length } = bytes;
          trackOrder(order, bytes, readCell(bytes, 0, length, maskOf(bytes, 0, length), 0));
        }
      },
      merge: mergeColumnOrders,
      result: ({ numbers, dates, texts }) =>
        [numbers, dates.dmy, dates.mdy, dates.ymd, texts].map((order) => orderOf<unknown>(order)),
      values: fc.constantFrom(
        '1',
        '2',
        '2.5',
        '1e1',
        '01/02/2024',
        '02/01/2024',
        '2024-03-01',
        'a',
        'b',
        '9007199254740993',
        '9007199254740992',
      ),
      commutes: false,
    });
  });

  it('the first values of a column, while all parts together have no more than are kept', () => {
    const values = fc.uniqueArray(fc.integer({ min: 0, max: 60 }).map(String), { maxLength: 60 });
    const counted = values.map((texts) => texts.map((text): [string, number] => [text, text.length]));
    fc.assert(
      fc.property(counted, counted, counted, (a, b, c) => {
        const fromLeft = mergeFirstValues(mergeFirstValues(a, b), c);

        expect(mergeFirstValues(a, mergeFirstValues(b, c))).toEqual(fromLeft);
        expect(mergeFirstValues([], a)).toEqual(a);
        expect(mergeFirstValues(a, [])).toEqual(a);
        expect(fromLeft.map(([text]) => text)).toEqual([
          ...new Set([...a, ...b, ...c].map(([text]) => text)),
        ]);
      }),
    );
  });

  it('duplicate rows', () => {
    holdsFor({
      empty: emptyDuplicates,
      add: (duplicates, list) => {
        for (const value of list) addRow(duplicates, mixHalf(value), value);
      },
      merge: mergeDuplicates,
      result: duplicatesOf,
      values: small,
      commutes: true,
    });
  });
});

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
