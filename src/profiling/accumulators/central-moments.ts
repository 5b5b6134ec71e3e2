import type { PowerSums } from './moments.ts';

export type CentralMoments = {
  readonly variance: number | null;
  readonly stddev: number | null;
  readonly skewness: number | null;
  readonly kurtosis: number | null;
};

const UNDEFINED: CentralMoments = { variance: null, stddev: null, skewness: null, kurtosis: null };
/** Powers below have lost digits, or all of them; in units of the last decimal only numbers with exponents come there. */
const SMALLEST = 1e-280;

/**
 * Sample variance and deviation (n − 1), skewness and excess kurtosis of the population; null where they are undefined,
 * and where their powers leave the range of a double.
 * @param varies whether there are different values
 */
export const centralMoments = (
  { count: n, scale, sums: [s1, s2, s3, s4] }: PowerSums,
  varies: boolean,
): CentralMoments => {
  const d = s1 / n;
  const c2 = Math.max(0, s2 - s1 * d);
  const m2 = c2 / n;
  if (n < 2 || (varies && m2 < SMALLEST)) return UNDEFINED;
  const variance = finite(c2 / (n - 1) / scale / scale);
  const stddev = finite(Math.sqrt(c2 / (n - 1)) / scale);
  if (m2 ** 2 < SMALLEST) return { ...UNDEFINED, variance, stddev };
  const m3 = s3 / n - 3 * d * (s2 / n) + 2 * d ** 3;
  const m4 = s4 / n - 4 * d * (s3 / n) + 6 * d * d * (s2 / n) - 3 * d ** 4;
  return { variance, stddev, skewness: finite(m3 / m2 ** 1.5), kurtosis: finite(m4 / m2 ** 2 - 3) };
};

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
