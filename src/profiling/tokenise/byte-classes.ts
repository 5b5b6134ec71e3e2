import { MASK } from './batch.ts';
import type { TokenDialect } from './token-dialect.ts';

/** Set on bytes at which a scan must stop to look closer; as the sign bit it is tested by `< 0`. */
const STOP = 1 << 31;

const LF = 0x0a;
const CR = 0x0d;

/** What one load per byte tells: the byte's class (MASK), and by its sign whether it may end the cell. */
export type ByteClasses = {
  /** Outside quotes: delimiter, quote and line breaks stop. */
  readonly plain: Int32Array;
  /** Inside quotes: quote, escape and line breaks stop. */
  readonly quoted: Int32Array;
};

/** The tables of a dialect. Line breaks stop always, for they are counted. */
export const byteClasses = ({ delimiter, quote, escape: escaping }: TokenDialect): ByteClasses => {
  const plain = CLASSES.slice();
  const quoted = plain.slice();
  for (const byte of [delimiter, quote, LF, CR]) if (byte >= 0) plain[byte]! |= STOP;
  for (const byte of [quote, escaping, LF, CR]) if (byte >= 0) quoted[byte]! |= STOP;
  return { plain, quoted };
};

/** The union of the classes of some bytes (MASK). */
export const maskOf = (bytes: Uint8Array, start: number, end: number): number => {
  let mask = 0;
  for (let i = start; i < end; i++) mask |= CLASSES[bytes[i]!]!;
  return mask;
};

const PUNCTUATION: Readonly<Record<string, number>> = {
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
  e: MASK.EXPONENT,
  E: MASK.EXPONENT,
  '\t': MASK.WHITE,
  '\n': MASK.WHITE,
  '\r': MASK.WHITE,
  '\v': MASK.WHITE,
  '\f': MASK.WHITE,
  '\0': MASK.CONTROL | MASK.NUL,
};

const classOf = (byte: number): number => {
  const char = String.fromCharCode(byte);
  if (byte >= 0x80) return MASK.HIGH;
  if (Object.hasOwn(PUNCTUATION, char)) return PUNCTUATION[char]!;
  if (/\d/.test(char)) return MASK.DIGIT;
  if (/[A-Za-z]/.test(char)) return MASK.LETTER;
  return byte < 0x20 || byte === 0x7f ? MASK.CONTROL : MASK.OTHER;
};

const CLASSES = Int32Array.from({ length: 256 }, (_, byte) => classOf(byte));
