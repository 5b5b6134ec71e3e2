import type { SplitRecord } from './split-records.ts';

const SHARE = 0.8;

/** Whether the delimiter is written with a space behind it: nearly all cells but the first of a record begin with one. */
export const hasInitialSpaces = (
  records: readonly SplitRecord[],
  width: number,
  delimiter: string,
): boolean => {
  if (width < 2 || delimiter === ' ') return false;
  const rows = records.filter(({ cells }) => cells.length === width);
  // More cells without a space than this, and no others can make up for them.
  const most = Math.ceil(rows.length * (width - 1) * (1 - SHARE)) + 1;
  let spaced = 0;
  let others = 0;
  for (const { cells } of rows) {
    for (let i = 1; i < width; i++) {
      if (cells[i] === '') continue;
      if (cells[i]!.startsWith(' ')) spaced++;
      else others++;
    }
    if (others > most) return false;
  }
  const filled = spaced + others;
  return filled > 0 && spaced >= filled * SHARE;
};
