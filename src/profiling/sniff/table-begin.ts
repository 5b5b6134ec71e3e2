import { type Block, bodyOf, filledOf, type Parts, type Records } from './blocks.ts';
import { cellLook, isValue } from './cell-look.ts';
import { headerRows, isSureHeader } from './header-rows.ts';

/** Lines above a table that may be taken for its records. */
const MOST_TITLES = 6;
const MOST_PREAMBLE = 200;

/** The record with which a table begins, its header included. */
export const beginOf = (records: Records, table: Block, least: number, parts: Parts): number => {
  const below = belowTitles(records, table, parts);
  const above = below > table.from ? below : withHeaderAbove(records, table, least);
  // A lone record below lines of text is one of them.
  const isLone = table.to - above < 2 && above > least;
  return isLone ? least : Math.max(least, withoutTitles(records, above, table));
};

/** The first block that is a table by itself, not lines of title and facts above the largest. */
export const firstTable = (blocks: readonly Block[], main: number, records: Records): number => {
  for (let i = 0; i < main; i++) {
    const { from, to, width } = blocks[i]!;
    const rows = to - from;
    const cells = records.slice(from, to).map((record) => record.cells);
    const filled = cells.flat().filter((cell) => cell.trim() !== '').length;
    if (width >= 3 && rows >= 3 && filled >= rows * width * 0.6 && !areProse(cells, blocks[main]!, records))
      return i;
    if (width === 2 && rows >= 8 && !areFacts(cells, blocks[main]!, records)) return i;
    if (
      width === 2 &&
      rows >= (isSureHeader(cells) && !cells.some(([name = '']) => isLabel(name)) ? 3 : 4) &&
      headerRows(cells) > 0 &&
      cells.slice(1).every(([, value = '']) => isValue(cellLook(value)))
    )
      return i;
  }
  return main;
};

/** Names and values in two cells, above a wider table whose header is beyond doubt. */
const areFacts = (
  cells: readonly (readonly string[])[],
  { from, to, width }: Block,
  records: Records,
): boolean => width >= 4 && isSureHeader(bodyOf(records, from, to)) && !isSureHeader(cells);

/** What stands before a value in a list of facts. */
const isLabel = (cell: string): boolean => /:\s*$/.test(cell);

/** Sentences that happen to have equally many commas, above a table whose header is beyond doubt. */
const areProse = (cells: readonly (readonly string[])[], { from, to }: Block, records: Records): boolean => {
  const all = cells.flat();
  const phrases = all.filter((cell) => cell.trim().split(/\s+/, 3).length >= 3);
  const isText = phrases.length >= all.length * 0.5 && !all.some((cell) => isValue(cellLook(cell)));
  return isText && isSureHeader(bodyOf(records, from, to));
};

/** A header may have more or less cells than its rows: the line right above them, of several names. */
const withHeaderAbove = (records: Records, { from, to, width }: Block, least: number): number => {
  if (from - 1 < least || width < 2) return from;
  const above = records[from - 1]!.cells;
  const isAdjacent = records[from]!.blanks === 0 || records[from - 1]!.blanks > 0;
  const isLonger = above.length > width && above.every((cell) => cell.trim().split(/\s+/).length < 4);
  const isNear = above.length > 1 && Math.abs(above.length - width) <= Math.max(1, width * 0.4);
  const isAlike = isNear || (above.length > 1 && isLonger);
  const isOneOfTwo = width === 2 && above.length === 1 && from - 1 === least && /^\S{1,20}$/.test(above[0]!);
  const body = bodyOf(records, from, to);
  const isNames = above.every((cell) => !isValue(cellLook(cell))) && filledOf(above) >= above.length * 0.6;
  if (!isAdjacent || !isNames || !(isAlike || isOneOfTwo)) {
    const isRow = isAdjacent && isNear && from - 1 === least && width > 3;
    return isRow ? from - 1 : from;
  }
  return headerRows(body) > 0 && isOneOfTwo ? from : from - 1;
};

/** Passes over lines of title that happen to be cut as the table is, up to the last line that is not, or to a blank one. */
const belowTitles = (records: Records, { from, to, width }: Block, parts: Parts): number => {
  if (width < 2) return from;
  const last = Math.min(from + MOST_TITLES, to - 2);
  for (let i = last; i > from; i--) {
    const upper = records.slice(from, i).map(({ cells }) => cells);
    const lower = bodyOf(records, i, to);
    const odd = upper.filter((cells) => cells.length !== width);
    if (parts(i) && upper.length < 4 && isSureHeader(lower) && !isSureHeader(upper)) return i;
    if (odd.length === 0 || lower[0]!.length !== width || upper.length * 2 > to - i) continue;
    if (isSureHeader([upper[0]!, ...lower])) continue;
    const isCut = parts(i) || upper.at(-1)!.length !== width;
    if (
      isCut &&
      (odd.some(isProse) || (width === 2 && upper.length < 3)) &&
      (odd.some(isProse) || headerRows(lower) > 0)
    )
      return i;
  }
  return from;
};

export const isProse = (cells: readonly string[]): boolean =>
  cells.length <= 2 && (cells[0]!.trim().split(/\s+/).length >= 3 || /:(?:$| )/.test(cells[0]!));

/** Passes over titles that a spreadsheet has filled up with empty cells to the width of the table. */
const withoutTitles = (records: Records, from: number, { to, width }: Block): number => {
  if (width < 2) return from;
  const fills = records.slice(from, to).map(({ cells }) => filledOf(cells));
  const usual = [...fills].sort((a, b) => a - b)[Math.floor(fills.length * 0.6)]!;
  if (usual < 2) return from;
  let start = 0;
  for (let i = 0; i < fills.length - 1 && i < MOST_PREAMBLE; i++) {
    if (fills[i]! >= usual * 0.6 && fills[i]! > 1 && !isFact(records[from + i]!.cells, usual)) break;
    if (isTitle(records[from + i]!.cells, usual)) start = i + 1;
    else if (fills[i]! > 1) break;
  }
  return from + start;
};

/** Nothing, or one text at the left, or a name and its value, in a row for more. */
const isTitle = (cells: readonly string[], usual: number): boolean => {
  const filled = filledOf(cells);
  return filled === 0 || (filled === 1 && cells[0]!.trim() !== '') || isFact(cells, usual);
};

const isFact = (cells: readonly string[], usual: number): boolean =>
  usual >= 5 && filledOf(cells) === 2 && cells[0]!.trim() !== '' && cells[1]!.trim() !== '';
