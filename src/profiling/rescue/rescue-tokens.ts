import { PipelineError } from '../../errors.ts';
import { type Batch, MASK } from '../tokenise/batch.ts';
import { byteClasses } from '../tokenise/byte-classes.ts';
import { flaw } from '../tokenise/flaws.ts';
import { hashOf, SEED } from '../tokenise/hash.ts';
import type { DialectToTokenise } from '../tokenise/token-dialect.ts';
import type { TokeniseOptions, Tokens } from '../tokenise/tokens.ts';
import { createTokenizer, type LocatedRecord } from './csv-parse-records.ts';

/** No byte stops: a text from csv-parse is a cell already. */
const { plain: CLASSES } = byteClasses({
  delimiter: -1,
  quote: -1,
  escape: -1,
  breaksOnCr: false,
  skipInitialSpace: false,
  comment: null,
});
const CLASS = 0x7fff_ffff;

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
  const first = header.length > 0 ? [] : await take(1);
  const columns = Math.max(0, ...[...header, ...first].map(({ cells }) => cells.length));
  if (columns === 0) return undefined;
  if (columns > options.columns) {
    const message = `The first record has ${columns} columns, more than ${options.columns}; check the delimiter, or raise the limit columns.`;
    throw new PipelineError('TOO_MANY_COLUMNS', message, { position: { line: header[0]?.line ?? 1 } });
  }

  async function* batches(): AsyncGenerator<Batch, void> {
    for (const record of first) yield batchOf(record, columns, options);
    for await (const record of records) yield batchOf(record, columns, options);
  }
  const close = async (): Promise<void> => {
    await records.return(undefined);
  };
  return { preamble, header, columns, batches, close };
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
  for await (const bytes of source) for (const record of tokenizer.write(bytes)) yield located(record);
  for (const record of await tokenizer.end()) yield located(record);
  return undefined;
}

/** One record as a batch: rare enough to be simple. */
const batchOf = (
  { cells, line, record, byte, flaws }: LocatedRecord,
  columns: number,
  { onFlaw = () => {}, keepSurplus = false }: TokeniseOptions,
): Batch => {
  for (const reason of flaws) onFlaw(flaw(reason, line, record, byte));
  if (cells.length !== columns) {
    const reason = cells.length < columns ? 'too_few_cells' : 'too_many_cells';
    onFlaw({ reason, line, record, byte, detail: `${cells.length} cells instead of ${columns}` });
  }
  const bytes = new Uint8Array(Buffer.from(cells.join('')));
  const ends = new Int32Array(Math.max(cells.length, columns));
  const start = new Int32Array(ends.length);
  const hash = new Int32Array(ends.length).fill(SEED);
  const mask = new Int32Array(ends.length).fill(MASK.ABSENT);
  let at = 0;
  for (const [i, cell] of cells.entries()) {
    start[i] = at;
    at += Buffer.byteLength(cell);
    ends[i] = at;
    mask[i] = 0;
    hash[i] = hashOf(bytes, start[i]!, at);
    for (const byte of bytes.subarray(start[i], at)) mask[i]! |= CLASSES[byte]! & CLASS;
  }
  const surplus = keepSurplus
    ? cells.slice(columns).map((_, i) => ({
        row: 0,
        start: start[columns + i]!,
        end: ends[columns + i]!,
        mask: mask[columns + i]!,
      }))
    : [];
  return {
    bytes,
    columns,
    rows: 1,
    start,
    end: ends,
    hash,
    mask,
    firstRecord: record,
    line: Float64Array.of(line),
    offset: Float64Array.of(byte),
    cells: Int32Array.of(cells.length),
    surplus,
  };
};
