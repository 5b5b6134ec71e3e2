import { type Command, InvalidArgumentError, Option } from 'commander';
import { type ErrorCode, PipelineError } from '../../errors.ts';
import {
  type DialectOptions,
  errorSummary,
  profileCsv,
  type Summary,
  serializeSummary,
  successSummary,
  tableSchema,
} from '../../profiling/index.ts';
import { EXIT } from '../exit-codes.ts';
import { type GlobalOptions, globalOptionsOf } from '../global-options.ts';
import { type LocalSource, locateSource, STDIN } from '../local-source.ts';
import { chooseColumns } from '../output/choose-columns.ts';
import { renderColumn } from '../output/column-detail.ts';
import { withReadProgress } from '../output/read-progress.ts';
import { renderSummary } from '../output/summary-view.ts';
import { paintStdout, print, stdoutWidth } from '../output/terminal.ts';
import { visible } from '../output/visible.ts';

type Profiled = {
  readonly summary: Summary;
  readonly sizeBytes: number | undefined;
  readonly durationMs: number;
};

/** The engine's options and the flags that set them. */
const FLAGS = {
  encoding: 'encoding',
  delimiter: 'delimiter',
  quote: 'quote',
  escape: 'escape',
  newline: 'newline',
  header: 'header',
  header_rows: 'headerRows',
  preamble_rows: 'preambleRows',
  comment: 'comment',
  skip_initial_space: 'skipInitialSpace',
} as const satisfies Record<keyof DialectOptions, string>;

type ProfileFlags = {
  readonly [Name in (typeof FLAGS)[keyof typeof FLAGS]]?: unknown;
} & { readonly columns?: string; readonly tableSchema?: boolean };

/** What is made of the profiles: text for people, each by itself, or documents that are printed together. */
type View =
  | { readonly text: (profiled: Profiled) => string }
  | { readonly document: (profiled: Profiled) => string };

const NAMED_CHARACTERS: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  pipe: '|',
  colon: ':',
  space: ' ',
};

export const configure = (command: Command): Command =>
  command
    .argument('<file...>', 'files to profile; - is standard input')
    .option('--delimiter <text>', DELIMITER_HELP, parseDelimiter)
    .option('--quote <char>', 'the quote, or none', parseCharacterOrNone)
    .option('--escape <char>', 'the escape before a quote, or none', parseCharacterOrNone)
    .option('--comment <prefix>', 'what comment lines begin with, or none', parseComment)
    .option('--skip-initial-space', 'spaces behind a delimiter are no part of the cell')
    .option('--no-skip-initial-space', 'they are')
    .option('--encoding <name>', 'e.g. utf-8, windows-1252, utf-16le')
    .addOption(new Option('--newline <kind>', 'how lines end').choices(['lf', 'crlf', 'cr', 'mixed']))
    .option('--header', 'the first record names the columns')
    .option('--no-header', 'the first record is data')
    .option('--header-rows <n>', 'records that name the columns; 0 for none', parseRows)
    .option(
      '--preamble-rows <n>',
      'records above the header, blank lines and comments not counted',
      parseRows,
    )
    .option('--columns <names>', 'all about some columns: names or positions, apart by commas')
    .addOption(
      new Option('--table-schema', 'print a Frictionless Table Schema of the file').conflicts('columns'),
    )
    .addHelpText('after', HELP)
    .action(async (paths: string[], options: ProfileFlags, self: Command) => {
      process.exitCode = await profile(paths, dialectOf(options), viewOf(options, globalOptionsOf(self)));
    });

const DELIMITER_HELP =
  'one or more characters, \\x01 and the like, or comma, semicolon, tab, pipe, colon, space';

const HELP = `
What is not given is found out from the first bytes. Works without AWS; compressed files (gzip, zstd) are unpacked.

Examples:
  pipeline profile sales.csv
  curl --silent https://example.com/data.csv | pipeline profile - --json
  pipeline profile --delimiter semicolon --encoding windows-1252 export.csv
  pipeline profile --delimiter '||' --preamble-rows 3 --header-rows 2 report.txt
  pipeline profile --columns price,quantity sales.csv
  pipeline profile --table-schema sales.csv > sales.schema.json`;

/** Shells hardly pass control characters on; the engine says what it does not take. */
const parseDelimiter = (text: string): string =>
  Object.hasOwn(NAMED_CHARACTERS, text)
    ? NAMED_CHARACTERS[text]!
    : text.replace(/\\x([0-9a-f]{2})|\\t/gi, (_, code?: string) =>
        code === undefined ? '\t' : String.fromCharCode(Number.parseInt(code, 16)),
      );

