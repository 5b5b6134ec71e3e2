import { readCell } from './cell-form.ts';
import type { Dialect } from './profile.ts';
import { commonWidth, evenness } from './record-width.ts';
import { sampleRecords } from './sample-records.ts';

/** In order of preference, where two split a file equally well. */
const DELIMITERS = [',', ';', '\t', '|'] as const;
/** A space splits any prose: it needs this many records, all alike, most cells numbers. */
const SPACE_RECORDS = 3;
const SPACE_NUMBERS = 0.5;
/** One cell of plain words, codes or e-mail addresses, as a right delimiter leaves it. */
const PLAIN = /^[\p{L}\p{M}\p{N} _.'’()&/@:%$€£+#*!?-]*(?:, [\p{L}\p{M}\p{N} _.'’()&/-]*)*$/u;

/**
 * The delimiter that splits a file's first records most evenly into cells that look like values; `,` when none does.
 * What is quote or escape already is no delimiter.
 */
export const detectDelimiter = (
  text: string,
  whole: boolean,
  { quote, escape: escaping }: Pick<Dialect, 'quote' | 'escape'>,
): string => {
  const isFree = (mark: string): boolean => mark !== quote && mark !== escaping;
  const candidates = DELIMITERS.filter(isFree);
  const scores = candidates.map((delimiter) => score(recordsOf(text, whole, delimiter, quote)));
  const best = Math.max(...scores);
  if (best > 0) return candidates[scores.indexOf(best)]!;
  return isFree(' ') && isSpaced(recordsOf(text, whole, ' ', quote)) ? ' ' : candidates[0]!;
};

const recordsOf = (
  text: string,
  whole: boolean,
  delimiter: string,
  quote: string | null,
): readonly (readonly string[])[] =>
  sampleRecords(text, whole, { delimiter, quote, breaksOnCr: true }).records;

/** Evenness × cells per record × share of plausible cells, 0 to 1; halved when the first record does not fit the others. */
const score = (records: readonly (readonly string[])[]): number => {
  const usual = commonWidth(records);
  if (usual < 2) return 0;
  const cells = records.flat();
  const plausible = cells.filter(isPlausible).length / cells.length;
  return evenness(records) * (1 - 1 / usual) * plausible * (records[0]?.length === usual ? 1 : 0.5);
};

const isPlausible = (cell: string): boolean => {
  const text = cell.trim();
  return PLAIN.test(text) || !['text', 'code'].includes(readCell(text).form);
};

const isSpaced = (records: readonly (readonly string[])[]): boolean => {
  const usual = commonWidth(records);
  const body = records.slice(1).flat();
  const values = body.filter((cell) => /\d/.test(cell) && readCell(cell).form !== 'text').length;
  return (
    usual > 1 &&
    evenness(records) === 1 &&
    records.length >= SPACE_RECORDS &&
    values >= body.length * SPACE_NUMBERS
  );
};
