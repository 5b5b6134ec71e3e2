/** What `recogniseNumber` read last. One record for all calls, so that reading allocates nothing: copy what you keep. */
export type NumberFields = {
  /** All digits as one signed whole number; exact unless `big`. Percent and currency signs change nothing: `12%` is 12. */
  mantissa: number;
  /** The value is mantissa / 10^scale with a decimal point; negative for large exponents. */
  scale: number;
  /** Likewise with a decimal comma; differs from `scale` only for `1,234` and `1.234`. */
  commaScale: number;
  /** 1 where the digits exceed 2^53, so that the mantissa is rounded: see `decimalText`. */
  big: 0 | 1;
  /** Where the currency's sign or code stands; only with NUMBER.CURRENCY. */
  markStart: number;
  markEnd: number;
};

/** How a number is written: one form, and flags. */
export const NUMBER = {
  NONE: 0,
  /** `1234`; with spaces or apostrophes between groups, `1 234`, too. */
  INTEGER: 1,
  /** Has a decimal point, or commas between groups: `1234.5`, `1,234,567`. */
  POINT: 2,
  /** Has a decimal comma, or points between groups: `1234,5`, `1.234.567`. */
  COMMA: 3,
  /** `1,234` or `1.234`: its column decides. */
  EITHER: 4,
  /** `1e5`, without any separator. */
  SCIENTIFIC: 5,
  /** Digits with leading zeros, `00123`: a code, no number. */
  CODE: 6,
  /** A plus and seven or more digits: a phone number, no number. */
  PHONE: 7,
  FORM: 7,
  /** A whole number when read with a decimal point. */
  WHOLE_POINT: 1 << 3,
  /** A whole number when read with a decimal comma. */
  WHOLE_COMMA: 1 << 4,
  PERCENT: 1 << 5,
  /** A currency sign or code, before or behind. */
  CURRENCY: 1 << 6,
  /** Negative as accountants write it, `(1,234.00)`. */
  PARENTHESES: 1 << 7,
  /** `1234-`, as SAP writes it. */
  TRAILING_MINUS: 1 << 8,
  /** Groups of three between spaces, `1 234`. */
  SPACES: 1 << 9,
  /** Groups of three between apostrophes, `1'234`. */
  APOSTROPHES: 1 << 10,
  EXPONENT: 1 << 11,
} as const;

export const numberFields: NumberFields = {
  // Not a small integer: the field then holds doubles without allocating.
  mantissa: Number.NaN,
  scale: 0,
  commaScale: 0,
  big: 0,
  markStart: 0,
  markEnd: 0,
};
