import { PipelineError } from '../errors.ts';
import { encodingName } from './decode/encoding-name.ts';
import { LIMITS, type Limits } from './limits.ts';
import type { Dialect } from './profile.ts';

/** What the caller knows about the dialect; the rest is sniffed. */
export type DialectOptions = Partial<
  Pick<
    Dialect,
    | 'encoding'
    | 'delimiter'
    | 'quote'
    | 'escape'
    | 'newline'
    | 'header'
    | 'header_rows'
    | 'preamble_rows'
    | 'comment'
    | 'skip_initial_space'
  >
>;

export type ProfileOptions = DialectOptions & {
  /** Bounds to lower or raise; those left out are `LIMITS`. */
  readonly limits?: Partial<Limits>;
};

export type Settings = { readonly dialect: DialectOptions; readonly limits: Limits };

type Check = { readonly isUsable: (value: unknown) => boolean; readonly expected: string };

const isText = (form: RegExp) => (value: unknown) => typeof value === 'string' && form.test(value);
/** Letters and digits stand in cells; a line break ends a record, a NUL is a flaw. */
const isDelimiter = isText(/^[^\p{L}\p{N}\p{Cs}\r\n\0]{1,8}$/u);
/** The tokeniser looks for a quote byte by byte. */
const isMark = isText(/^[\t\x20-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]$/);
const isPrefix = isText(/^[^\r\n\0\s][^\r\n\0]{0,15}$/u);
const isNewline = (value: unknown): boolean => ['lf', 'crlf', 'cr', 'mixed'].includes(value as string);
const isCount = (value: unknown): boolean =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MOST_ROWS;
const isBoolean = (value: unknown): boolean => typeof value === 'boolean';
const orNull = (isUsable: Check['isUsable']) => (value: unknown) => value === null || isUsable(value);

/** A preamble or header is held in memory as text. */
const MOST_ROWS = 10_000;
const ROWS: Check = { isUsable: isCount, expected: `a whole number from 0 to ${MOST_ROWS}` };
const MARK: Check = {
  isUsable: orNull(isMark),
  expected: 'one ASCII character that is no letter or digit, or null for none',
};
const CHECKS: Readonly<Record<keyof ProfileOptions, Check>> = {
  encoding: {
    isUsable: (value) => typeof value === 'string' && encodingName(value) !== undefined,
    expected: 'the name of an encoding, like utf-8, windows-1252 or utf-16le',
  },
  delimiter: {
    isUsable: isDelimiter,
    expected: 'one to eight characters that are no letters, digits or line breaks',
  },
  quote: MARK,
  escape: MARK,
  newline: { isUsable: isNewline, expected: 'lf, crlf, cr or mixed' },
  header: { isUsable: isBoolean, expected: 'true or false' },
  header_rows: ROWS,
  preamble_rows: ROWS,
  comment: {
    isUsable: orNull(isPrefix),
    expected: 'one to sixteen characters without a line break, not a space first, or null for none',
  },
  skip_initial_space: { isUsable: isBoolean, expected: 'true or false' },
  limits: {
    isUsable: (value) => typeof value === 'object' && value !== null,
    expected: 'an object of limits',
  },
};

/**
 * Checks the options once and completes them.
 * @throws PipelineError INVALID_OPTION naming the option that is unknown, out of range or at odds with another
 */
export const resolveOptions = ({ limits = {}, ...dialect }: ProfileOptions = {}): Settings => {
  for (const [name, value] of Object.entries({ ...dialect, limits })) {
    const check = Object.hasOwn(CHECKS, name) ? CHECKS[name as keyof ProfileOptions] : undefined;
    if (check === undefined) throw invalid(`Unknown option "${name}"; known are ${list(CHECKS)}.`);
    if (value !== undefined && !check.isUsable(value))
      throw invalid(`Option "${name}" has no usable value; give ${check.expected}.`);
  }
  for (const [name, value] of Object.entries(limits)) {
    if (!Object.hasOwn(LIMITS, name)) throw invalid(`Unknown limit "${name}"; known are ${list(LIMITS)}.`);
    if (!Number.isSafeInteger(value) || value < 1) {
      throw invalid(`Limit "${name}" must be a whole number from 1.`);
    }
  }
  refuseSharedMarks(dialect);
  refuseOtherHeader(dialect);
  const given = Object.entries(dialect).filter(([, value]) => value !== undefined);
  return { dialect: Object.fromEntries(given), limits: { ...LIMITS, ...limits } };
};

const refuseSharedMarks = ({ delimiter, quote, escape: escaping, comment }: DialectOptions): void => {
  const marks = { quote: quote === undefined ? '"' : quote, escape: escaping };
  for (const [name, mark] of Object.entries(marks)) {
    if (delimiter !== undefined && mark && delimiter.includes(mark))
      throw invalid(`Options "delimiter" and "${name}" must differ; change one of them.`);
  }
  for (const [name, mark] of Object.entries({ delimiter, quote: marks.quote })) {
    if (mark && comment?.startsWith(mark))
      throw invalid(`Options "${name}" and "comment" must differ; change one of them.`);
  }
};

const refuseOtherHeader = ({ header, header_rows }: DialectOptions): void => {
  if (header !== undefined && header_rows !== undefined && header !== header_rows > 0)
    throw invalid(`Options "header" and "header_rows" contradict each other; give one of them.`);
};

const list = (record: object): string => Object.keys(record).join(', ');

const invalid = (message: string): PipelineError => new PipelineError('INVALID_OPTION', message);
