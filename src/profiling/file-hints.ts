import type { Column } from './column.ts';
import { decideColumn, type FileHints, isNumber, toldStyle } from './column-verdict.ts';

/**
 * How a file writes numbers: as most of its columns that tell it do; else `;` between cells leaves the comma to
 * decimals, and any other delimiter leaves it to thousands.
 */
export const fileHints = (columns: readonly Column[], delimiter: string): FileHints => {
  const fallback: FileHints = { delimiter, style: delimiter === ';' ? 'comma' : 'point' };
  let lead = 0;
  for (const column of columns) {
    const told = toldStyle(column);
    if (told !== undefined && isNumber(decideColumn(column, fallback))) lead += told === 'comma' ? 1 : -1;
  }
  if (lead === 0) return fallback;
  return { delimiter, style: lead > 0 ? 'comma' : 'point' };
};
