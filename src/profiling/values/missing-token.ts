/** Texts that stand for "no value" in some system, in lower case; what they mean in a column its other values decide. */
const TOKENS = [
  ...['na', 'n/a', '#n/a', '#na', '<na>', 'nan', '-nan', 'nat', 'n.a.'],
  ...['null', '(null)', '<null>', '[null]', 'none', 'nil', '-', '–', '—', '?', '.', '\\n'],
];
/** Those that are no word, name or code of any text, exactly as systems write them ("Null" is a surname, "NA" is Namibia). */
const NEVER_TEXT = ['N/A', 'n/a', '#N/A', '<NA>', 'NaN', 'null', 'NULL', '(null)', '<null>', '[null]', '\\N'];
const LONGEST = 6;

export const TOKEN = {
  /** No token. */
  NONE: 0,
  /** Missing between numbers, dates and booleans, and where a column has nothing else. */
  TYPED: 1,
  /** Missing between texts, too. */
  ALWAYS: 2,
} as const;

const encoder = new TextEncoder();
/** Tokens by their bytes as one number, exact in a double; ALWAYS as written, TYPED in lower case. */
const packed = (token: string): number => encoder.encode(token).reduce((sum, byte) => sum * 256 + byte, 0);
const ALWAYS = new Set(NEVER_TEXT.map(packed));
const TYPED = new Set(TOKENS.map(packed));
const MAY_BEGIN = new Uint8Array(256);
for (const token of TOKENS) {
  const first = encoder.encode(token)[0]!;
  MAY_BEGIN[first] = 1;
  MAY_BEGIN[encoder.encode(token.toUpperCase())[0]!] = 1;
}

/** Whether a value, white space trimmed, may stand for a missing one: one of TOKEN. */
export const missingToken = (bytes: Uint8Array, start: number, end: number): number => {
  const length = end - start;
  if (length > LONGEST || length === 0 || MAY_BEGIN[bytes[start]!] === 0) return TOKEN.NONE;
  let exact = 0;
  let lower = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    exact = exact * 256 + byte;
    lower = lower * 256 + (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);
  }
  if (!TYPED.has(lower)) return TOKEN.NONE;
  return ALWAYS.has(exact) ? TOKEN.ALWAYS : TOKEN.TYPED;
};
