import { NUMBER, numberFields } from './number-fields.ts';

/** Powers of ten that a double holds exactly. */
const POWERS = Float64Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/** The double nearest to mantissa / 10^scale, for a mantissa that is not `big`. */
export const numberValue = (mantissa: number, scale: number): number => {
  // Both operands exact: the one rounding of the division is the right one.
  if (scale >= 0 && scale <= 22) return mantissa / POWERS[scale]!;
  return Number(`${mantissa}e${-scale}`);
};

/**
 * The number that `recogniseNumber` read last as exact decimal text, as `Number` and `BigInt` read it: without groups and marks, with a
 * decimal point, an exponent where one is written. Makes strings: for numbers that are `big`, and for the few that are reported.
 * @param form what `recogniseNumber` returned for these bytes
 */
export const numberText = (
  bytes: Uint8Array,
  start: number,
  end: number,
  form: number,
  decimalComma: boolean,
): string => {
  const scale = decimalComma ? numberFields.commaScale : numberFields.scale;
  const digits = digitsOf(bytes, start, end, (form & NUMBER.EXPONENT) !== 0);
  const sign = numberFields.mantissa < 0 ? '-' : '';
  if ((form & NUMBER.EXPONENT) !== 0) return `${sign}${digits}e${-scale}`;
  if (scale === 0) return sign + withoutZeros(digits);
  const padded = digits.padStart(scale + 1, '0');
  return `${sign}${withoutZeros(padded.slice(0, -scale))}.${padded.slice(-scale)}`;
};

const digitsOf = (bytes: Uint8Array, start: number, end: number, exponent: boolean): string => {
  let digits = '';
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if ((byte ^ 0x30) <= 9) digits += String.fromCharCode(byte);
    else if (exponent && (byte | 0x20) === 0x65) break;
  }
  return digits;
};

const withoutZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, '');
