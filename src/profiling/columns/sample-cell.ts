import type { Limits } from '../limits.ts';
import { shorten } from '../shorten.ts';
import { type Batch, endOf, startOf } from '../tokenise/batch.ts';
import { maskOf } from '../tokenise/byte-classes.ts';
import { readClaim } from './claims.ts';
import { FORM } from './forms.ts';
import type { OpenColumn } from './open-column.ts';
import { readCell, textOf } from './read-cell.ts';

/** The longest UTF-8 form of a character; a longer cell need not be decoded whole. */
const BYTES_OF_CHARACTER = 4;

/** Keeps a cell as an example of its form, a text that is a claim as one of that. */
export const sampleCell = (
  column: OpenColumn,
  batch: Batch,
  row: number,
  index: number,
  form: number,
  limits: Limits,
): void => {
  const kept = form === FORM.TEXT ? claimAt(batch, index) : form;
  if (column.room[kept] === 0) return;
  const start = startOf(batch, index);
  const end = Math.min(endOf(batch, index), start + (limits.sampleCharacters + 1) * BYTES_OF_CHARACTER);
  column.room[kept]!--;
  column.samples[kept]!.push({
    line: batch.line[row]!,
    record: batch.firstRecord + row,
    value: shorten(textOf(batch.bytes, start, end), limits.sampleCharacters),
  });
};

const claimAt = (batch: Batch, index: number): number => {
  const { bytes } = batch;
  const [start, end] = [startOf(batch, index), endOf(batch, index)];
  readCell(bytes, start, end, maskOf(bytes, start, end), 0);
  return readClaim(bytes);
};
