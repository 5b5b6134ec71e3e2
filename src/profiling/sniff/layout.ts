import type { DialectOptions } from '../options.ts';
import { cellLook, isValue } from './cell-look.ts';
import { headerRows, isSureHeader } from './header-rows.ts';
import type { SplitRecord } from './split-records.ts';

/** Where in a file the table stands. */
export type Layout = {
  readonly preambleRows: number;
  readonly headerRows: number;
  readonly footerRows: number;
  readonly tables: readonly { readonly line: number; readonly columns: number }[];
  /** Cells of most records of the table. */
  readonly width: number;
};

export type LayoutOptions = {
  /** What the caller knows; it is kept. */
  readonly given: DialectOptions;
  /** Whether the first record only names the delimiter. */
  readonly isMarked: boolean;
  /** Whether records are names with their values, so that no record names the columns. */
  readonly isPairs?: boolean;
};

type Records = readonly SplitRecord[];
/** Records from `from` up to (not with) `to` that have `width` cells, but for slips. */
type Block = { readonly from: number; readonly to: number; readonly width: number };

/** Whether a record stands behind a blank line that parts it from those above. */
type Parts = (i: number) => boolean;

/** After so many records of other widths the table has ended. */
const SLIP = 3;
/** Blank lines part a file when they are this rare; else they are its line spacing. */
const RARE_BLANKS = 0.2;
/** Records of totals and notes at the end are few. */
const MOST_FOOTER = 12;
/** Lines above a table that may be taken for its records. */
const MOST_TITLES = 6;
/** Records that tell what the cells of a column are like. */
const BODY = 100;
const MOST_PREAMBLE = 200;
const TOTAL = /^(?:(?:grand |sub)?totals?|sum|summe|gesamt|insgesamt|totaal|totale|suma|average|mean)\b/i;

/**
 * What is preamble, header, table and footer. The table is the first one; others are told.
 * @param whole whether the records are all there are, so that the last ones may be a footer
 */
export const layoutOf = (records: Records, whole: boolean, options: LayoutOptions): Layout => {
  const { given, isMarked } = options;
  const least = given.preamble_rows ?? (isMarked ? 1 : 0);
  if (records.length <= least)
    return { preambleRows: least, headerRows: given.header_rows ?? 0, footerRows: 0, tables: [], width: 0 };
  const parts = partsAt(records);
  const blocks = blocksOf(records, least, parts);
  const main = mainBlock(blocks, records);
  const table = blocks[firstTable(blocks, main, records)]!;
  const from = given.preamble_rows ?? beginOf(records, table, least, parts);
  const cells = bodyOf(records, from, table.to);
  const names = namesOf(cells, options);
  const others = furtherTables(records, blocks, table, from + names, parts);
  const footerRows = whole && others.length === 0 ? footerOf(records, from + names, table, parts) : 0;
  const columns = Math.max(table.width, ...cells.slice(0, names).map(({ length }) => length));
  const first = { line: records[from]!.line, columns };
  return {
    preambleRows: from,
    headerRows: names,
    footerRows,
    tables: [first, ...others],
    width: table.width,
  };
};

/** The record with which a table begins, its header included. */
const beginOf = (records: Records, table: Block, least: number, parts: Parts): number => {
  const below = belowTitles(records, table, parts);
  const above = below > table.from ? below : withHeaderAbove(records, table, least);
  // A lone record below lines of text is one of them.
  const isLone = table.to - above < 2 && above > least;
  return isLone ? least : Math.max(least, withoutTitles(records, above, table));
};

/** How many records name the columns. */
const namesOf = (
  cells: readonly (readonly string[])[],
  { given: { header, header_rows }, isPairs = false }: LayoutOptions,
): number => {
  if (header_rows !== undefined) return header_rows;
  if (header === false || (header === undefined && isPairs)) return 0;
  const rows = Math.min(headerRows(cells), cells.length);
  return header === true ? Math.max(1, rows) : rows;
};

const partsAt = (records: Records): Parts => {
  const spaced = records.filter(({ blanks }, i) => i > 0 && blanks > 0).length;
  const isRare = spaced <= Math.max(3, records.length * RARE_BLANKS) && spaced < records.length - 1;
  return (i) => isRare && i > 0 && records[i]!.blanks > 0;
};

const blocksOf = (records: Records, least: number, parts: Parts): Block[] => {
  const blocks: Block[] = [];
  let from = least;
  while (from < records.length) {
    const width = records[from]!.cells.length;
    let to = from + 1;
    for (;;) {
      const next = nextOfWidth(records, to, width, parts);
      if (next < 0) break;
      to = next + 1;
    }
    blocks.push({ from, to, width });
    from = to;
  }
  return blocks;
};

