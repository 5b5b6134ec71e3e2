import type { Limits } from '../limits.ts';
import { shorten } from '../shorten.ts';
import { type Batch, endOf, startOf } from '../tokenise/batch.ts';
import type { OpenColumn } from './open-column.ts';
import { textOf } from './read-cell.ts';

/** The longest UTF-8 form of a character; a longer cell need not be decoded whole. */
const BYTES_OF_CHARACTER = 4;

/** Keeps a cell as an example of its form. */
export const sampleCell = (
  column: OpenColumn,
  batch: Batch,
  row: number,
  index: number,
  form: number,
  limits: Limits,
): void => {
  const start = startOf(batch, index);
  const end = Math.min(endOf(batch, index), start + (limits.sampleCharacters + 1) * BYTES_OF_CHARACTER);
  column.room[form]!--;
  column.samples[form]!.push({
    line: batch.line[row]!,
    record: batch.firstRecord + row,
    value: shorten(textOf(batch.bytes, start, end), limits.sampleCharacters),
  });
};
