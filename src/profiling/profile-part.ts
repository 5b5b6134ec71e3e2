import { type Extent, mergeTables } from './columns/merge-tables.ts';
import { addRows, closeTable, openTable, type Table } from './columns/table.ts';
import type { ByteSource } from './decode/chunks.ts';
import { measureText } from './decode/measure-text.ts';
import { closeKernel, openKernel } from './kernel/kernel.ts';
import type { Limits } from './limits.ts';
import type { Dialect, Rejects } from './profile.ts';
import { createRejectLog, mergeRejects } from './rejects.ts';
import { tokenise } from './tokenise/tokenise.ts';
import type { TextRecord } from './tokenise/tokens.ts';

/**
 * What is collected of a range of a file. Ranges can be read at the same time and are merged in the order of the file;
 * `profileTable` then reports the same as of the whole file read at once, but for what is estimated, which stays within its
 * stated error, and the last digit or two of moments.
 */
export type Part = {
  /** Records of the header; none but in the first part of a file that has one. */
  readonly header: readonly TextRecord[];
  /** Cells of a row. */
  readonly columns: number;
  readonly table: Table;
  readonly rejects: Rejects;
  readonly extent: Extent;
};

export type PartOptions = {
  readonly dialect: Dialect;
  readonly limits: Limits;
  /** Cells of a row, as the first part has them; absent for the first part itself, which begins with preamble and header. */
  readonly columns?: number;
};

/**
 * Reads a range of a file that begins and ends between two records, and does not begin with a blank line: whether
 * such a line is a record of a file with one column depends on what follows.
 * @param source the range as UTF-8, unfolded, without a byte order mark
 * @returns undefined for a first part without a record
 * @throws PipelineError TOO_MANY_COLUMNS, RECORD_TOO_LARGE, with places in the range; and whatever the source throws
 */
export const readPart = async (
  source: ByteSource,
  { dialect, limits, columns: width }: PartOptions,
): Promise<Part | undefined> => {
  const rejects = createRejectLog(limits.rejectSamples);
  const text = measureText(source, dialect.newline);
  const kernel = openKernel();
  try {
    const isFirst = width === undefined;
    const tokens = await tokenise(text.bytes, isFirst ? dialect : rowsOnly(dialect), {
      columns: limits.columns,
      recordBytes: limits.recordBytes,
      kernel,
      onFlaw: rejects.add,
      ...(!isFirst && { width }),
    });
    if (tokens === undefined) return undefined;
    const { header, columns } = tokens;
    const table = openTable(kernel, columns, limits);
    for await (const batch of tokens.batches()) addRows(table, batch, limits);
    const extent = { ...text.measure(), records: header.length + table.rows };
    return { header, columns, table: closeTable(table), rejects: rejects.result(), extent };
  } finally {
    closeKernel(kernel);
  }
};

/** What two neighbouring parts are together, `a` first. Both stay as they are. */
export const mergeParts = (a: Part, b: Part): Part => ({
  header: a.header,
  columns: a.columns,
  table: mergeTables(a.table, b.table, a.extent),
  rejects: mergeRejects(a.rejects, b.rejects, a.extent),
  extent: {
    lines: a.extent.lines + b.extent.lines,
    records: a.extent.records + b.extent.records,
    bytes: a.extent.bytes + b.extent.bytes,
  },
});

const rowsOnly = (dialect: Dialect): Dialect => ({
  ...dialect,
  header: false,
  header_rows: 0,
  preamble_rows: 0,
});
