import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bigRatio } from '../../../src/profiling/accumulators/big-ratio.ts';
import { centralMoments } from '../../../src/profiling/accumulators/central-moments.ts';
import { compareDecimals, type Decimal, decimalOf } from '../../../src/profiling/accumulators/decimal.ts';
import {
  addToMoments,
  addWeightedDecimal,
  addWeightedMantissa,
  emptyMoments,
  type Moments,
  mergeMoments,
  powerSums,
} from '../../../src/profiling/accumulators/moments.ts';

const PLAIN_DIGITS = 15;

/** Adds numbers as the engine does: runs of plain ones as vectors, each other by itself. */
const momentsOf = (texts: readonly string[]): Moments => {
  const moments = emptyMoments();
  for (let i = 0; i < texts.length; ) {
    let end = i;
    while (end < texts.length && isPlain(texts[end]!)) end++;
    const run = texts.slice(i, end).map(decimalOf);
    const mantissas = Float64Array.from(run, ({ mantissa }) => Number(mantissa));
    const decimals = Uint8Array.from(run, ({ decimals: digits }) => digits);
    addToMoments(moments, mantissas, decimals, run.length);
    if (end < texts.length) addWeightedDecimal(moments, decimalOf(texts[end]!), 1);
    i = end + 1;
  }
  return moments;
};

const isPlain = (text: string): boolean =>
  !text.includes('e') && text.replace(/\D/g, '').length <= PLAIN_DIGITS;

/** Variance, skewness and kurtosis from exact arithmetic, rounded once at the end. */
const exactMoments = (texts: readonly string[]) => {
  const values = texts.map(decimalOf);
  const most = Math.max(...values.map(({ decimals }) => decimals));
  const n = BigInt(values.length);
  // n times the distances to the mean are whole numbers.
  const scaled = values.map(({ mantissa, decimals }) => mantissa * 10n ** BigInt(most - decimals));
  const sum = scaled.reduce((a, b) => a + b, 0n);
  const power = (k: bigint): bigint => scaled.reduce((total, x) => total + (n * x - sum) ** k, 0n);
  const [s2, s3, s4] = [power(2n), power(3n), power(4n)];
  const unit = 10n ** BigInt(most);
  const variance = bigRatio(s2, n * n * (n - 1n) * unit * unit);
  const m2 = bigRatio(s2, n ** 3n);
  return {
    variance,
    skewness: bigRatio(s3, n ** 4n) / m2 ** 1.5,
    kurtosis: bigRatio(s4 * n ** 6n, n ** 5n * s2 ** 2n) - 3,
  };
};

const digits = (value: number, exact: number): number =>
  value === exact ? 16 : -Math.log10(Math.abs(value - exact) / Math.abs(exact));

/** At least `least` digits of variance, and nine behind the point of the two that are of the order of one. */
const expectClose = (moments: Moments, texts: readonly string[], least: number): void => {
  const exact = exactMoments(texts);
  const { variance, skewness, kurtosis } = centralMoments(powerSums(moments), true);
  expect(digits(variance!, exact.variance)).toBeGreaterThanOrEqual(least);
  expect(Math.abs(skewness! - exact.skewness)).toBeLessThan(10 ** (4 - least));
  expect(Math.abs(kurtosis! - exact.kurtosis)).toBeLessThan(10 ** (4 - least));
};

const integers = (base: bigint, spread: number) =>
  fc.integer({ min: -spread, max: spread }).map((n) => String(base + BigInt(n)));
const HARD: readonly (readonly [string, fc.Arbitrary<string>])[] = [
  ['small integers', integers(0n, 1000)],
  ['a large mean with little around it', integers(10n ** 14n, 5)],
  ['a large negative mean', integers(-(10n ** 14n), 5)],
  ['integers beyond what doubles hold', integers(123_456_789_012_345_678_901n, 1_000_000)],
  [
    'integers whose last digits only differ, beyond what doubles hold',
    integers(123_456_789_012_345_678_901n, 5),
  ],
  [
    'integers and fractions beyond what doubles hold',
    fc
      .tuple(integers(1_234_567_890_123_456_789n, 10_000), fc.constantFrom('', '.25', '.125'))
      .map(([whole, fraction]) => whole + fraction),
  ],
  ['integers on both sides of fifteen digits', integers(10n ** 15n, 9)],
  [
    'mixed decimals around a large mean',
    fc
      .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 3 }))
      .map(([n, decimals]) => `1000000.${String(n).padStart(3, '0').slice(0, decimals) || '0'}`),
  ],
  [
    'fractions of seventeen digits',
    fc.integer({ min: 0, max: 99 }).map((n) => `0.123456789012345${n + 100}`),
  ],
];

describe('moments', () => {
  it.each(HARD)('keep thirteen digits, merged or not, cut anywhere: %s', (_, values) => {
    const lists = fc.array(values, { maxLength: 400 });
    fc.assert(
      fc.property(lists, lists, lists, (a, b, c) => {
        const all = [...a, ...b, ...c];
        fc.pre(
          all.length > 1 && all.some((text) => compareDecimals(decimalOf(text), decimalOf(all[0]!)) !== 0),
        );
        const [first, second, third] = [momentsOf(a), momentsOf(b), momentsOf(c)];

        expectClose(momentsOf(all), all, 13);
        expectClose(mergeMoments(mergeMoments(first, second), third), all, 13);
        expectClose(mergeMoments(first, mergeMoments(second, third)), all, 13);
        expectClose(mergeMoments(mergeMoments(third, second), first), all, 13);
      }),
      { numRuns: 50 },
    );
  });

  it('have an identity', () => {
    const moments = momentsOf(['1.5', '2', '12345678901234567']);

    expect(mergeMoments(moments, emptyMoments())).toEqual(moments);
    expect(mergeMoments(emptyMoments(), moments)).toEqual(moments);
  });

  it('lose nothing to one value far from all others, in a part of its own', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => String(1_000_000_000 + (i % 3)));

    for (const merged of [
      mergeMoments(momentsOf(['0']), momentsOf(many)),
      mergeMoments(momentsOf(many), momentsOf(['0'])),
    ])
      expectClose(merged, ['0', ...many], 13);
  });

  it('count a number by its weight as if it came so often', () => {
    const values: readonly (readonly [string, number])[] = [
      ['1000000.25', 3],
      ['1000000.5', 70],
      ['1000000.123456789012345', 5],
    ];
    const weighted = emptyMoments();
    for (const [text, weight] of values) {
      const decimal: Decimal = decimalOf(text);
      if (isPlain(text)) addWeightedMantissa(weighted, Number(decimal.mantissa), decimal.decimals, weight);
      else addWeightedDecimal(weighted, decimal, weight);
    }

    expectClose(
      weighted,
      values.flatMap(([text, weight]) => new Array<string>(weight).fill(text)),
      13,
    );
  });

  it.each([
    ['too small', ['1e-308', '2e-308', '1e-307']],
    ['too large', ['1e300', '2e300', '-1e300']],
    ['too large', ['-1.797693134862316e303', '0.00000']],
    ['too large', ['-1.797693134862316e303', '0.00000000000000000000001', '0.00001']],
  ])('are null, and not zero, where their squares are %s for a double', (_, texts) => {
    expect(centralMoments(powerSums(momentsOf(texts)), true)).toEqual({
      variance: null,
      stddev: null,
      skewness: null,
      kurtosis: null,
    });
  });
});
