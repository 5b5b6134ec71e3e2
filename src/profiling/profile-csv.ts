import { type ErrorCode, PipelineError } from '../errors.ts';
import type { ByteSource } from './chunks.ts';
import { type ProfileOptions, resolveOptions } from './options.ts';
import type { Profile } from './profile.ts';
import { profileTable } from './profile-table.ts';
import { readBatches } from './read-batches.ts';
import { addRecord, createTable, type Table } from './table.ts';

/** The content is at fault, and what was read before it is worth keeping. */
const KEEPS_PARTIAL: ReadonlySet<ErrorCode> = new Set([
  'UNREADABLE_ARCHIVE',
  'DECOMPRESSED_TOO_LARGE',
  'RECORD_TOO_LARGE',
  'NO_ROWS',
]);

/**
 * Profiles a whole file in one pass and bounded memory; how its bytes are cut into chunks does not matter.
 * @param source the file's bytes as stored: plain, gzip or zstd
 * @throws PipelineError EMPTY_FILE, NO_ROWS, NOT_TEXT, UNREADABLE_ARCHIVE, UNSUPPORTED_ENCODING, TOO_MANY_COLUMNS,
 *   RECORD_TOO_LARGE, DECOMPRESSED_TOO_LARGE (with `partial` where a record was read), INVALID_OPTION; what the source throws
 */
export const profileCsv = async (source: ByteSource, options: ProfileOptions = {}): Promise<Profile> => {
  const settings = resolveOptions(options);
  const { limits } = settings;
  let table: Table | undefined;
  let bytesRead = 0;
  try {
    for await (const batch of readBatches(source, settings)) {
      bytesRead = batch.bytesRead;
      for (const record of batch.records) {
        table ??= createTable(batch.dialect, record, limits);
        addRecord(table, record, limits);
      }
    }
    // A file without any record has ended as EMPTY_FILE.
    if (table!.rows > 0) return profileTable(table!, limits, { bytesRead, complete: true });
    throw new PipelineError('NO_ROWS', 'The file has a header but no rows; upload it anew with its data.');
  } catch (error) {
    if (table === undefined || !(error instanceof PipelineError) || !KEEPS_PARTIAL.has(error.code))
      throw error;
    const { code, message, cause, position } = error;
    const partial = profileTable(table, limits, { bytesRead, complete: false });
    throw new PipelineError(code, message, { cause, partial, ...(position && { position }) });
  }
};
