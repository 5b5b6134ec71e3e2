import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PipelineError } from '../../../src/errors.ts';
import type { DialectOptions } from '../../../src/profiling/options.ts';
import { profileCsv } from '../../../src/profiling/profile-csv.ts';
import { readRecords } from '../../../src/profiling/read-records.ts';
import { SUPPLIED } from './published-functions.ts';
import { cut } from './tokenised.ts';

export const CORPORA = join(import.meta.dirname, '../../../../shared/corpora/parse');

/** An input of a published suite, with what its parser makes of it. */
export type Case = {
  readonly suite: string;
  readonly name: string;
  readonly file?: string;
  readonly input?: string;
  readonly options?: { readonly header?: boolean; readonly expect_header?: readonly string[] };
  readonly options_papaparse?: Readonly<Record<string, unknown>>;
  readonly expected_rows?: readonly unknown[][];
  readonly expected_objects?: unknown;
  readonly expected_error?: boolean;
  readonly expected_errors?: readonly unknown[];
};

/** All inputs; none where the shared corpora are not beside the clone. */
export const publishedCases = (): readonly Case[] => {
  const path = join(CORPORA, 'parse_cases.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];
};

export const keyOf = ({ suite, name }: Case): string => `${suite.split('/')[0]} ${name}`;

export const bytesOf = ({ file, input = '' }: Case): Buffer =>
  file === undefined ? Buffer.from(input) : readFileSync(join(CORPORA, file));

/** What the fast-csv suite tells its parser in code, by the names of its cases. */
const FAST_CSV: Readonly<Record<string, DialectOptions>> = {
  skipLines: { preamble_rows: 2, header: false },
  withHeadersAndSkippedLines: { preamble_rows: 2, header: true },
  withHeadersAndAlternateQuote: { quote: "'", escape: "'" },
};
/** Inputs of which that suite expects an error, which the corpus keeps as no rows. */
const FAST_CSV_ERRORS = ['duplicateHeaders', 'malformed'];

/** What a case says of its dialect; the parser-level suite says everything, by its parser's defaults. */
export const toldOf = ({ suite, name, input = '', options_papaparse: o = {} }: Case): DialectOptions => {
  if (suite === 'fast-csv') return FAST_CSV[name] ?? {};
  if (!suite.startsWith('papaparse')) return { delimiter: ',' };
  const { quoteChar: quote = '"', escapeChar = quote } = o as Record<string, string | undefined>;
  const comment = o.comments === true ? '#' : typeof o.comments === 'string' ? o.comments : null;
  const delimiter = o.delimiter === '[function]' ? SUPPLIED.delimiter : (o.delimiter as string | undefined);
  const skipped = Math.max(0, (o.skipFirstNLines as number | undefined) ?? 0);
  const told = { quote, escape: escapeChar, comment, newline: newlineOf(o.newline ?? firstLineEnd(input)) };
  if (suite.endsWith('CORE_PARSER_TESTS'))
    return {
      ...told,
      delimiter: delimiter ?? ',',
      header: false,
      preamble_rows: 0,
      skip_initial_space: false,
    };
  return {
    ...told,
    // A line feed as delimiter is refused here, and passed over there.
    ...(delimiter !== undefined && delimiter !== '\n' && { delimiter }),
    ...(skipped > 0 && { preamble_rows: skipped, header: o.header === true }),
  };
};

/** That parser takes the first line end outside of quotes for all of them. */
const firstLineEnd = (text: string): string | undefined =>
  /\r\n|\n|\r/.exec(text.replace(/"[^"]*"/g, ''))?.[0];

const newlineOf = (lineEnd: unknown): 'lf' | 'crlf' | 'cr' =>
  lineEnd === '\r' ? 'cr' : lineEnd === '\r\n' ? 'crlf' : 'lf';

export const readAll = async (bytes: Buffer, told: DialectOptions): Promise<string[][]> => {
  const rows: string[][] = [];
  try {
    for await (const batch of readRecords(cut(bytes, [3]), told)) rows.push(...batch);
  } catch (error) {
    if (!(error instanceof PipelineError && error.code === 'EMPTY_FILE')) throw error;
  }
  return rows;
};

export const expectsRows = (one: Case): boolean =>
  one.expected_rows !== undefined ? !isFastCsvError(one) : one.expected_objects !== undefined;

export const expectsError = (one: Case): boolean =>
  one.expected_error === true || (one.expected_errors ?? []).length > 0 || isFastCsvError(one);

const isFastCsvError = ({ suite, name }: Case): boolean =>
  suite === 'fast-csv' && FAST_CSV_ERRORS.includes(name);

/** Whether the profile tells that something is wrong: an error, a reject, a name that had to be changed, another header than agreed. */
export const isFlagged = async (one: Case): Promise<boolean> => {
  const header = one.options?.header ?? one.options_papaparse?.header;
  try {
    const told = { ...toldOf(one), ...(header !== undefined && { header: header === true }) };
    const { rejects, columns } = await profileCsv([bytesOf(one)], told);
    const agreed = one.options?.expect_header;
    const isOther = agreed !== undefined && !agreed.every((name, i) => columns[i]?.name === name);
    return rejects.total > 0 || isOther || columns.some(({ header_text }) => header_text !== undefined);
  } catch (error) {
    if (error instanceof PipelineError) return true;
    throw error;
  }
};
