import type { DialectOptions } from '../options.ts';
import { longDelimiters } from './long-delimiters.ts';
import { DELIMITERS, mostOf, type Score, scoreOf, USUAL } from './score.ts';
import { singleScore } from './single-column.ts';
import { type Split, splitRecords } from './split-records.ts';
import type { Syntax } from './syntax.ts';

export type Choice = {
  readonly syntax: Syntax;
  readonly score: Score;
  /** The best reading with another delimiter or quote. */
  readonly next: { readonly syntax: Syntax; readonly score: Score } | undefined;
  /** What a file of one column would score. */
  readonly single: number;
};

type Reading = { readonly syntax: Syntax; readonly split: Split; readonly score: Score };

/** Enough to see what is usual; a wide file shows less records in it, and more columns. */
const SAMPLE_CHARACTERS = 32 * 1024;
const SAMPLE_RECORDS = 200;
/** A rare delimiter stands in at least this share of the lines. */
const LINES_WITH = 0.4;
/** Of the cells that could be in single quotes, for them to be believed without need. */
const APOSTROPHES = 0.1;
/** Lines that hold more than one space in a row, for these to be one delimiter. */
const ALIGNED_LINES = 0.6;
/** Takes the place of a comma that is content. */
const UNUSED = [',', '\t', ';', '|', '\x1f'];

/** The reading of a text (its beginning) that makes the best table; what is given is kept. */
export const chooseSyntax = (
  text: string,
  whole: boolean,
  given: DialectOptions & { readonly comment: string | null; readonly breaksOnCr: boolean },
): Choice => {
  const { sample, isWhole } = beginning(text, whole);
  const readings: Reading[] = [];
  for (const delimiter of delimitersOf(sample, given)) {
    const top = Math.max(0, ...readings.map(({ score }) => score.total));
    // What cannot win any more is not read; usual delimiters come first.
    if (mostOf(delimiter) > top) readings.push(...readingsOf(sample, isWhole, delimiter, given));
  }
  readings.sort((a, b) => b.score.total - a.score.total);
  const single =
    given.delimiter === undefined
      ? singleScore(sample, isWhole, SAMPLE_RECORDS, given)
      : { weak: 0, usual: 0 };
  const bar = ({ syntax }: Reading): number => (USUAL.has(syntax.delimiter) ? single.usual : single.weak);
  const best = readings.find(
    (reading) => reading.score.total > bar(reading) || given.delimiter !== undefined,
  );
  if (best === undefined) return singleColumn(sample, isWhole, given, readings[0], single.usual);
  const next = readings.find(
    ({ syntax }) => syntax.delimiter !== best.syntax.delimiter || syntax.quote !== best.syntax.quote,
  );
  return { syntax: best.syntax, score: best.score, next, single: bar(best) };
};

/** The sample ends at a line end, so that cut cells do not count. */
const beginning = (text: string, whole: boolean): { sample: string; isWhole: boolean } => {
  if (text.length <= SAMPLE_CHARACTERS) return { sample: text, isWhole: whole };
  return { sample: text.slice(0, SAMPLE_CHARACTERS), isWhole: false };
};

const delimitersOf = (sample: string, given: DialectOptions): readonly string[] => {
  if (given.delimiter !== undefined) return [given.delimiter];
  const lines = sample.split(/\r\n|\n|\r/, SAMPLE_RECORDS).filter((line) => line.trim() !== '');
  const { long, never } = longDelimiters(lines);
  const usable = DELIMITERS.filter((delimiter) => {
    if (never.has(delimiter)) return false;
    if (delimiter === given.quote || delimiter === given.escape) return false;
    const holding = lines.filter((line) => line.includes(delimiter)).length;
    return USUAL.has(delimiter) ? holding > 0 : holding >= Math.max(1, lines.length * LINES_WITH);
  });
  return [...usable, ...long];
};

