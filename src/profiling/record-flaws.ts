import type { Dialect, RejectReason } from './profile.ts';

/** What may be wrong with a record's text, beside the number of its cells. */
export type Flaw = Exclude<RejectReason, 'too_few_cells' | 'too_many_cells'>;

/** What stands for bytes that are no character of the encoding. */
const REPLACEMENT = '\uFFFD';

/** Makes the check of a record's text against its cells: which flaws a tolerant parser has passed over. */
export const flawFinder = (
  dialect: Dialect,
): ((cells: readonly string[], text: string) => readonly Flaw[]) => {
  const { quote } = dialect;
  // A quote that is not left in any cell was used as it should.
  const isStray = (cells: readonly string[], text: string): boolean =>
    quote !== null && cells.some((cell) => cell.includes(quote)) && !isStrict(text, dialect);
  return (cells, text) => {
    const flaws: Flaw[] = [];
    if (isStray(cells, text)) flaws.push('stray_quote');
    if (text.includes('\0')) flaws.push('nul_byte');
    if (text.includes(REPLACEMENT)) flaws.push('bad_encoding');
    return flaws;
  };
};

/**
 * Whether a record is as RFC 4180 has it: quotes around whole cells only, and doubled (or escaped) within. It walks
 * once over the text: a regular expression overflows its stack on millions of quotes.
 */
const isStrict = (text: string, dialect: Dialect): boolean => {
  const { delimiter, quote } = dialect;
  for (let i = 0; ; i++) {
    if (text[i] === quote) i = afterClosingQuote(text, i + 1, dialect);
    else while (i < text.length && text[i] !== delimiter && text[i] !== quote) i++;
    if (i === text.length) return true;
    if (text[i] !== delimiter) return false;
  }
};

/** The place after the quote that closes a cell, or beyond the text when none does. */
const afterClosingQuote = (text: string, start: number, { quote, escape: escaping }: Dialect): number => {
  const isDoubled = escaping === null || escaping === quote;
  for (let i = start; i < text.length; i++) {
    if (isDoubled ? text[i] === quote && text[i + 1] === quote : text[i] === escaping) i++;
    else if (text[i] === quote) return i + 1;
  }
  return text.length + 1;
};
