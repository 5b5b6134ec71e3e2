import { readCell } from './cell-form.ts';

const TYPED_SHARE = 0.8;
const YEAR = /^(?:19|20)\d\d$/;

/**
 * Whether the first record names the columns. It does unless it holds values itself: in every column of numbers or
 * dates it too has one. Years above other numbers are names.
 */
export const hasHeader = (records: readonly (readonly string[])[]): boolean => {
  const [first = [], ...rest] = records;
  if (rest.length === 0) return !first.every(isValue);
  const typed = first.map((_, i) => i).filter((i) => isTyped(rest.map((record) => record[i] ?? '')));
  return !(typed.length > 0 && typed.every((i) => isValue(first[i]!) && !isYearAbove(first[i]!, rest, i)));
};

const isValue = (cell: string): boolean => {
  const text = cell.trim();
  return text !== '' && !['text', 'code', 'token', 'boolean'].includes(readCell(text).form);
};

const isTyped = (cells: readonly string[]): boolean => {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length > 0 && filled.filter(isValue).length >= filled.length * TYPED_SHARE;
};

const isYearAbove = (cell: string, rest: readonly (readonly string[])[], i: number): boolean =>
  YEAR.test(cell.trim()) && !rest.every((record) => YEAR.test((record[i] ?? '').trim()));
