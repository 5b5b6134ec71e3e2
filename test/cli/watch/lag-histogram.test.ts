import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addLag, type LagHistogram, lagCount, lagPercentile } from '../../../src/cli/watch/lag-histogram.ts';

const histogramOf = (lags: readonly number[]): LagHistogram => {
  const histogram: LagHistogram = new Map();
  for (const lag of lags) addLag(histogram, lag);
  return histogram;
};

const DAY_MS = 86_400_000;

describe('percentiles of lags', () => {
  it('are within five per cent of the exact ones, however the lags are spread over histograms', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 1, max: DAY_MS })), { minLength: 1, maxLength: 5 }),
        fc.constantFrom(0.5, 0.95, 1),
        (parts, share) => {
          const sorted = parts.flat().sort((a, b) => a - b);
          const exact = sorted[Math.ceil(share * sorted.length) - 1];
          const told = lagPercentile(parts.map(histogramOf), share);
          if (exact === undefined) return told === undefined;
          return Math.abs((told ?? 0) - exact) <= Math.max(1, exact * 0.055);
        },
      ),
    );
  });

  it('are none of nothing, and take what is out of range', () => {
    expect(lagPercentile([], 0.5)).toBeUndefined();
    expect(lagPercentile([histogramOf([0, -3])], 0.5)).toBe(1);
    expect(lagPercentile([histogramOf([1e15])], 0.5)).toBeGreaterThan(10 * DAY_MS);
    expect(lagCount([histogramOf([1, 2]), histogramOf([3])])).toBe(3);
  });

  it('take bounded memory', () => {
    const histogram = histogramOf(Array.from({ length: 100_000 }, (_, index) => index * 37));
    expect(histogram.size).toBeLessThan(220);
  });
});
