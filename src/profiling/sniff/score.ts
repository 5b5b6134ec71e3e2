import { type CellLook, cellLook } from './cell-look.ts';
import type { Split, SplitRecord } from './split-records.ts';
import type { Syntax } from './syntax.ts';

/** How well a reading fits: 0 to 1, with what it is made of. */
export type Score = {
  readonly total: number;
  /** Cells of most records. */
  readonly width: number;
  /** Share of the records from the first to the last of that width that have it. */
  readonly even: number;
  /** Mean plausibility of the cells. */
  readonly plausible: number;
  /** Share of the columns that hold numbers or dates. */
  readonly typed: number;
};

/** How readily a delimiter is believed: some stand within words, times and numbers too. */
const PRIOR: Readonly<Record<string, number>> = {
  ',': 1,
  ';': 1,
  '\t': 1,
  '|': 0.98,
  '\x01': 0.98,
  '\x1e': 0.98,
  '\x1f': 0.98,
  '~': 0.85,
  '^': 0.85,
  '§': 0.85,
  '¦': 0.85,
  '¬': 0.85,
  ':': 0.62,
  ' ': 0.62,
  '*': 0.6,
  '#': 0.6,
  '&': 0.6,
  '=': 0.55,
  '!': 0.55,
  '@': 0.5,
  '/': 0.4,
  _: 0.4,
  '-': 0.35,
};
/** Several characters together stand nowhere by chance; others than these are only ever given. */
const LONG_PRIOR = 0.95;
const OTHER_PRIOR = 0.5;
const priorOf = (delimiter: string): number =>
  delimiter.length > 1 ? LONG_PRIOR : (PRIOR[delimiter] ?? OTHER_PRIOR);
export const DELIMITERS: readonly string[] = Object.keys(PRIOR);
/** Those that a record may have one more or less of and still be believed. */
export const USUAL: ReadonlySet<string> = new Set([',', ';', '\t', '|']);
/** Words parted by a character that stands between words anyway. */
const UNPROVEN = 0.5;
/** Lines above the table are rarer than a header that the delimiter splits too. */
const LATE = 0.85;
const THROUGHOUT = 1.1;
const RECORDS = 60;
const CELLS = 1_500;
const LOOKS: Readonly<Record<CellLook, number>> = {
  number: 1,
  date: 1,
  identifier: 1,
  token: 1,
  word: 0.97,
  phrase: 0.92,
  empty: 0.85,
  odd: 0.4,
};
const NOTHING: Score = { total: 0, width: 0, even: 0, plausible: 0, typed: 0 };

/**
 * Evenness of the number of cells × how much of the text is in even records × plausibility of cells × likeness of the
 * cells of a column, more for wider tables. After the data consistency measure of van den Burg, Nazábal and Sutton (2019),
 * which is pattern × type; here lines before and after the table cost little, and columns count, not cells alone.
 * @param doubleQuotes how many there are in the text
 */
export const scoreOf = ({ records, quotes }: Split, syntax: Syntax, doubleQuotes: number): Score => {
  let best = NOTHING;
  for (const width of commonWidths(records)) {
    const score = scoreWidth(records, width, syntax);
    if (score.total > best.total) best = score;
  }
  const prior = priorOf(syntax.delimiter);
  const isProven = prior > 0.7 || quotes.needed > 0 || best.typed > 0;
  const proof = isProven ? (records.length < 3 && prior < 0.9 ? 0.7 : 1) : UNPROVEN;
  const trust = quoteTrust(quotes, syntax.quote, doubleQuotes);
  return { ...best, total: best.total * proof * trust * prior };
};

/** The most that a reading with a delimiter can score. */
export const mostOf = (delimiter: string): number => priorOf(delimiter) * THROUGHOUT;

/** Quotes that a reading has no use for, or leaves open, speak against it. */
const quoteTrust = (
  { closed, broken, covered }: Split['quotes'],
  quote: string | null,
  doubleQuotes: number,
): number => {
  const kept = closed === 0 ? 1 : 1 - 0.6 * (broken / (closed + broken));
  const used = quote === "'" || doubleQuotes === 0 ? 1 : Math.min(1, covered / doubleQuotes);
  return kept * (0.6 + 0.4 * used);
};

const commonWidths = (records: readonly SplitRecord[]): number[] => {
  const counts = new Map<number, number>();
  for (const { cells } of records)
    if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] * b[0] - a[1] * a[0])
    .slice(0, 3)
    .map(([width]) => width);
};

