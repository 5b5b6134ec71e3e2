import { CONTENT, MASK } from '../tokenise/batch.ts';
import { isCoordinates } from './coordinates.ts';
import { isCurrencyCode } from './currency.ts';
import { isPhone } from './phone.ts';
import { isIpV4, isPlainEmail, isUuid } from './plain-forms.ts';
import { recogniseTime } from './time.ts';
import { isUrl } from './url.ts';
import { isEmail, isIP, isISO31661Alpha2, isISO31661Alpha3, isMACAddress } from './validators.ts';

export type LogicalKind =
  | 'uuid'
  | 'email'
  | 'url'
  | 'time'
  | 'ipv4'
  | 'ipv6'
  | 'mac_address'
  | 'coordinates'
  | 'phone'
  | 'json'
  | 'hex_color'
  | 'country_code'
  | 'currency_code';

/** When a value may be of a kind, by its classes of bytes (MASK) and its length in bytes, and whether it is. */
export type KindCheck = {
  readonly kind: LogicalKind;
  /** Of each of these groups it has at least one class. */
  readonly needs: readonly number[];
  /** It has no other classes than these. */
  readonly takes: number;
  readonly shortest: number;
  readonly longest: number;
  readonly holds: (bytes: Uint8Array, start: number, end: number) => boolean;
};

const { DIGIT, EXPONENT, LETTER, DASH, PLUS, DOT, COMMA, COLON, SLASH, SPACE, AT, PARENTHESIS, OTHER } = MASK;
const LETTERS = LETTER | EXPONENT;
const HEX = DIGIT | LETTERS;
const VISIBLE = CONTENT & ~(MASK.WHITE | MASK.CONTROL);

export const textOf = (bytes: Uint8Array, start: number, end: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('utf8');

const byText =
  (holds: (text: string) => boolean): KindCheck['holds'] =>
  (bytes, start, end) =>
    holds(textOf(bytes, start, end));

/** In the order in which they are asked; those that look at few bytes first. */
export const KIND_CHECKS: readonly KindCheck[] = [
  {
    kind: 'uuid',
    needs: [DASH],
    takes: HEX | DASH,
    shortest: 36,
    longest: 36,
    holds: isUuid,
  },
  {
    kind: 'email',
    needs: [AT],
    takes: VISIBLE & ~SPACE,
    shortest: 6,
    longest: 254,
    holds: (bytes, start, end) => isPlainEmail(bytes, start, end) || isEmail(textOf(bytes, start, end)),
  },
  {
    kind: 'url',
    needs: [LETTERS, COLON | DOT],
    takes: VISIBLE & ~SPACE,
    shortest: 7,
    longest: 2083,
    holds: isUrl,
  },
  {
    kind: 'time',
    needs: [DIGIT, COLON],
    takes: DIGIT | COLON | DOT | COMMA | SPACE | LETTERS,
    shortest: 4,
    longest: 23,
    holds: (bytes, start, end) => recogniseTime(bytes, start, end) >= 0,
  },
  {
    kind: 'ipv4',
    needs: [DIGIT, DOT],
    takes: DIGIT | DOT,
    shortest: 7,
    longest: 15,
    holds: isIpV4,
  },
  {
    kind: 'ipv6',
    needs: [COLON],
    takes: HEX | COLON | DOT,
    shortest: 2,
    longest: 45,
    holds: byText((text) => isIP(text, 6)),
  },
  {
    kind: 'mac_address',
    needs: [COLON | DASH | DOT],
    takes: HEX | COLON | DASH | DOT,
    shortest: 14,
    longest: 17,
    holds: byText((text) => isMACAddress(text)),
  },
  {
    kind: 'coordinates',
    needs: [DIGIT, DOT, COMMA | SPACE],
    takes: DIGIT | DOT | COMMA | SPACE | DASH | PLUS | PARENTHESIS | LETTERS,
    shortest: 7,
    longest: 64,
    holds: byText(isCoordinates),
  },
  {
    kind: 'phone',
    needs: [DIGIT, PLUS | DASH | DOT | SPACE | PARENTHESIS],
    takes: DIGIT | PLUS | DASH | DOT | SPACE | PARENTHESIS | SLASH,
    shortest: 8,
    longest: 24,
    holds: byText(isPhone),
  },
  {
    kind: 'json',
    needs: [OTHER],
    takes: CONTENT,
    shortest: 2,
    longest: 65_536,
    holds: (bytes, start, end) => isJson(bytes, start, end),
  },
  {
    kind: 'hex_color',
    needs: [OTHER],
    takes: HEX | OTHER,
    shortest: 4,
    longest: 9,
    holds: byText((text) => HEX_COLOR.test(text)),
  },
  {
    kind: 'country_code',
    needs: [LETTERS],
    takes: LETTERS,
    shortest: 2,
    longest: 3,
    holds: byText((text) => CAPITALS.test(text) && (isISO31661Alpha2(text) || isISO31661Alpha3(text))),
  },
  {
    kind: 'currency_code',
    needs: [LETTERS],
    takes: LETTERS,
    shortest: 3,
    longest: 3,
    holds: byText(isCurrencyCode),
  },
];

/** `#fff`, `#00ff00`, with an alpha channel too; the number sign alone makes it one. */
const HEX_COLOR = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i;
const CAPITALS = /^[A-Z]+$/;

/** An object or array. Whether it parses is only asked where both ends fit. */
const isJson = (bytes: Uint8Array, start: number, end: number): boolean => {
  const [first, last] = [bytes[start], bytes[end - 1]];
  if (!(first === 0x7b && last === 0x7d) && !(first === 0x5b && last === 0x5d)) return false;
  try {
    JSON.parse(textOf(bytes, start, end));
    return true;
  } catch {
    return false;
  }
};
