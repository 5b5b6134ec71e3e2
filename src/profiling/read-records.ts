import type { ByteSource } from './decode/chunks.ts';
import { openText } from './decode/open-text.ts';
import { emptyFile } from './empty-file.ts';
import { closeKernel, openKernel } from './kernel/kernel.ts';
import { type ProfileOptions, resolveOptions } from './options.ts';
import { sniffText } from './sniff/sniff.ts';
import { recordText, textReader } from './tokenise/cell-text.ts';
import { tokenise } from './tokenise/tokenise.ts';

/**
 * The records of a file as text, in batches; the header's come first, where there are any. Each has as many cells as it
 * has in the file.
 * @throws PipelineError EMPTY_FILE, NOT_TEXT, UNREADABLE_ARCHIVE, DECOMPRESSED_TOO_LARGE, RECORD_TOO_LARGE,
 *   TOO_MANY_COLUMNS, INVALID_OPTION; and whatever the source throws
 */
export async function* readRecords(
  source: ByteSource,
  options: ProfileOptions = {},
): AsyncGenerator<string[][]> {
  const { dialect: given, limits } = resolveOptions(options);
  const { text, head, whole, compression, close } = await openText(source, limits, given.encoding);
  const kernel = openKernel();
  try {
    const dialect = sniffText(head, { compression, whole, given });
    const { recordBytes, columns } = limits;
    const tokens = await tokenise(text, dialect, { recordBytes, columns, kernel, keepSurplus: true });
    if (tokens === undefined) throw emptyFile(dialect);
    if (tokens.header.length > 0) yield tokens.header.map(({ cells }) => [...cells]);
    for await (const batch of tokens.batches()) {
      const text = textReader(batch);
      yield Array.from({ length: batch.rows }, (_, row) => recordText(batch, row, text));
    }
  } finally {
    closeKernel(kernel);
    await close();
  }
}