const scoreWidth = (records: readonly SplitRecord[], width: number, syntax: Syntax): Score => {
  const isUsual = USUAL.has(syntax.delimiter);
  const first = records.findIndex(({ cells }) => cells.length === width);
  const last = records.findLastIndex(({ cells }) => cells.length === width);
  let fit = 0;
  let inside = 0;
  let all = 0;
  for (const [i, { cells }] of records.entries()) {
    all += cells.length;
    if (cells.length === width) inside += width;
    if (i >= first && i <= last) fit += credit(cells.length, width, isUsual);
  }
  const even = fit / (last - first + 1);
  const rows = records.slice(first, last + 1).filter(({ cells }) => cells.length === width);
  const late = first > 0 ? LATE : inside === all ? THROUGHOUT : 1;
  const lonely = rows.length === 1 && records.length > 2 ? 0.3 : 1;
  const { plausible, alike, typed } = judge(rows, width, syntax);
  const total =
    even ** 2 *
    (inside / all) ** 0.4 *
    Math.sqrt(1 - 1 / width) *
    plausible ** 2 *
    (0.75 + 0.25 * alike) *
    lonely *
    late;
  return { total, width, even, plausible, typed };
};

/** A record of nearly as many cells is a slip of a usual delimiter; other characters just happen to be in a text. */
const credit = (cells: number, width: number, isUsual: boolean): number => {
  if (cells === width) return 1;
  const off = Math.abs(cells - width) / width;
  return isUsual && width > 3 ? Math.max(0, 0.8 - 2 * off) : 0;
};

const judge = (
  rows: readonly SplitRecord[],
  width: number,
  { delimiter, quote }: Syntax,
): { plausible: number; alike: number; typed: number } => {
  const step = Math.max(1, Math.ceil(Math.max(rows.length / RECORDS, (rows.length * width) / CELLS)));
  let sum = 0;
  let count = 0;
  const kinds = Array.from({ length: Math.min(width, CELLS) }, () => [0, 0, 0]);
  for (let r = 0; r < rows.length; r += step) {
    const { cells } = rows[r]!;
    for (let i = 0; i < kinds.length; i++) {
      const cell = cells[i]!;
      const look = cellLook(cell);
      sum += plausibility(cell, look, delimiter, quote);
      count++;
      const group =
        look === 'number'
          ? 0
          : look === 'date' || look === 'identifier'
            ? 1
            : look === 'empty' || look === 'token'
              ? -1
              : 2;
      if (group >= 0 && (r > 0 || rows.length < 3)) kinds[i]![group]!++;
    }
  }
  const likeness = kinds.map((kind) => {
    const total = kind[0]! + kind[1]! + kind[2]!;
    return total === 0 ? 0.8 : Math.max(...kind) / total;
  });
  const typed = kinds.filter(([numbers, dates, texts]) => numbers! + dates! > texts!).length / kinds.length;
  return { plausible: sum / count, typed, alike: likeness.reduce((a, b) => a + b, 0) / likeness.length };
};

const ENDS_OPEN = /^[,;|:=)\]}]|[,;|=([{]$/;
const QUOTES = /^(["'`]).*\1$/s;
const EDGE_QUOTE = /^"|"$/;
const RUN_IN = /[^\s\d]:\S|\S:[^\s\d]/;
const HALF_QUOTED = /^["'][^"']*$|^[^"']*["]$/;

/** How likely it is that a person would call this one cell. */
export const plausibility = (
  cell: string,
  look: CellLook,
  delimiter: string,
  quote: string | null,
): number => {
  if (look === 'number') return cell.trim().includes(' ') ? 0.7 : 1;
  if (look === 'date' || look === 'identifier' || look === 'token') return LOOKS[look];
  if (look === 'empty') return delimiter === ' ' ? 0.3 : LOOKS.empty;
  const text = cell.trim();
  if (delimiter !== '\t' && text.includes('\t')) return 0.1;
  if (QUOTES.test(text) && text[0] !== quote && text.length > 1) return text[0] === '"' ? 0.1 : 0.45;
  if (HALF_QUOTED.test(text)) return text.includes('"') ? 0.25 : 0.6;
  if (quote !== '"' && EDGE_QUOTE.test(text)) return 0.25;
  if (ENDS_OPEN.test(text)) return 0.4;
  let worth = LOOKS[look];
  if (delimiter !== ';' && text.includes(';')) worth *= /;(?! )/.test(text) ? 0.45 : 0.85;
  if (delimiter !== '|' && text.includes('|')) worth *= 0.55;
  if (delimiter !== ',' && text.includes(',')) worth *= /,(?![ \d\n])/.test(text) ? 0.5 : 0.93;
  if (delimiter !== ':' && RUN_IN.test(text)) worth *= 0.75;
  return worth;
};
