import { headerRows } from './header-rows.ts';
import type { SplitRecord } from './split-records.ts';

/** The first of them needs one line, the others two: they begin other lines too. */
const PREFIXES = ['#', '//', '%', '--', ';', '!', '*'];

/**
 * What comment lines begin with, where there are any: lines with the prefix that have another number of cells than the
 * table's records. One that fits in is a row (`#1`), or the header (`#id`), and then none is a comment.
 */
export const commentPrefix = (
  records: readonly SplitRecord[],
  width: number,
  delimiter: string,
): string | null => {
  for (const prefix of PREFIXES) {
    if (prefix[0] === delimiter) continue;
    const begun = records.flatMap(({ cells }, i) => (cells[0]!.startsWith(prefix) ? [i] : []));
    if (begun.length === 0 || begun.length === records.length) continue;
    if (begun.length < 2 && !isSure(records[begun[0]!]!.cells[0]!, prefix)) continue;
    if (isComment(records, begun, width)) return prefix;
  }
  return null;
};

const isSure = (cell: string, prefix: string): boolean =>
  prefix === '#' || ((prefix === '//' || prefix === '%') && cell[prefix.length] === ' ');

const isComment = (records: readonly SplitRecord[], begun: readonly number[], width: number): boolean => {
  const isAtTop = begun.every((i, n) => i === n);
  const fitting = begun.filter((i) => records[i]!.cells.length === width);
  if (width < 2) return isAtTop && records.length - begun.length >= 1 && begun.length * 2 <= records.length;
  if (fitting.length === 0) return true;
  // A remark of as many commas as the header below it.
  const below = records.slice(begun.length).map(({ cells }) => cells);
  return (
    isAtTop && below[0]?.length === width && below.length > 1 && headerRows(below) > 0 && fitting.length < 3
  );
};
