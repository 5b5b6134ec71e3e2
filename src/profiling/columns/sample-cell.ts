import type { Limits } from '../limits.ts';
import { shorten } from '../shorten.ts';
import type { Batch } from '../tokenise/batch.ts';
import type { Column } from './column.ts';
import { textOf } from './read-cell.ts';

/** The longest UTF-8 form of a character; a longer cell need not be decoded whole. */
const BYTES_OF_CHARACTER = 4;

/** Keeps a cell as an example of its form. */
export const sampleCell = (
  column: Column,
  batch: Batch,
  row: number,
  index: number,
  form: number,
  limits: Limits,
): void => {
  const start = batch.start[index]!;
  const end = Math.min(batch.end[index]!, start + (limits.sampleCharacters + 1) * BYTES_OF_CHARACTER);
  column.room[form]!--;
  column.samples[form]!.push({
    line: batch.line[row]!,
    record: batch.firstRecord + row,
    value: shorten(textOf(batch.bytes, start, end), limits.sampleCharacters),
  });
};
