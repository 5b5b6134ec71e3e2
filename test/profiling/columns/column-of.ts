import type { ColumnProfile } from '../../../src/profiling/index.ts';
import { profileOf } from '../summarise.ts';

/** More distinct values than a dictionary takes. */
export const MANY = 6_000;

/** Profiles one column of quoted cells beside one of running numbers. */
export const columnOf = async (
  cells: readonly string[],
  { delimiter = ',', name = 'value' } = {},
): Promise<ColumnProfile> => {
  const rows = cells.map((cell, i) => `${i}${delimiter}"${cell.replaceAll('"', '""')}"`);
  const text = `key${delimiter}${name}\n${rows.join('\n')}\n`;
  const { columns } = await profileOf(text, { delimiter, quote: '"', header: true });
  return columns[1]!;
};

/** `count` cells made from their numbers, from 0. */
export const cellsOf = (count: number, cell: (i: number) => string): string[] =>
  Array.from({ length: count }, (_, i) => cell(i));
