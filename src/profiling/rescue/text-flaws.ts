import type { RejectReason } from '../profile.ts';
import type { DialectToTokenise } from '../tokenise/token-dialect.ts';

/** What may be wrong with a record's text, beside the number of its cells. */
export type TextFlaw = Exclude<RejectReason, 'too_few_cells' | 'too_many_cells'>;

/** What stands for bytes that are no character of the encoding. */
const REPLACEMENT = '\uFFFD';

/** Makes the check of a record's text against its cells: which flaws a tolerant parser has passed over. */
export const flawFinder = (
  dialect: DialectToTokenise,
): ((cells: readonly string[], text: string) => readonly TextFlaw[]) => {
  const { quote } = dialect;
  const strict = strictRecord(dialect);
  // A quote that is not left in any cell was used as it should.
  const isStray = (cells: readonly string[], text: string): boolean =>
    quote !== null && cells.some((cell) => cell.includes(quote)) && !strict.test(text);
  return (cells, text) => {
    const flaws: TextFlaw[] = [];
    if (isStray(cells, text)) flaws.push('stray_quote');
    if (cells.some((cell) => cell.includes('\0'))) flaws.push('nul_byte');
    if (cells.some((cell) => cell.includes(REPLACEMENT))) flaws.push('bad_encoding');
    return flaws;
  };
};

export const escapeForRegExp = (text: string): string => text.replace(/[^\w\t ]/gu, '\\$&');

/**
 * A record as RFC 4180 has it: quotes around whole cells only, and doubled (or escaped) within. Of a delimiter of several
 * bytes, csv-parse leaves the first in a record's text.
 */
const strictRecord = ({ delimiter, quote, escape: escaping }: DialectToTokenise): RegExp => {
  const first = delimiter.charCodeAt(0) < 0x80 ? delimiter.charAt(0) : REPLACEMENT;
  const [d, q, e] = [first, quote ?? '', escaping ?? ''].map(escapeForRegExp);
  const isDoubled = escaping === null || escaping === quote;
  const plain = `[^${d}${q}]*`;
  const pair = isDoubled ? `${q}${q}` : `${e}[^]`;
  const inner = isDoubled ? `[^${q}]` : `[^${q}${e}]`;
  const cell = q ? `(?:${q}${inner}*(?:${pair}${inner}*)*${q}|${plain})` : plain;
  return new RegExp(`^${cell}(?:${d}${cell})*$`);
};
