import type { SplitRecord } from './split-records.ts';

const SHARE = 0.8;

/** Whether the delimiter is written with a space behind it: nearly all cells but the first of a record begin with one. */
export const hasInitialSpaces = (
  records: readonly SplitRecord[],
  width: number,
  delimiter: string,
): boolean => {
  if (width < 2 || delimiter === ' ') return false;
  let spaced = 0;
  let filled = 0;
  for (const { cells } of records) {
    if (cells.length !== width) continue;
    for (const cell of cells.slice(1)) {
      if (cell === '') continue;
      filled++;
      if (cell.startsWith(' ')) spaced++;
    }
  }
  return filled > 0 && spaced >= filled * SHARE;
};
