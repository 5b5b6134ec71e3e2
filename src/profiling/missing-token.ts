/** Texts that stand for "no value" in some system, in lower case; what they mean in a column its other values decide. */
const TOKENS = new Set([
  'na',
  'n/a',
  '#n/a',
  '#na',
  '<na>',
  'nan',
  'null',
  '(null)',
  'none',
  'nil',
  '-',
  '?',
  '\\n',
]);
const LONGEST = 6;

/** Those that are no word, name or code of any text, exactly as systems write them ("Null" is a surname, "NA" is Namibia). */
const NEVER_TEXT = new Set(['N/A', 'n/a', '#N/A', '<NA>', 'NaN', 'null', 'NULL', '(null)', '\\N']);

/** Whether a trimmed text may stand for a missing value. */
export const isMissingToken = (text: string): boolean =>
  text.length <= LONGEST && TOKENS.has(text.toLowerCase());

/** Whether a missing token is one even between texts. */
export const isMissingInText = (token: string): boolean => NEVER_TEXT.has(token);
