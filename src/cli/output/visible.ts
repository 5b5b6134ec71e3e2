/** What a terminal would obey instead of show: control characters, text direction overrides, line separators. */
const UNSAFE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029\uFEFF]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** `text` with everything that could move the cursor, colour or reorder a terminal written out (`\x1b`, `\u202e`). */
export const visible = (text: string): string =>
  text.toWellFormed().replace(UNSAFE, (character) => SHORT[character] ?? writtenOut(character));

const writtenOut = (character: string): string => {
  const hex = character.charCodeAt(0).toString(16);
  return hex.length <= 2 ? `\\x${hex.padStart(2, '0')}` : `\\u${hex.padStart(4, '0')}`;
};
