import { recordText, textReader } from '../../../src/profiling/tokenise/cell-text.ts';
import type { Flaw } from '../../../src/profiling/tokenise/flaws.ts';
import type { DialectToTokenise } from '../../../src/profiling/tokenise/token-dialect.ts';
import { tokenise } from '../../../src/profiling/tokenise/tokenise.ts';
import type { TokeniseOptions } from '../../../src/profiling/tokenise/tokens.ts';

export const CSV: DialectToTokenise = {
  delimiter: ',',
  quote: '"',
  escape: '"',
  newline: 'lf',
  header: false,
};

/** A row with all that a batch says of it. */
export type Row = {
  cells: string[];
  line: number;
  record: number;
  offset: number;
  flags: number[];
};

export type Tokenised = { preamble: string[][]; header: string[][]; rows: Row[]; flaws: Flaw[] };

/** Yields bytes in chunks whose sizes are taken from a list, over and over. */
export async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length]!;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

/** Tokenises a whole text and copies everything out of its batches. */
export const tokenised = async (
  text: string | Uint8Array,
  dialect: Partial<DialectToTokenise> = {},
  { chunks = [65_536], ...options }: Partial<TokeniseOptions> & { chunks?: readonly number[] } = {},
): Promise<Tokenised> => {
  const flaws: Flaw[] = [];
  const tokens = await tokenise(
    cut(Buffer.from(text as string), chunks),
    { ...CSV, ...dialect },
    {
      recordBytes: 1 << 20,
      columns: 1000,
      keepSurplus: true,
      onFlaw: (flaw) => flaws.push(flaw),
      ...options,
    },
  );
  const rows: Row[] = [];
  if (tokens === undefined) return { preamble: [], header: [], rows, flaws };
  for await (const batch of tokens.batches()) {
    const read = textReader(batch);
    for (let row = 0; row < batch.rows; row++) {
      const from = row * batch.columns;
      rows.push({
        cells: recordText(batch, row, read),
        line: batch.line[row]!,
        record: batch.firstRecord + row,
        offset: batch.offset[row]!,
        flags: [...batch.flags.subarray(from, from + batch.columns)],
      });
    }
  }
  const texts = (records: readonly { cells: readonly string[] }[]): string[][] =>
    records.map(({ cells }) => [...cells]);
  return { preamble: texts(tokens.preamble), header: texts(tokens.header), rows, flaws };
};

export const cellsOf = async (
  text: string | Uint8Array,
  dialect: Partial<DialectToTokenise> = {},
): Promise<string[][]> => (await tokenised(text, dialect)).rows.map(({ cells }) => cells);
