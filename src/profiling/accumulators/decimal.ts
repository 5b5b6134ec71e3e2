/** An exact decimal number: mantissa / 10^decimals. */
export type Decimal = { readonly mantissa: bigint; readonly decimals: number };

/** The exact value of a plain decimal text with an optional exponent. */
export const decimalOf = (text: string): Decimal => {
  const [significand = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', fraction = ''] = significand.split('.');
  const digits = BigInt(`${whole.replace(/^[+-]/, '')}${fraction}`);
  const mantissa = whole.startsWith('-') ? -digits : digits;
  const decimals = fraction.length - Number(exponent);
  return decimals >= 0
    ? { mantissa, decimals }
    : { mantissa: mantissa * 10n ** BigInt(-decimals), decimals: 0 };
};

/** Below, at or above zero, as `a` is below, at or above `b`. */
export const compareDecimals = (a: Decimal, b: Decimal): number => {
  const decimals = Math.max(a.decimals, b.decimals);
  const difference = scaled(a, decimals) - scaled(b, decimals);
  return difference === 0n ? 0 : difference < 0n ? -1 : 1;
};

const scaled = ({ mantissa, decimals }: Decimal, to: number): bigint =>
  mantissa * 10n ** BigInt(to - decimals);
