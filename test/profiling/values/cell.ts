import { MASK } from '../../../src/profiling/tokenise/batch.ts';
import { recogniseDate } from '../../../src/profiling/values/date.ts';
import { dateFields, NO_ZONE } from '../../../src/profiling/values/date-fields.ts';
import { LOGICAL_KINDS, logicalKind } from '../../../src/profiling/values/logical-kind.ts';
import { recogniseNumber } from '../../../src/profiling/values/number.ts';
import { NUMBER, numberFields } from '../../../src/profiling/values/number-fields.ts';
import { numberText } from '../../../src/profiling/values/number-text.ts';

export type Cell = readonly [bytes: Uint8Array, start: number, end: number];

const encoder = new TextEncoder();

/** A value as it stands in a buffer: digits around it tell when a reader leaves its span. */
export const cell = (text: string, around = '9'): Cell => {
  const bytes = encoder.encode(`${around}${text}${around}`);
  return [bytes, around.length, bytes.length - around.length];
};

/** What a value says as a date: ISO text, in UTC with a `Z` where a zone is written; `impossible`; or undefined. */
export const dateText = (text: string, hint = 0): string | undefined => {
  const layout = recogniseDate(...cell(text), hint);
  if (layout <= 0) return layout < 0 ? 'impossible' : undefined;
  const { year, month, day, secondOfDay, nanosecond, zone, hasTime } = dateFields;
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  if (hasTime === 0) return moment.toISOString().slice(0, 10);
  moment.setUTCSeconds(secondOfDay - (zone === NO_ZONE ? 0 : zone * 60));
  const fraction = nanosecond === 0 ? '' : `.${String(nanosecond).padStart(9, '0').replace(/0+$/, '')}`;
  return moment.toISOString().slice(0, 19) + fraction + (zone === NO_ZONE ? '' : 'Z');
};

const FORMS = ['none', 'integer', 'point', 'comma', 'either', 'scientific', 'code', 'phone'] as const;
const FLAGS = {
  percent: NUMBER.PERCENT,
  currency: NUMBER.CURRENCY,
  parentheses: NUMBER.PARENTHESES,
  'trailing minus': NUMBER.TRAILING_MINUS,
  spaces: NUMBER.SPACES,
  apostrophes: NUMBER.APOSTROPHES,
};

/** How a value is written as a number: the form, then its flags. */
export const numberForm = (text: string): string => {
  const form = recogniseNumber(...cell(text));
  const flags = Object.entries(FLAGS).filter(([, flag]) => (form & flag) !== 0);
  return [FORMS[form & NUMBER.FORM], ...flags.map(([name]) => name)].join(', ');
};

/** The exact decimal text of a number in either reading. */
export const decimal = (text: string, decimalComma = false): string => {
  const span = cell(text);
  return numberText(...span, recogniseNumber(...span), decimalComma);
};

export const mantissaAndScale = (text: string): { mantissa: number; scale: number; big: boolean } => {
  recogniseNumber(...cell(text));
  return { mantissa: numberFields.mantissa, scale: numberFields.scale, big: numberFields.big === 1 };
};

export const kindOf = (text: string): string => {
  const [bytes, start, end] = cell(text);
  return LOGICAL_KINDS[logicalKind(bytes, start, end, maskOf(text))]!;
};

/** The mask that a tokeniser gives a cell. */
const maskOf = (text: string): number => encoder.encode(text).reduce((mask, byte) => mask | classOf(byte), 0);

const CLASSES: Readonly<Record<string, number>> = {
  '-': MASK.DASH,
  '+': MASK.PLUS,
  '.': MASK.DOT,
  ',': MASK.COMMA,
  ':': MASK.COLON,
  '/': MASK.SLASH,
  ' ': MASK.SPACE,
  '@': MASK.AT,
  '%': MASK.PERCENT,
  '(': MASK.PARENTHESIS,
  ')': MASK.PARENTHESIS,
  $: MASK.DOLLAR_APOSTROPHE,
  "'": MASK.DOLLAR_APOSTROPHE,
};

const classOf = (byte: number): number => {
  const character = String.fromCharCode(byte);
  if (byte >= 0x80) return MASK.HIGH;
  if (/\d/.test(character)) return MASK.DIGIT;
  if (/e/i.test(character)) return MASK.EXPONENT;
  if (/[a-z]/i.test(character)) return MASK.LETTER;
  if (/[\t\n\r]/.test(character)) return MASK.WHITE;
  if (byte < 0x20 || byte === 0x7f) return MASK.CONTROL;
  return CLASSES[character] ?? MASK.OTHER;
};
