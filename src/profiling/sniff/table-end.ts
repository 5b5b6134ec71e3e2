import { type Block, bodyOf, filledOf, type Parts, type Records } from './blocks.ts';
import { headerRows } from './header-rows.ts';
import { isProse } from './table-begin.ts';

/** Records of totals and notes at the end are few. */
const MOST_FOOTER = 12;
const TOTAL = /^(?:(?:grand |sub)?totals?|sum|summe|gesamt|insgesamt|totaal|totale|suma|average|mean)\b/i;

/** Tables below the first: blocks of their own, or a second header behind a blank line. */
export const furtherTables = (
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

/** Totals and notes behind the last row that looks like the others. */
export const footerOf = (records: Records, bodyFrom: number, { width }: Block, parts: Parts): number => {
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