const readingsOf = (
  sample: string,
  whole: boolean,
  delimiter: string,
  given: Parameters<typeof chooseSyntax>[2],
): readonly Reading[] => {
  const doubleQuotes = sample.split('"').length - 1;
  const read = (quote: string | null, escaping: string | null, skipInitialSpace: boolean): Reading => {
    const { comment, breaksOnCr } = given;
    const syntax = { delimiter, quote, escape: escaping, skipInitialSpace, comment, breaksOnCr };
    const split = splitRecords(sample, whole, syntax, SAMPLE_RECORDS);
    return { syntax, split, score: scoreOf(split, syntax, doubleQuotes) };
  };
  const readings: Reading[] = [];
  const skips = skipsOf(sample, delimiter, given);
  for (const quote of given.quote === undefined ? ['"', "'", null] : [given.quote]) {
    if (quote === "'" && given.quote === undefined && !sample.includes("'")) continue;
    if (quote === null && given.quote === undefined && !isDoubtful(readings[0])) continue;
    for (const skip of skips) {
      const doubled = read(quote, given.escape === undefined ? quote : given.escape, skip);
      if (quote === "'" && given.quote === undefined && !isQuote(doubled)) continue;
      readings.push(doubled);
      if (quote === null || given.escape !== undefined || !sample.includes(`\\${quote}`)) continue;
      const escaped = read(quote, '\\', skip);
      if (escaped.split.quotes.escaped > doubled.split.quotes.doubled)
        readings.push(better(escaped, doubled));
    }
  }
  return readings;
};

/** Quotes that now close and now do not may be none; those that never close are read as text anyway. */
const isDoubtful = (reading: Reading | undefined): boolean =>
  reading !== undefined && reading.split.quotes.broken > 0 && reading.split.quotes.closed > 0;

/** An escape that is used within cells, and leaves fewer cells broken, is believed before the doubled quote. */
const better = (escaped: Reading, doubled: Reading): Reading => {
  const isBetter = escaped.split.quotes.broken <= doubled.split.quotes.broken;
  const total = isBetter ? Math.max(escaped.score.total, doubled.score.total) * 1.0001 : escaped.score.total;
  return { ...escaped, score: { ...escaped.score, total } };
};

/** Whether spaces behind a delimiter are passed over: both are tried where a quote stands behind one. */
const skipsOf = (
  sample: string,
  delimiter: string,
  { skip_initial_space: given }: DialectOptions,
): readonly boolean[] => {
  if (given !== undefined) return [given];
  if (delimiter === ' ') return isAligned(sample) ? [true, false] : [false];
  const isSpaced = sample.includes(`${delimiter} "`) || sample.includes(`${delimiter} '`);
  return isSpaced ? [false, true] : [false];
};

/** Whether cells are lined up below each other by more than one space. */
const isAligned = (sample: string): boolean => {
  const lines = sample.split('\n', SAMPLE_RECORDS).filter((line) => line.trim() !== '');
  return lines.filter((line) => /\S {2,}\S/.test(line)).length >= lines.length * ALIGNED_LINES;
};

/** Apostrophes begin names and end plurals: as quotes they close nearly always, and are needed, or frequent. */
const isQuote = ({ split: { quotes, records } }: Reading): boolean => {
  const { closed, needed, broken } = quotes;
  if (closed === 0 || broken > closed * APOSTROPHES) return false;
  const cells = records.reduce((sum, record) => sum + record.cells.length, 0);
  const width = Math.max(...records.slice(0, 20).map((record) => record.cells.length));
  if (broken === 0 && width > 1 && closed >= width) return true;
  // One by itself may be a word in apostrophes.
  const isOften = closed >= cells * APOSTROPHES || closed >= records.length * 0.3;
  return needed > 0 || (isOften && (closed > 1 || records.length < 3));
};

const singleColumn = (
  sample: string,
  whole: boolean,
  given: Parameters<typeof chooseSyntax>[2],
  next: Reading | undefined,
  single: number,
): Choice => {
  const { comment, breaksOnCr } = given;
  const quote = given.quote === undefined ? '"' : given.quote;
  const escaping = given.escape === undefined ? quote : given.escape;
  const syntaxes = UNUSED.filter((one) => one !== quote && one !== escaping).map((delimiter) => ({
    delimiter,
    quote,
    escape: escaping,
    skipInitialSpace: given.skip_initial_space ?? false,
    comment,
    breaksOnCr,
  }));
  const syntax =
    syntaxes.find((one) =>
      splitRecords(sample, whole, one, SAMPLE_RECORDS).records.every(({ cells }) => cells.length === 1),
    ) ?? syntaxes[0]!;
  return { syntax, score: { total: single, width: 1, even: 1, plausible: 1, typed: 0 }, next, single };
};
