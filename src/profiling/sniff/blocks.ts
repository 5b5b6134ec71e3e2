import type { SplitRecord } from './split-records.ts';

export type Records = readonly SplitRecord[];
/** Records from `from` up to (not with) `to` that have `width` cells, but for slips. */
export type Block = { readonly from: number; readonly to: number; readonly width: number };

/** Whether a record stands behind a blank line that parts it from those above. */
export type Parts = (i: number) => boolean;

/** After so many records of other widths the table has ended. */
const SLIP = 3;
/** Blank lines part a file when they are this rare; else they are its line spacing. */
const RARE_BLANKS = 0.2;
/** Records that tell what the cells of a column are like. */
const BODY = 100;

export const partsAt = (records: Records): Parts => {
  const spaced = records.filter(({ blanks }, i) => i > 0 && blanks > 0).length;
  const isRare = spaced <= Math.max(3, records.length * RARE_BLANKS) && spaced < records.length - 1;
  return (i) => isRare && i > 0 && records[i]!.blanks > 0;
};

export const blocksOf = (records: Records, least: number, parts: Parts): Block[] => {
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

export const mainBlock = (blocks: readonly Block[], records: Records): number => {
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

export const filledOf = (cells: readonly string[]): number =>
  cells.filter((cell) => cell.trim() !== '').length;

export const bodyOf = (records: Records, from: number, to: number): (readonly string[])[] =>
  records.slice(from, Math.min(to, from + BODY)).map(({ cells }) => cells);
