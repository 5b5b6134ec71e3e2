import type { Decimal } from './decimal.ts';

/**
 * The exact sum of decimal numbers. A number is an integer (its mantissa) at a number of decimals; mantissas are added
 * apart for each number of decimals, as doubles while these are exact and as big integers beyond.
 */
export type ExactSum = {
  /** Lane k: the sum of mantissas with k decimals, always a safe integer. */
  readonly lanes: Float64Array;
  /** What left the lanes, and what never fitted, by number of decimals. */
  readonly big: Map<number, bigint>;
};

/** A mantissa of a plain number has at most 15 digits, so at most 15 decimals. */
export const LANES = 16;

export const emptySum = (): ExactSum => ({ lanes: new Float64Array(LANES), big: new Map() });

/** Adds the first `count` of numbers with at most 15 digits each. */
export const addMantissas = (
  { lanes, big }: ExactSum,
  mantissas: Float64Array,
  decimals: Uint8Array,
  count: number,
): void => {
  for (let i = 0; i < count; i++) {
    const lane = decimals[i]!;
    const sum = lanes[lane]! + mantissas[i]!;
    if (sum <= Number.MAX_SAFE_INTEGER && sum >= Number.MIN_SAFE_INTEGER) lanes[lane] = sum;
    else {
      addBig(big, lane, BigInt(lanes[lane]!) + BigInt(mantissas[i]!));
      lanes[lane] = 0;
    }
  }
};

/** Adds a number of at most 15 digits `weight` times. */
export const addWeightedMantissaToSum = (
  { lanes, big }: ExactSum,
  mantissa: number,
  decimals: number,
  weight: number,
): void => {
  const sum = lanes[decimals]! + mantissa * weight;
  if (Number.isSafeInteger(mantissa * weight) && Number.isSafeInteger(sum)) lanes[decimals] = sum;
  else addBig(big, decimals, BigInt(mantissa) * BigInt(weight));
};

/** Adds one number of any size. */
export const addDecimal = ({ big }: ExactSum, { mantissa, decimals }: Decimal): void =>
  addBig(big, decimals, mantissa);

export const mergeSums = (a: ExactSum, b: ExactSum): ExactSum => {
  const merged = emptySum();
  for (const { lanes, big } of [a, b]) {
    for (const [decimals, sum] of big) addBig(merged.big, decimals, sum);
    addMantissas(merged, lanes, LANE_NUMBERS, LANES);
  }
  return merged;
};

export const sumOf = ({ lanes, big }: ExactSum): Decimal => {
  const parts: Decimal[] = [...big].map(([decimals, mantissa]) => ({ mantissa, decimals }));
  lanes.forEach((sum, decimals) => {
    if (sum !== 0) parts.push({ mantissa: BigInt(sum), decimals });
  });
  const decimals = parts.reduce((most, part) => Math.max(most, part.decimals), 0);
  const scaled = parts.map((part) => part.mantissa * 10n ** BigInt(decimals - part.decimals));
  return { mantissa: scaled.reduce((a, b) => a + b, 0n), decimals };
};

const LANE_NUMBERS = Uint8Array.from({ length: LANES }, (_, i) => i);

const addBig = (big: Map<number, bigint>, decimals: number, mantissa: bigint): void => {
  big.set(decimals, (big.get(decimals) ?? 0n) + mantissa);
};
