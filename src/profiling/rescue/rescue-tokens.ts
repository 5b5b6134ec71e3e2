import { PipelineError } from '../../errors.ts';
import { type Kernel, openKernel } from '../kernel/kernel.ts';
import { FLAG_ABSENT } from '../kernel/layout.ts';
import type { Batch } from '../tokenise/batch.ts';
import { flaw } from '../tokenise/flaws.ts';
import type { DialectToTokenise } from '../tokenise/token-dialect.ts';
import type { TokeniseOptions, Tokens } from '../tokenise/tokens.ts';
import { createTokenizer, type LocatedRecord } from './csv-parse-records.ts';

/**
 * The records of dialects that the byte scan does not take (a delimiter of more than one byte), by csv-parse and many
 * times slower. That a cell was quoted is not known here.
 * @throws PipelineError TOO_MANY_COLUMNS, RECORD_TOO_LARGE; and whatever the source throws
 */
export const rescueTokens = async (
  source: AsyncIterable<Uint8Array>,
  dialect: DialectToTokenise,
  options: TokeniseOptions,
): Promise<Tokens | undefined> => {
  const { kernel = openKernel() } = options;
  const records = recordsOf(source, dialect, options.recordBytes);
  const take = async (count: number): Promise<LocatedRecord[]> => {
    const taken: LocatedRecord[] = [];
    for (let next: IteratorResult<LocatedRecord>; taken.length < count; taken.push(next.value)) {
      next = await records.next();
      if (next.done) break;
    }
    return taken;
  };
  const preamble = await take(dialect.preamble_rows ?? 0);
  const header = await take(dialect.header ? (dialect.header_rows ?? 1) : 0);
  for (const { flaws, line, record, byte } of header)
    for (const reason of flaws) options.onFlaw?.(flaw(reason, line, record, byte));
  const first = header.length > 0 ? [] : await take(1);
  const widest = Math.max(0, ...[...header, ...first].map(({ cells }) => cells.length));
  const columns = options.width ?? widest;
  if (columns === 0) return undefined;
  if (columns > options.columns) {
    const message = `The first record has ${columns} columns, more than ${options.columns}; check the delimiter, or raise the limit columns.`;
    throw new PipelineError('TOO_MANY_COLUMNS', message, { position: { line: header[0]?.line ?? 1 } });
  }

  async function* batches(): AsyncGenerator<Batch, void> {
    const toBatch = batchMaker(kernel, columns, options);
    for (const record of first) yield toBatch(record);
    for await (const record of records) yield toBatch(record);
  }
  const close = async (): Promise<void> => {
    await records.return(undefined);
  };
  return { kernel, preamble, header, columns, batches, close };
};

async function* recordsOf(
  source: AsyncIterable<Uint8Array>,
  dialect: DialectToTokenise,
  recordBytes: number,
): AsyncGenerator<LocatedRecord, undefined> {
  const tokenizer = createTokenizer(dialect, recordBytes);
  const preamble = dialect.preamble_rows ?? 0;
  const located = ({ record, ...rest }: LocatedRecord): LocatedRecord => ({
    ...rest,
    record: record > preamble ? record - preamble : record,
  });
  // A piece is kept behind an open quote, longer than its source lets it be.
  for await (const bytes of source) {
    for (const record of tokenizer.write(Buffer.from(bytes))) yield located(record);
  }
  for (const record of await tokenizer.end()) yield located(record);
  return undefined;
}

/** What the kernel may read before and behind the bytes of a batch. */
const ROOM_BEFORE = 64;
const ROOM_BEHIND = 128;

/** Makes one record after the other a batch: rare enough to be simple. */
const batchMaker = (
  kernel: Kernel,
  columns: number,
  { onFlaw = () => {}, keepSurplus = false }: TokeniseOptions,
): ((record: LocatedRecord) => Batch) => {
  const { alloc } = kernel.calls;
  const [spansAt, flagsAt, cellsAt, rowHashesAt] = [alloc(columns * 8), alloc(columns), alloc(4), alloc(8)];
  const at = { bytes: 0, spans: spansAt, flags: flagsAt, cells: cellsAt, rowHashes: rowHashesAt };
  let room = 0;

  /** Puts the text of a record where the kernel finds it. */
  const place = (text: string): Uint8Array => {
    const length = Buffer.byteLength(text);
    if (length > room) {
      room = 2 * length;
      at.bytes = alloc(ROOM_BEFORE + room + ROOM_BEHIND) + ROOM_BEFORE;
    }
    const bytes = kernel.bytes.subarray(at.bytes, at.bytes + length);
    bytes.set(Buffer.from(text));
    return bytes;
  };

  return ({ cells, line, record, byte, flaws }) => {
    for (const reason of flaws) onFlaw(flaw(reason, line, record, byte));
    if (cells.length !== columns) {
      const reason = cells.length < columns ? 'too_few_cells' : 'too_many_cells';
      onFlaw({ reason, line, record, byte, detail: `${cells.length} cells instead of ${columns}` });
    }
    const bytes = place(cells.join(''));
    const spans = kernel.ints.subarray(at.spans >> 2, (at.spans >> 2) + 2 * columns).fill(0);
    const flags = kernel.bytes.subarray(at.flags, at.flags + columns).fill(FLAG_ABSENT);
    const counts = kernel.ints.subarray(at.cells >> 2, (at.cells >> 2) + 1).fill(cells.length);
    const surplus: { row: number; start: number; end: number }[] = [];
    let start = 0;
    for (const [i, cell] of cells.entries()) {
      const end = start + Buffer.byteLength(cell);
      if (i >= columns) surplus.push({ row: 0, start, end });
      else {
        spans.set([start, end], 2 * i);
        flags[i] = 0;
      }
      start = end;
    }
    return {
      kernel,
      bytes,
      isAscii: false,
      columns,
      rows: 1,
      spans,
      flags,
      firstRecord: record,
      line: Float64Array.of(line),
      offset: Float64Array.of(byte),
      cells: counts,
      surplus: keepSurplus ? surplus : [],
      at,
    };
  };
};
