import { type Command, InvalidArgumentError, Option } from 'commander';
import { PipelineError } from '../../errors.ts';
import {
  type DialectOptions,
  errorSummary,
  profileCsv,
  type Summary,
  serializeSummary,
  successSummary,
} from '../../profiling/index.ts';
import { EXIT } from '../exit-codes.ts';
import { globalOptionsOf } from '../global-options.ts';
import { type LocalSource, locateSource, STDIN } from '../local-source.ts';
import { withReadProgress } from '../output/read-progress.ts';
import { renderSummary } from '../output/summary-view.ts';
import { paintStdout, print, stdoutWidth } from '../output/terminal.ts';
import { visible } from '../output/visible.ts';

type Profiled = {
  readonly summary: Summary;
  readonly sizeBytes: number | undefined;
  readonly durationMs: number;
};

const NAMED_CHARACTERS: Readonly<Record<string, string>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  '\\t': '\t',
  pipe: '|',
  space: ' ',
};

export const configure = (command: Command): Command =>
  command
    .argument('<file...>', 'files to profile; - is standard input')
    .option('--delimiter <char>', 'a character, or comma, semicolon, tab, pipe, space', parseCharacter)
    .option('--quote <char>', 'the quote, or none', parseCharacterOrNone)
    .option('--escape <char>', 'the escape before a quote, or none', parseCharacterOrNone)
    .option('--encoding <name>', 'e.g. utf-8, windows-1252, utf-16le')
    .addOption(new Option('--newline <kind>', 'how lines end').choices(['lf', 'crlf', 'cr', 'mixed']))
    .option('--header', 'the first record names the columns')
    .option('--no-header', 'the first record is data')
    .addHelpText('after', HELP)
    .action(async (paths: string[], options: DialectOptions, self: Command) => {
      process.exitCode = await profile(paths, dialectOf(options), globalOptionsOf(self).json ?? false);
    });

const DIALECT_OPTIONS = ['encoding', 'delimiter', 'quote', 'escape', 'newline', 'header'] as const;

const HELP = `
What is not given is found out from the first bytes. Works without AWS; compressed files (gzip, zstd) are unpacked.

Examples:
  pipeline profile sales.csv
  curl --silent https://example.com/data.csv | pipeline profile - --json
  pipeline profile --delimiter semicolon --encoding windows-1252 export.csv`;

const parseCharacter = (text: string): string => {
  const character = NAMED_CHARACTERS[text] ?? text;
  if (character.length !== 1)
    throw new InvalidArgumentError('Give one character, or comma, semicolon, tab, pipe, space.');
  return character;
};

const parseCharacterOrNone = (text: string): string | null => (text === 'none' ? null : parseCharacter(text));

/** The options that are for the engine; the global ones are in the same record. */
const dialectOf = (options: DialectOptions): DialectOptions =>
  Object.fromEntries(
    DIALECT_OPTIONS.filter((name) => options[name] !== undefined).map((name) => [name, options[name]]),
  );

const profile = async (
  paths: readonly string[],
  options: DialectOptions,
  asJson: boolean,
): Promise<number> => {
  if (paths.filter((path) => path === STDIN).length > 1) {
    throw new PipelineError('INVALID_OPTION', 'Standard input (-) can be read only once.');
  }
  const sources = await Promise.all(paths.map(locateSource));
  const documents: string[] = [];
  let exitCode: number = EXIT.ok;
  for (const [index, source] of sources.entries()) {
    const profiled = await profileOne(source, options);
    if (profiled.summary.status === 'error') exitCode = EXIT.failed;
    if (asJson) documents.push(serializeSummary(profiled.summary));
    else print(`${index === 0 ? '' : '\n'}${render(profiled)}`);
  }
  if (asJson) print(documents.length === 1 ? documents[0]!.trimEnd() : `[${documents.join(',')}]`);
  return exitCode;
};

const render = ({ summary, sizeBytes, durationMs }: Profiled): string =>
  renderSummary(summary, { width: stdoutWidth(), paint: paintStdout, sizeBytes, durationMs });

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
