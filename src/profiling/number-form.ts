/** How a number is written; `either` reads `1,234` as 1234 or 1.234, which its column decides. */
export type NumberForm = 'integer' | 'scientific' | 'point-number' | 'comma-number' | 'either-number';
export type NumberStyle = 'point' | 'comma';

/** 38 digits are what decimal databases (and DynamoDB) hold. */
const INTEGER = /^[+-]?(?:0|[1-9]\d{0,37})$/;
const PHONE = /^\+\d{7,}$/;
const EXPONENT = '(?:[eE][+-]?0?\\d{1,2})?';
const POINT = new RegExp(
  `^[+-]?(?:(?:0|[1-9]\\d*|[1-9]\\d{0,2}(?:,\\d{3})+)(?:\\.\\d*)?|\\.\\d+)${EXPONENT}$`,
);
const COMMA = new RegExp(`^[+-]?(?:(?:0|[1-9]\\d*|[1-9]\\d{0,2}(?:\\.\\d{3})+)(?:,\\d+)?|,\\d+)${EXPONENT}$`);

/**
 * How a trimmed text is written as a number, undefined when it is none. Leading zeros (`01234`), phone numbers
 * (`+4915112345678`) and more than 38 digits are not numbers; nor is anything only `Number()` would take.
 */
export const numberForm = (text: string): NumberForm | undefined => {
  if (INTEGER.test(text)) return PHONE.test(text) ? undefined : 'integer';
  const point = POINT.test(text) && hasSeparatorOrExponent(text);
  const comma = COMMA.test(text) && hasSeparatorOrExponent(text);
  if (point && comma) return /[.,]/.test(text) ? 'either-number' : 'scientific';
  if (point) return 'point-number';
  return comma ? 'comma-number' : undefined;
};

/** A number's text without digit groups and with a decimal point, as `Number` and `BigInt` read it exactly. */
export const decimalText = (text: string, style: NumberStyle): string =>
  style === 'point' ? text.replaceAll(',', '') : text.replaceAll('.', '').replace(',', '.');

/** Plain digits that are no INTEGER are too long to be a number. */
const hasSeparatorOrExponent = (text: string): boolean => /[.,eE]/.test(text);
