import { CsvError, type Options, parse } from 'csv-parse';
import { PipelineError } from '../../errors.ts';
import type { DialectToTokenise } from '../tokenise/token-dialect.ts';
import { escapeForRegExp, flawFinder, type TextFlaw } from './text-flaws.ts';

/** A record with its place, and what is wrong with its text (the number of its cells is not judged here). */
export type LocatedRecord = {
  readonly cells: readonly string[];
  readonly line: number;
  readonly record: number;
  /** Offset of its first byte, blank lines before it counted in. */
  readonly byte: number;
  readonly flaws: readonly TextFlaw[];
};

export type Tokenizer = {
  /** Takes UTF-8 bytes, cut anywhere, and returns the records they complete. */
  readonly write: (bytes: Uint8Array) => LocatedRecord[];
  /** Returns what was left at the end: the last record, even when its quote was never closed. */
  readonly end: () => Promise<LocatedRecord[]>;
};

type RawRecord = { readonly record: string[]; readonly raw: string };
type Counters = { readonly bytes: number; readonly empty_lines: number; readonly comment_lines: number };

/**
 * Splits text into located records with csv-parse, tolerant: a stray quote is text, any number of cells is a record,
 * blank lines are none. Lines are counted here, for csv-parse counts a CRLF within quotes twice.
 * @throws PipelineError RECORD_TOO_LARGE from the call after the one that met the record
 */
export const createTokenizer = (dialect: DialectToTokenise, recordBytes: number): Tokenizer => {
  const options = parserOptions(dialect);
  const flawsOf = flawFinder(dialect);
  const passedOver = linesBefore(dialect);
  const lineBreaks = breaksOnCr(dialect) ? /\r\n|\n|\r/g : /\n/g;
  let found: LocatedRecord[] = [];
  let failure: Error | undefined;
  let line = 1;
  let record = 1;
  let width: number | undefined;
  let passedLines = 0;
  let written = 0;
  let consumed = 0;
  /** What was written and not dropped yet, and the place of its first byte. */
  let pending: Uint8Array[] = [];
  let pendingFrom = 0;
  let began = 0;

  /** The text of a record from its first character to its last, blank lines and comments before it counted and taken off. */
  const textOf = (raw: string, { empty_lines, comment_lines }: Counters): string => {
    const passed = empty_lines + comment_lines - passedLines;
    line += passed;
    passedLines += passed;
    return (passed === 0 ? raw : raw.replace(passedOver, '')).replace(/[\r\n]$/, '');
  };

  const push = (cells: readonly string[], text: string, flaws: readonly TextFlaw[]): void => {
    const isBlankLine = cells.length === 1 && width !== 1 && text.trim() === '';
    if (!isBlankLine) {
      width ??= cells.length;
      found.push({ cells, line, record, byte: began, flaws });
      record++;
    }
    line += 1 + (text.match(lineBreaks)?.length ?? 0);
  };

  const tooLarge = (): PipelineError =>
    new PipelineError(
      'RECORD_TOO_LARGE',
      `The record that begins on line ${line} is larger than ${recordBytes} bytes; close its quote, or raise the limit recordBytes.`,
      { position: { line, record } },
    );

  const onRecord = ({ record: cells, raw }: RawRecord, counters: Counters): null => {
    if (counters.bytes - consumed > recordBytes) throw tooLarge();
    began = consumed;
    consumed = counters.bytes;
    const text = textOf(raw, counters);
    push(cells, text, flawsOf(cells, text));
    // Nothing goes into the parser's own queue: the caller takes what was found, write by write.
    return null;
  };

  const dropConsumed = (): void => {
    let whole = 0;
    for (let end = pendingFrom; whole < pending.length; whole++) {
      end += pending[whole]!.length;
      if (end > consumed) break;
      pendingFrom = end;
    }
    if (whole > 0) pending = pending.slice(whole);
  };

  /** What is left behind an open quote, read again as rows in which quotes are text. */
  const withoutQuotes = async (): Promise<LocatedRecord[]> => {
    const plain = createTokenizer({ ...dialect, quote: null, escape: null }, recordBytes);
    const rest = Buffer.concat(pending).subarray(consumed - pendingFrom);
    const records = [...plain.write(rest), ...(await plain.end())];
    return records.map((one, i) => ({
      cells: one.cells,
      line: line + one.line - 1,
      record: record + one.record - 1,
      byte: consumed + one.byte,
      flaws: [...one.flaws, ...openFlaws(one.cells, i)],
    }));
  };

  const openFlaws = (cells: readonly string[], index: number): readonly TextFlaw[] => {
    if (index === 0) return ['unclosed_quote'];
    return cells.some((cell) => cell.includes(dialect.quote!)) ? ['stray_quote'] : [];
  };

  const parser = parse({ ...options, raw: true, on_record: onRecord as never });
  // Errors are taken from `errored`, in step with the records before them.
  parser.on('error', () => {});

  const drain = (): LocatedRecord[] => {
    const records = found;
    found = [];
    return records;
  };

  return {
    write: (bytes) => {
      if (failure !== undefined) throw failure;
      written += bytes.length;
      pending.push(bytes);
      parser.write(bytes);
      dropConsumed();
      if (parser.errored) failure = parser.errored;
      else if (written - consumed > recordBytes) failure = tooLarge();
      return drain();
    },
    end: async () => {
      if (failure !== undefined) throw failure;
      await new Promise<void>((resolve) => parser.end(() => resolve()));
      const error = parser.errored;
      if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') {
        found.push(...(await withoutQuotes()));
      } else if (error) throw error;
      return drain();
    },
  };
};

const breaksOnCr = ({ newline }: DialectToTokenise): boolean => newline === 'cr' || newline === 'mixed';

/** Blank lines and comments, of whose line breaks csv-parse leaves one character. */
const linesBefore = ({ comment }: DialectToTokenise): RegExp =>
  new RegExp(`^(?:${comment ? `(?:${escapeForRegExp(comment)}[^\\r\\n]*)?` : ''}[\\r\\n])+`);

const parserOptions = (dialect: DialectToTokenise): Options => ({
  delimiter: dialect.delimiter,
  quote: dialect.quote,
  escape: dialect.escape,
  record_delimiter: breaksOnCr(dialect) ? ['\r\n', '\n', '\r'] : ['\r\n', '\n'],
  comment: dialect.comment || null,
  comment_no_infix: true,
  ltrim: dialect.skip_initial_space === true,
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: true,
});
