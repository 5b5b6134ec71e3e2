/** More bits than a double has, so that the last rounding is the only one that shows. */
const BITS = 80;

/** The quotient of two integers as a double, right to its last digit or the one beside it. */
export const bigRatio = (numerator: bigint, denominator: bigint): number => {
  if (numerator < 0n) return -bigRatio(-numerator, denominator);
  if (numerator === 0n) return 0;
  const shift = BITS + bitLength(denominator) - bitLength(numerator);
  const quotient =
    shift >= 0 ? (numerator << BigInt(shift)) / denominator : numerator / (denominator << BigInt(-shift));
  // In two steps, for a power of two alone may leave the range of a double where the quotient does not.
  const half = Math.trunc(shift / 2);
  return Number(quotient) / 2 ** half / 2 ** (shift - half);
};

const bitLength = (value: bigint): number => value.toString(16).length * 4;
