import { type ErrorCode, PipelineError } from '../errors.ts';
import { profileTable } from './columns/profile-table.ts';
import { addRows, closeInTurn, type OpenTable, openTable } from './columns/table.ts';
import type { ByteSource } from './decode/chunks.ts';
import { type OpenText, openText } from './decode/open-text.ts';
import { emptyFile } from './empty-file.ts';
import { closeKernel, type Kernel, openKernel } from './kernel/kernel.ts';
import { type ProfileOptions, resolveOptions, type Settings } from './options.ts';
import type { Dialect, Profile } from './profile.ts';
import { createRejectLog, type RejectLog } from './rejects.ts';
import { type ColumnName, headerTexts, nameColumns, numberColumns } from './sniff/column-names.ts';
import { sniffText } from './sniff/sniff.ts';
import { tokenise } from './tokenise/tokenise.ts';
import type { Tokens } from './tokenise/tokens.ts';

/** The content is at fault, and what was read before it is worth keeping. */
const KEEPS_PARTIAL: ReadonlySet<ErrorCode> = new Set([
  'UNREADABLE_ARCHIVE',
  'DECOMPRESSED_TOO_LARGE',
  'RECORD_TOO_LARGE',
  'NO_ROWS',
]);

/** What is known of a file from its header on. */
type Opened = {
  readonly dialect: Dialect;
  readonly names: readonly ColumnName[];
  readonly table: OpenTable;
};

/**
 * Profiles a whole file in one pass and bounded memory; how its bytes are cut into chunks does not matter.
 * @param source the file's bytes as stored: plain, gzip or zstd
 * @throws PipelineError EMPTY_FILE, NO_ROWS, NOT_TEXT, UNREADABLE_ARCHIVE, UNSUPPORTED_ENCODING, TOO_MANY_COLUMNS,
 *   RECORD_TOO_LARGE, DECOMPRESSED_TOO_LARGE (with `partial` where a record was read), INVALID_OPTION; what the source throws
 */
export const profileCsv = async (source: ByteSource, options: ProfileOptions = {}): Promise<Profile> => {
  const settings = resolveOptions(options);
  const { limits } = settings;
  const rejects = createRejectLog(limits.rejectSamples);
  const text = await openText(source, limits, settings.dialect.encoding);
  const kernel = openKernel();
  let opened: Opened | undefined;
  const report = (complete: boolean): Profile => {
    const { names, table } = opened!;
    const dialect = { ...opened!.dialect, encoding: text.facts.encoding };
    const facts = { dialect, names, rejects: rejects.result(), bytesRead: text.facts.bytesRead, complete };
    return profileTable(closeInTurn(table), facts, limits);
  };
  try {
    const dialect = dialectOf(text, settings);
    const tokens = await tokensOf(text, dialect, settings, rejects, kernel);
    const names = tokens.header.length > 0 ? headerNames(tokens) : numberColumns(tokens.columns);
    opened = { dialect, names, table: openTable(kernel, tokens.columns, limits) };
    for await (const batch of tokens.batches()) addRows(opened.table, batch, limits);
    if (opened.table.rows > 0) return report(true);
    throw new PipelineError('NO_ROWS', 'The file has a header but no rows; upload it anew with its data.');
  } catch (error) {
    const isKept = error instanceof PipelineError && KEEPS_PARTIAL.has(error.code);
    if (opened === undefined || !isKept) throw error;
    const { code, message, cause, position } = error;
    throw new PipelineError(code, message, { cause, partial: report(false), ...(position && { position }) });
  } finally {
    closeKernel(kernel);
    await text.close();
  }
};

const dialectOf = (
  { head, whole, compression, encoding }: OpenText,
  { dialect: given }: Settings,
): Dialect => {
  const sniffed = sniffText(head, { compression, whole, given: { ...given, encoding: 'utf-8' } });
  return { ...sniffed, encoding };
};

const tokensOf = async (
  { text }: OpenText,
  dialect: Dialect,
  { limits }: Settings,
  rejects: RejectLog,
  kernel: Kernel,
): Promise<Tokens> => {
  const { columns, recordBytes } = limits;
  const tokens = await tokenise(text, dialect, { columns, recordBytes, kernel, onFlaw: rejects.add });
  if (tokens !== undefined) return tokens;
  throw emptyFile(dialect);
};

const headerNames = ({ header, columns }: Tokens): readonly ColumnName[] =>
  nameColumns(
    headerTexts(
      header.map(({ cells }) => cells),
      columns,
    ),
  );
