import { CsvError, type Options, parse } from 'csv-parse';
import { parse as parseText } from 'csv-parse/sync';
import { type ErrorCode, PipelineError } from '../errors.ts';
import type { Dialect } from './profile.ts';
import { type Flaw, flawFinder } from './record-flaws.ts';
import { createRecordSizes } from './record-size.ts';

/** A record with its place, and what is wrong with its text (the number of its cells is not judged here). */
export type LocatedRecord = {
  readonly cells: readonly string[];
  readonly line: number;
  readonly record: number;
  readonly flaws: readonly Flaw[];
};

export type Tokenizer = {
  /** Takes UTF-8 bytes, cut anywhere, and returns the records they complete. */
  readonly write: (bytes: Uint8Array) => LocatedRecord[];
  /** Returns what was left at the end: the last record, even when its quote was never closed. */
  readonly end: () => Promise<LocatedRecord[]>;
};

type RawRecord = { readonly record: string[]; readonly raw: string };
type Counters = { readonly bytes: number; readonly empty_lines: number };
/** What csv-parse has, but does not declare. */
type Internals = { readonly state: { readonly rawBuffer: { readonly reset: () => void } } };

/**
 * Splits text into located records with csv-parse, tolerant: a stray quote is text, any number of cells is a record,
 * blank lines are none. Lines are counted here, for csv-parse counts a CRLF within quotes twice.
 * @param breaksOnCr whether a lone CR ends a record
 * @throws PipelineError RECORD_TOO_LARGE from the call after the one that met the record
 */
export const createTokenizer = (
  dialect: Dialect,
  { breaksOnCr, recordBytes }: { breaksOnCr: boolean; recordBytes: number },
): Tokenizer => {
  const options = parserOptions(dialect, breaksOnCr);
  const flawsOf = flawFinder(dialect);
  const sizes = createRecordSizes(breaksOnCr);
  const lineBreaks = breaksOnCr ? /\r\n|\n|\r/g : /\n/g;
  let found: LocatedRecord[] = [];
  let failure: Error | undefined;
  let line = 1;
  let record = 1;
  let width: number | undefined;
  let emptyLines = 0;

  /** The text of a record from its first character to its last, blank lines before it counted and taken off. */
  const textOf = (raw: string, { empty_lines }: Counters): string => {
    const blank = empty_lines - emptyLines;
    line += blank;
    emptyLines = empty_lines;
    return (blank === 0 ? raw : raw.replace(/^[\r\n]+/, '')).replace(/[\r\n]$/, '');
  };

  const push = (cells: readonly string[], text: string, flaws: readonly Flaw[]): void => {
    const isBlankLine = cells.length === 1 && width !== 1 && text.trim() === '';
    if (!isBlankLine) {
      width ??= cells.length;
      found.push({ cells, line, record, flaws });
      record++;
    }
    line += 1 + (text.match(lineBreaks)?.length ?? 0);
  };

  const fault = (code: ErrorCode, what: string): PipelineError => {
    const start = line + parser.info.empty_lines - emptyLines;
    const message = `The record that begins on line ${start} ${what}`;
    return new PipelineError(code, message, { position: { line: start, record } });
  };

  const tooLarge = (): PipelineError =>
    fault(
      'RECORD_TOO_LARGE',
      `is larger than ${recordBytes} bytes; close its quote, or raise the limit recordBytes.`,
    );

  /** An error of csv-parse carries the text of the record it met: only its code goes on. */
  const withoutCells = (error: Error): Error =>
    error instanceof CsvError
      ? fault('NOT_TEXT', `cannot be read (${error.code}); check delimiter, quote and escape.`)
      : error;

  const onRecord = ({ record: cells, raw }: RawRecord, counters: Counters): null => {
    const text = textOf(raw, counters);
    if (sizes.endAt(counters.bytes) > recordBytes) throw tooLarge();
    push(cells, text, flawsOf(cells, text));
    // Nothing goes into the parser's own queue: the caller takes what was found, write by write.
    return null;
  };

  const parser = parse({ ...options, raw: true, on_record: onRecord as never });
  // Errors are taken from `errored`, in step with the records before them.
  parser.on('error', () => {});

  /** The cells of a record whose quote is open at the end; an escape there has nothing to escape but itself. */
  const closedCells = (text: string): readonly string[] => {
    try {
      const [cells = []] = parseText(text + openEscape(text, dialect) + dialect.quote, options);
      return cells;
    } catch (error) {
      throw withoutCells(error as Error);
    }
  };

  const drain = (): LocatedRecord[] => {
    const records = found;
    found = [];
    return records;
  };

  return {
    write: (bytes) => {
      if (failure !== undefined) throw failure;
      sizes.add(bytes);
      parser.write(bytes);
      const open = sizes.open();
      if (parser.errored) failure = withoutCells(parser.errored);
      else if (open > recordBytes) failure = tooLarge();
      // csv-parse would gather the text of blank lines without a bound.
      else if (open === 0) (parser as unknown as Internals).state.rawBuffer.reset();
      return drain();
    },
    end: async () => {
      if (failure !== undefined) throw failure;
      await new Promise<void>((resolve) => parser.end(() => resolve()));
      const error = parser.errored;
      if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') {
        const text = textOf(String(error.raw), error as unknown as Counters);
        push(closedCells(text), text, [...flawsOf([], text), 'unclosed_quote']);
      } else if (error) throw withoutCells(error);
      return drain();
    },
  };
};

/** The escape that a text ends in, unless it is escaped itself. */
const openEscape = (text: string, { quote, escape: escaping }: Dialect): string => {
  if (escaping === null || escaping === quote) return '';
  let count = 0;
  while (text.at(-1 - count) === escaping) count++;
  return count % 2 === 1 ? escaping : '';
};

const parserOptions = (dialect: Dialect, breaksOnCr: boolean): Options => ({
  delimiter: dialect.delimiter,
  quote: dialect.quote,
  escape: dialect.escape,
  record_delimiter: breaksOnCr ? ['\r\n', '\n', '\r'] : ['\r\n', '\n'],
  relax_quotes: true,
  relax_column_count: true,
  skip_empty_lines: true,
});