/** Commander makes an empty text of null. */
const NONE = Symbol('none');

const parseCharacterOrNone = (text: string): string | symbol => {
  if (text === 'none') return NONE;
  if (text.length !== 1) throw new InvalidArgumentError('Give one character, or none.');
  return text;
};

const parseComment = (text: string): string | symbol => (text === 'none' ? NONE : text);

const parseRows = (text: string): number => {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('Give a whole number from 0.');
  return Number(text);
};

/** The options that are for the engine; the global ones are in the same record. */
const dialectOf = (options: ProfileFlags): DialectOptions =>
  Object.fromEntries(
    Object.entries(FLAGS).flatMap(([name, flag]) =>
      options[flag] === undefined ? [] : [[name, options[flag] === NONE ? null : options[flag]]],
    ),
  );

const viewOf = ({ columns, tableSchema: asSchema }: ProfileFlags, { json }: GlobalOptions): View => {
  if (asSchema === true) return { document: ({ summary }) => schemaOf(summary) };
  if (columns !== undefined && json === true) {
    throw new PipelineError(
      'INVALID_OPTION',
      '--columns is a view for people; --json has all of every column below "columns".',
    );
  }
  if (json === true) return { document: ({ summary }) => serializeSummary(summary) };
  return { text: columns === undefined ? render : (profiled) => renderChosen(profiled, columns.split(',')) };
};

const profile = async (paths: readonly string[], options: DialectOptions, view: View): Promise<number> => {
  if (paths.filter((path) => path === STDIN).length > 1) {
    throw new PipelineError('INVALID_OPTION', 'Standard input (-) can be read only once.');
  }
  const sources = await Promise.all(paths.map(locateSource));
  const documents: string[] = [];
  let exitCode: number = EXIT.ok;
  for (const [index, source] of sources.entries()) {
    const profiled = await profileOne(source, options);
    if (profiled.summary.status === 'error') exitCode = EXIT.failed;
    if ('document' in view) documents.push(view.document(profiled));
    else print(`${index === 0 ? '' : '\n'}${view.text(profiled)}`);
  }
  if ('document' in view)
    print(documents.length === 1 ? documents[0]!.trimEnd() : `[${documents.join(',')}]`);
  return exitCode;
};

const render = ({ summary, sizeBytes, durationMs }: Profiled): string =>
  renderSummary(summary, { width: stdoutWidth(), paint: paintStdout, sizeBytes, durationMs });

/** Everything about the columns that were asked for, or the error of a file that has none. */
const renderChosen = (profiled: Profiled, wanted: readonly string[]): string => {
  const { columns, row_count } = profiled.summary;
  if (columns.length === 0) return render(profiled);
  const options = { width: stdoutWidth(), paint: paintStdout };
  return chooseColumns(columns, wanted)
    .map((column) => renderColumn(column, row_count, options))
    .join('\n\n');
};

/** @throws PipelineError of a file that could not be read to its end: a schema of a part would promise too much. */
const schemaOf = (summary: Summary): string => {
  if (summary.status === 'error')
    throw new PipelineError(
      summary.error_code as ErrorCode,
      `${summary.file_name}: ${summary.error_message}`,
    );
  return `${JSON.stringify(tableSchema(summary), null, 2)}\n`;
};

const profileOne = async (source: LocalSource, options: DialectOptions): Promise<Profiled> => {
  const { path, sizeBytes, modified } = source;
  const terminal = process.stderr.isTTY ? process.stderr : undefined;
  const bytes = withReadProgress(source.open(), {
    name: visible(path),
    sizeBytes,
    terminal,
    now: () => performance.now(),
  });
  const start = performance.now();
  const finish = (summary: Summary, bytesRead = sizeBytes): Profiled => ({
    summary,
    sizeBytes: bytesRead,
    durationMs: performance.now() - start,
  });
  try {
    const result = await profileCsv(bytes, options);
    return finish(
      successSummary(path, modified, localOrigin(source, result.bytes_read), result),
      result.bytes_read,
    );
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code === 'INVALID_OPTION') throw error;
    return finish(errorSummary(path, modified, localOrigin(source, sizeBytes ?? 0), error));
  }
};

/** A local file has no bucket and no version; its path stands for the key. */
const localOrigin = ({ path }: LocalSource, size_bytes: number) => ({
  bucket: null,
  key: path,
  version_id: null,
  e_tag: null,
  size_bytes,
});
