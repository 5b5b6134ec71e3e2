import { PipelineError } from '../../errors.ts';
import { openKernel } from '../kernel/kernel.ts';
import { type Batch, endOf, startOf } from './batch.ts';
import { byteClasses } from './byte-classes.ts';
import { carefulScan } from './careful-cell.ts';
import { recordText, textReader } from './cell-text.ts';
import { beginBatch, emptyFound, type Found } from './found.ts';
import { cleanScan } from './scan-clean-records.ts';
import { type Cursor, recordScan } from './scan-records.ts';
import { type DialectToTokenise, type TokenDialect, tokenDialect } from './token-dialect.ts';
import type { TextRecord, TokeniseOptions, Tokens } from './tokens.ts';
import { unescapeInPlace } from './unescape.ts';
import { createWorkBuffer } from './work-buffer.ts';

/**
 * Cells of a batch: their spans and flags take some 350 KiB. A full work buffer has fewer but for very short cells; a few left over would be a batch of
 * their own each time.
 */
const BATCH_CELLS = 40 * 1024;

/**
 * Cuts UTF-8 into records of cells; undefined when there is no record. How the source is cut into chunks does not matter.
 * @throws PipelineError TOO_MANY_COLUMNS, RECORD_TOO_LARGE (after the records before it); and whatever the source throws
 */
export const tokenise = async (
  source: AsyncIterable<Uint8Array>,
  dialect: DialectToTokenise,
  options: TokeniseOptions,
): Promise<Tokens | undefined> => {
  const token = tokenDialect(dialect);
  if (token !== undefined) return tokeniseBytes(source, dialect, token, options);
  // Loaded when needed: hardly any file needs it, and every start would pay for csv-parse.
  const { rescueTokens } = await import('../rescue/rescue-tokens.ts');
  return rescueTokens(source, dialect, options);
};

const tokeniseBytes = async (
  source: AsyncIterable<Uint8Array>,
  dialect: DialectToTokenise,
  token: TokenDialect,
  options: TokeniseOptions,
): Promise<Tokens | undefined> => {
  const { recordBytes, keepSurplus = false, onFlaw = () => {}, kernel = openKernel() } = options;
  const work = createWorkBuffer(source, kernel, options.workBytes);
  const cursor: Cursor = { position: 0, line: 1, record: 1 };
  const classes = byteClasses(token);
  const scan = recordScan(token, classes, carefulScan(token, classes), work, cursor, {
    recordBytes,
    keepSurplus,
  });
  const clean = cleanScan(kernel, token, work, cursor, recordBytes);

  /** Adds what records the buffer holds: clean ones by the quick scan, each other by the one that judges all cases. */
  const scanBoth = (found: Found, rows: number, width: number): void => {
    const { batch } = found;
    for (let before = -1; batch.rows > before && batch.rows < rows; ) {
      if (width > 0) clean.scan(found, rows, width);
      before = batch.rows;
      scan(found, width > 0 ? Math.min(rows, before + 1) : rows, width);
    }
  };

  /** Finds the next records, at least one; false at the end of the file. */
  const find = async (found: Found, rows: number, width: number): Promise<boolean> => {
    beginBatch(found, cursor.record);
    for (;;) {
      scanBoth(found, rows, width);
      if (found.batch.rows > 0) return true;
      if (found.tooLarge) throw tooLarge(cursor, recordBytes);
      if (isAtEnd()) return false;
      await refill();
    }
  };

  const isAtEnd = (): boolean => work.ended && cursor.position >= work.filled;

  const refill = async (): Promise<void> => {
    if (work.failure !== undefined) throw work.failure;
    await work.fill(cursor.position);
    cursor.position = 0;
  };

  /** Puts the cursor before a record that was found. */
  const goBack = ({ batch }: Found, row: number): void => {
    cursor.position = batch.offset[row]! - work.base;
    cursor.line = batch.line[row]!;
    cursor.record = batch.firstRecord + row;
  };

  /** The next records as text, whatever their width; fewer at the end of the file. */
  const takeRecords = async (found: Found, count: number): Promise<TextRecord[]> => {
    const taken: TextRecord[] = [];
    while (taken.length < count && (await find(found, 1, 0))) {
      resolveEscapes(found, token);
      const cells = recordText(found.batch, 0, textReader(found.batch));
      taken.push({ cells, line: found.batch.line[0]!, record: found.batch.firstRecord });
    }
    return taken;
  };

  const takeHeader = async (found: Found): Promise<TextRecord[]> => {
    const header: TextRecord[] = [];
    for (let rows = dialect.header_rows ?? 1; rows > 0; rows--) {
      const [record] = await takeRecords(found, 1);
      if (record === undefined) break;
      checkColumns(found, options.columns);
      for (const flaw of found.flaws) onFlaw(flaw);
      header.push(record);
    }
    return header;
  };

  /** The cells of the first row, which is then still to be read. */
  const widthOfFirstRow = async (found: Found): Promise<number> => {
    if (!(await find(found, 1, 0))) return 0;
    checkColumns(found, options.columns);
    goBack(found, 0);
    return found.batch.cells[0]!;
  };

  async function* batches(columns: number): AsyncGenerator<Batch, void> {
    const rows = Math.max(1, Math.floor(BATCH_CELLS / columns));
    const found = emptyFound(kernel, work, rows, columns);
    try {
      while (await find(found, rows, columns)) {
        clean.resolveEscapes();
        resolveEscapes(found, token);
        for (const flaw of found.flaws) onFlaw(flaw);
        yield found.batch;
      }
    } finally {
      await work.close();
    }
  }

  try {
    const found = emptyFound(kernel, work, 1, options.columns + 1);
    const preamble = await takeRecords(found, dialect.preamble_rows ?? 0);
    cursor.record = 1;
    const header = dialect.header ? await takeHeader(found) : [];
    const widest = Math.max(...header.map(({ cells }) => cells.length));
    const columns = options.width ?? (header.length > 0 ? widest : await widthOfFirstRow(found));
    if (columns > 0)
      return { kernel, preamble, header, columns, batches: () => batches(columns), close: work.close };
    await work.close();
    return undefined;
  } catch (error) {
    await work.close();
    throw error;
  }
};

const resolveEscapes = ({ batch, escaped }: Found, token: TokenDialect): void => {
  const { bytes, spans, surplus } = batch;
  for (const cell of escaped) {
    const extra = cell < 0 ? surplus[-1 - cell] : undefined;
    if (extra) extra.end = unescapeInPlace(bytes, extra.start, extra.end, token);
    if (cell < 0) continue;
    spans[2 * cell + 1] = unescapeInPlace(bytes, startOf(batch, cell), endOf(batch, cell), token);
  }
};

const checkColumns = ({ batch }: Found, maximum: number): void => {
  const count = batch.cells[0]!;
  if (count <= maximum) return;
  const message = `The first record has ${count} columns, more than ${maximum}; check the delimiter, or raise the limit columns.`;
  throw new PipelineError('TOO_MANY_COLUMNS', message, {
    position: { line: batch.line[0]!, record: batch.firstRecord },
  });
};

const tooLarge = ({ line, record }: Cursor, recordBytes: number): PipelineError =>
  new PipelineError(
    'RECORD_TOO_LARGE',
    `The record that begins on line ${line} is larger than ${recordBytes} bytes; close its quote, or raise the limit recordBytes.`,
    { position: { line, record } },
  );
