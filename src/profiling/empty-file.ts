import { PipelineError } from '../errors.ts';
import type { Dialect } from './profile.ts';

/** The error of a file without a record, or without one below what the caller called its preamble. */
export const emptyFile = ({ preamble_rows: rows }: Pick<Dialect, 'preamble_rows'>): PipelineError =>
  rows === 0
    ? new PipelineError('EMPTY_FILE', 'The file is empty; upload it anew with its content.')
    : new PipelineError('EMPTY_FILE', `The file has nothing below ${rows} rows of preamble; give fewer.`);