/** The next record of the width within a slip's reach, not behind a blank line that begins something else; -1 without one. */
const nextOfWidth = (records: Records, at: number, width: number, parts: Parts): number => {
  const reach = width > 1 ? SLIP : 0;
  for (let i = at; i < records.length && i <= at + reach; i++) {
    if (parts(i) && !(records[i]!.cells.length === width && width > 1)) return -1;
    if (records[i]!.cells.length === width) return i;
    // A lower table begins with records that agree with each other.
    const next = records[i + 1];
    if (next?.cells.length === records[i]!.cells.length && next.cells.length !== width && i + 1 > at + 1)
      return -1;
  }
  return -1;
};

const weight = ({ from, to, width }: Block): number => (to - from) * Math.max(width - 1, 0.01);

const mainBlock = (blocks: readonly Block[], records: Records): number => {
  let best = 0;
  for (const [i, block] of blocks.entries()) if (weight(block) > weight(blocks[best]!)) best = i;
  // A file of one column may hold a line or two that happen to be cut.
  const singles = records.filter(({ cells }) => cells.length === 1).length;
  if (singles > records.length * 0.8 && weight(blocks[best]!) < 3) {
    const single = blocks.findIndex(({ width }) => width === 1);
    if (single >= 0) return single;
  }
  return best;
};

/** The first block that is a table by itself, not lines of title and facts above the largest. */
const firstTable = (blocks: readonly Block[], main: number, records: Records): number => {
  for (let i = 0; i < main; i++) {
    const { from, to, width } = blocks[i]!;
    const rows = to - from;
    const cells = records.slice(from, to).map((record) => record.cells);
    const filled = cells.flat().filter((cell) => cell.trim() !== '').length;
    if (width >= 3 && rows >= 3 && filled >= rows * width * 0.6) return i;
    if (width === 2 && rows >= 8 && !areFacts(cells, blocks[main]!, records)) return i;
    if (
      width === 2 &&
      rows >= 4 &&
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

const isProse = (cells: readonly string[]): boolean =>
  cells.length <= 2 && (cells[0]!.trim().split(/\s+/).length >= 3 || /:(?:$| )/.test(cells[0]!));

const filledOf = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;

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

/** Tables below the first: blocks of their own, or a second header behind a blank line. */
const furtherTables = (
  records: Records,
  blocks: readonly Block[],
  table: Block,
  bodyFrom: number,
  parts: Parts,
): { line: number; columns: number }[] => {
  const found: { line: number; columns: number }[] = [];
  for (let i = bodyFrom + 1; i < table.to - 1; i++) {
    if (records[i]!.cells.length !== table.width || table.width < 2) continue;
    const names = records[i]!.cells;
    const isAgain = bodyFrom > 0 && names.every((cell, c) => cell === records[bodyFrom - 1]!.cells[c]);
    if (isAgain || (parts(i) && headerRows([names, ...bodyOf(records, bodyFrom, i)]) > 0))
      found.push({ line: records[i]!.line, columns: table.width });
  }
  for (const { from, to, width } of blocks) {
    if (from < table.to || width < 2) continue;
    const rows = bodyOf(records, from, to);
    const isHeaded = headerRows(rows) > 0 && rows.length > 1;
    if (rows.length >= 3 || (isHeaded && parts(from)))
      found.push({ line: records[from]!.line, columns: width });
  }
  return found;
};

const bodyOf = (records: Records, from: number, to: number): (readonly string[])[] =>
  records.slice(from, Math.min(to, from + BODY)).map(({ cells }) => cells);

/** Totals and notes behind the last row that looks like the others. */
const footerOf = (records: Records, bodyFrom: number, { width }: Block, parts: Parts): number => {
  if (width < 2) return 0;
  const fills = records.slice(bodyFrom).map(({ cells }) => filledOf(cells));
  const usual = [...fills].sort((a, b) => a - b)[Math.floor(fills.length * 0.6)] ?? 0;
  /** Whether a blank line parts a record, or one closely above it, from the table. */
  const isApart = (i: number): boolean => parts(i) || parts(i - 1) || parts(i - 2);
  let rows = 0;
  for (let i = records.length - 1; i > bodyFrom && rows < MOST_FOOTER; i--) {
    const { cells } = records[i]!;
    const filled = filledOf(cells);
    const isNote =
      filled <= 1 &&
      usual >= 3 &&
      cells[0]!.trim() !== '' &&
      (cells.length < width || /\s/.test(cells[0]!.trim()));
    const isNarrow = usual === 2 && cells.length === 1 && (/\s/.test(cells[0]!.trim()) || parts(i));
    const isFact = filled === 2 && usual >= 5 && cells.length < width && parts(i);
    const isRemark = cells.length < width && usual >= 3 && isProse(cells) && isApart(i);
    const isNothing = filled === 0;
    if (!(isNote || isNarrow || isFact || isRemark || isNothing || TOTAL.test(cells[0]!.trim()))) break;
    rows++;
  }
  while (rows > 0 && filledOf(records[records.length - rows]!.cells) === 0) rows--;
  return rows;
};
