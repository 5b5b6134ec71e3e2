import { PipelineError } from '../../src/errors.ts';
import { type Profile, type ProfileOptions, profileCsv, readRecords } from '../../src/profiling/index.ts';
import { cut } from './tokenise/tokenised.ts';

/** What a file gave, all of it or what came before an error of the engine. */
export type Outcome = {
  readonly records: readonly string[][];
  readonly profile: Profile | undefined;
  readonly code: string | undefined;
};

/**
 * Reads and profiles the same bytes.
 * @throws what is no PipelineError, or says that an option is wrong
 */
export const readBoth = async (
  bytes: Uint8Array,
  options: ProfileOptions,
  chunk: number,
): Promise<{ readonly read: Outcome; readonly profiled: Outcome }> => {
  const records: string[][] = [];
  const read = await outcome(async () => {
    for await (const batch of readRecords(cut(bytes, [chunk]), options)) records.push(...batch);
    return undefined;
  });
  const profiled = await outcome(() => profileCsv(cut(bytes, [chunk]), options));
  return { read: { ...read, records }, profiled };
};

const outcome = async (run: () => Promise<Profile | undefined>): Promise<Outcome> => {
  try {
    return { records: [], profile: await run(), code: undefined };
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code === 'INVALID_OPTION') throw error;
    return { records: [], profile: error.partial, code: error.code };
  }
};

/** What a profile says of the records that is not so; empty when they agree. */
export const disagreements = ({
  read,
  profiled,
}: Awaited<ReturnType<typeof readBoth>>): readonly string[] => {
  const { profile } = profiled;
  const errors = [read.code, profiled.code === 'NO_ROWS' ? undefined : profiled.code];
  const wrong = errors[0] === errors[1] ? [] : [`errors ${errors.join(', ')}`];
  if (profile === undefined) return read.records.length === 0 ? wrong : [...wrong, 'no profile of records'];
  const { dialect, rejects, columns, row_count } = profile;
  const rows = read.records.slice(dialect.header_rows);
  if (rows.length !== row_count) wrong.push(`${row_count} rows of ${rows.length}`);
  const uneven = rows.filter(({ length }) => length !== columns.length).length;
  const { too_few_cells = 0, too_many_cells = 0 } = rejects.by_reason;
  if (uneven !== too_few_cells + too_many_cells) wrong.push(`${uneven} uneven rows`);
  for (const { reason, record, detail } of rejects.samples) {
    const cells = read.records[record - 1];
    const shows = cells !== undefined && SHOWS[reason](cells, dialect.quote ?? '', detail ?? '');
    if (!shows) wrong.push(`${reason} in record ${record}`);
  }
  return wrong;
};

type Shows = (cells: readonly string[], quote: string, detail: string) => boolean;
const hasQuote: Shows = (cells, quote) => cells.some((cell) => cell.includes(quote));
const hasCells: Shows = (cells, _, detail) => detail.startsWith(`${cells.length} cells instead of `);

const SHOWS: Readonly<Record<Profile['rejects']['samples'][number]['reason'], Shows>> = {
  too_few_cells: hasCells,
  too_many_cells: hasCells,
  stray_quote: hasQuote,
  unclosed_quote: hasQuote,
  nul_byte: (cells) => cells.some((cell) => cell.includes('\0')),
  bad_encoding: (cells) => cells.some((cell) => cell.includes('\uFFFD')),
};
