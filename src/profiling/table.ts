import { PipelineError } from '../errors.ts';
import { addCell, type Column, emptyColumn } from './column.ts';
import { type ColumnName, nameColumns, numberColumns } from './column-names.ts';
import type { Limits } from './limits.ts';
import type { Dialect } from './profile.ts';
import type { Flaw } from './record-flaws.ts';
import { createRejectLog, type RejectLog } from './rejects.ts';
import type { LocatedRecord } from './tokenizer.ts';

/** What one pass over a file collects. */
export type Table = {
  readonly dialect: Dialect;
  readonly names: readonly ColumnName[];
  readonly columns: readonly Column[];
  readonly rejects: RejectLog;
  rows: number;
};

const DETAILS: Readonly<Record<Flaw, string>> = {
  unclosed_quote: 'a quote is opened and never closed; the rest of the file became one cell',
  stray_quote: 'a quote stands within a cell, or text follows a closing quote',
  nul_byte: 'a NUL character',
  bad_encoding: 'bytes that are no character of the encoding',
};

/**
 * A table of the columns that a file's first record tells.
 * @throws PipelineError TOO_MANY_COLUMNS
 */
export const createTable = (dialect: Dialect, first: LocatedRecord, limits: Limits): Table => {
  const { cells, line, record } = first;
  if (cells.length > limits.columns) {
    const message = `The first record has ${cells.length} columns, more than ${limits.columns}; check the delimiter, or raise the limit columns.`;
    throw new PipelineError('TOO_MANY_COLUMNS', message, { position: { line, record } });
  }
  return {
    dialect,
    names: dialect.header ? nameColumns(cells) : numberColumns(cells.length),
    columns: cells.map(emptyColumn),
    rejects: createRejectLog(limits.rejectSamples),
    rows: 0,
  };
};

/** Adds a record: a row, but for the header. Flawed ones are rows too, with the cells they have. */
export const addRecord = (table: Table, located: LocatedRecord, limits: Limits): void => {
  addRejects(table, located);
  if (table.dialect.header && located.record === 1) return;
  table.rows++;
  for (let i = 0; i < table.columns.length; i++)
    addCell(table.columns[i]!, located.cells[i], located, limits);
};

const addRejects = ({ columns, rejects }: Table, { cells, line, record, flaws }: LocatedRecord): void => {
  for (const reason of flaws) rejects.add({ reason, line, record, detail: DETAILS[reason] });
  if (cells.length === columns.length) return;
  const reason = cells.length < columns.length ? 'too_few_cells' : 'too_many_cells';
  rejects.add({ reason, line, record, detail: `${cells.length} cells instead of ${columns.length}` });
};
