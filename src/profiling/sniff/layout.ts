import type { DialectOptions } from '../options.ts';
import { blocksOf, bodyOf, mainBlock, partsAt, type Records } from './blocks.ts';
import { headerRows } from './header-rows.ts';
import { beginOf, firstTable } from './table-begin.ts';
import { footerOf, furtherTables } from './table-end.ts';

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
