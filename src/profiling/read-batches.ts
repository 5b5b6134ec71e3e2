import { PipelineError } from '../errors.ts';
import { type ByteSource, splitHead } from './chunks.ts';
import { decompress, type SourceFacts } from './decompress.ts';
import { toUtf8 } from './encoding.ts';
import { type ProfileOptions, resolveOptions, type Settings } from './options.ts';
import type { Dialect } from './profile.ts';
import { sniffText } from './sniff.ts';
import { createTokenizer, type LocatedRecord } from './tokenizer.ts';

export type Batch = {
  readonly dialect: Dialect;
  readonly records: readonly LocatedRecord[];
  /** Bytes read from the source so far, before decompression. */
  readonly bytesRead: number;
};

/**
 * The way of the bytes: decompress, sniff, decode, tokenise. Holds one chunk and one record at a time.
 * @throws PipelineError EMPTY_FILE, NOT_TEXT, UNSUPPORTED_ENCODING, UNREADABLE_ARCHIVE, DECOMPRESSED_TOO_LARGE,
 *   RECORD_TOO_LARGE; and whatever the source throws
 */
export async function* readBatches(
  source: ByteSource,
  { dialect: given, limits }: Settings,
): AsyncGenerator<Batch> {
  const facts: SourceFacts = { bytesRead: 0, compression: 'none' };
  const plain = decompress(source, facts, limits.decompressedBytes);
  try {
    const { head, whole, rest } = await splitHead(plain, limits.sniffBytes);
    const { dialect, breaksOnCr } = sniffText(head, { compression: facts.compression, whole, given });
    const tokenizer = createTokenizer(dialect, { breaksOnCr, recordBytes: limits.recordBytes });
    let isEmpty = true;
    const batch = (records: readonly LocatedRecord[]): Batch => {
      isEmpty &&= records.length === 0;
      return { dialect, records, bytesRead: facts.bytesRead };
    };
    for await (const bytes of toUtf8(head, rest, dialect.encoding)) yield batch(tokenizer.write(bytes));
    yield batch(await tokenizer.end());
    if (isEmpty) throw new PipelineError('EMPTY_FILE', 'The file is empty; upload it anew with its content.');
  } finally {
    await plain.return(undefined);
  }
}

/**
 * The records of a file as text, in batches; the first record is the header, where there is one.
 * @throws what `readBatches` throws, and PipelineError INVALID_OPTION
 */
export async function* readRecords(
  source: ByteSource,
  options: ProfileOptions = {},
): AsyncGenerator<string[][]> {
  for await (const { records } of readBatches(source, resolveOptions(options))) {
    if (records.length > 0) yield records.map(({ cells }) => [...cells]);
  }
}
