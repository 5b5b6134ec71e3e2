import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addNumber,
  emptyNumbers,
  mergeNumbers,
  type NumberTally,
  numberStatistics,
} from '../../src/profiling/number-tally.ts';

const tallyOf = (texts: readonly string[]): NumberTally => {
  const tally = emptyNumbers();
  for (const text of texts) addNumber(tally, text);
  return tally;
};
const longs = fc.array(fc.bigInt({ min: -(10n ** 37n), max: 10n ** 37n }), { minLength: 1 });
const numberOrText = (value: bigint): number | string =>
  Number.isSafeInteger(Number(value)) ? Number(value) : String(value);

describe('number statistics', () => {
  it('hold integers of any length exactly', () => {
    fc.assert(
      fc.property(longs, (values) => {
        const { min, max, sum } = numberStatistics(tallyOf(values.map(String)));

        const sorted = values.toSorted((a, b) => (a < b ? -1 : 1));
        expect(min).toBe(numberOrText(sorted[0]!));
        expect(max).toBe(numberOrText(sorted.at(-1)!));
        expect(sum).toBe(numberOrText(values.reduce((a, b) => a + b)));
      }),
    );
  });

  it('are those of the whole after two parts are merged', () => {
    const safe = fc.array(fc.maxSafeInteger());
    fc.assert(
      fc.property(safe, safe, (a, b) => {
        const merged = mergeNumbers(tallyOf(a.map(String)), tallyOf(b.map(String)));

        expect(numberStatistics(merged)).toEqual(numberStatistics(tallyOf([...a, ...b].map(String))));
      }),
    );
  });

  it('lose nothing where a plain sum of floats would', () => {
    const { sum } = numberStatistics(
      tallyOf(['1.5', ...Array.from({ length: 1000 }, () => '0.1'), '1e16', '-1e16']),
    );

    expect(sum).toBeCloseTo(101.5, 10);
  });

  it('keep the text of a float that a double cannot show', () => {
    expect(numberStatistics(tallyOf(['0.12345678901234567890'])).max).toBe('0.12345678901234567890');
    expect(numberStatistics(tallyOf(['0.10'])).max).toBe(0.1);
  });

  it('are null for nothing, and no negative zero', () => {
    expect(numberStatistics(emptyNumbers())).toEqual({ min: null, max: null, avg: null, sum: null });
    expect(Object.is(numberStatistics(tallyOf(['-0'])).min, 0)).toBe(true);
  });
});
