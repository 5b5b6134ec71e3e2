import { PipelineError } from '../errors.ts';
import { encodingName } from './decode/encoding-name.ts';
import { LIMITS, type Limits } from './limits.ts';
import type { Dialect } from './profile.ts';

/** What the caller knows about the dialect; the rest is sniffed. */
export type DialectOptions = Partial<
  Pick<Dialect, 'encoding' | 'delimiter' | 'quote' | 'escape' | 'newline' | 'header'>
>;

export type ProfileOptions = DialectOptions & {
  /** Bounds to lower or raise; those left out are `LIMITS`. */
  readonly limits?: Partial<Limits>;
};

export type Settings = { readonly dialect: DialectOptions; readonly limits: Limits };

const isCharacter = (value: unknown): boolean =>
  typeof value === 'string' && /^[\t\x20-\x7e]$/.test(value) && !/[a-z0-9]/i.test(value);

const CHECKS: Readonly<Record<keyof ProfileOptions, (value: unknown) => boolean>> = {
  encoding: (value) => typeof value === 'string' && encodingName(value) !== undefined,
  delimiter: isCharacter,
  quote: (value) => value === null || isCharacter(value),
  escape: (value) => value === null || isCharacter(value),
  newline: (value) => ['lf', 'crlf', 'cr', 'mixed'].includes(value as string),
  header: (value) => typeof value === 'boolean',
  limits: (value) => typeof value === 'object' && value !== null,
};

/**
 * Checks the options once and completes them.
 * @throws PipelineError INVALID_OPTION naming the option that is unknown or out of range
 */
export const resolveOptions = ({ limits = {}, ...dialect }: ProfileOptions = {}): Settings => {
  for (const [name, value] of Object.entries({ ...dialect, limits })) {
    const check = Object.hasOwn(CHECKS, name) ? CHECKS[name as keyof ProfileOptions] : undefined;
    if (check === undefined) throw invalid(`Unknown option "${name}"; known are ${list(CHECKS)}.`);
    if (value !== undefined && !check(value)) throw invalid(`Option "${name}" has no usable value.`);
  }
  for (const [name, value] of Object.entries(limits)) {
    if (!Object.hasOwn(LIMITS, name)) throw invalid(`Unknown limit "${name}"; known are ${list(LIMITS)}.`);
    if (!Number.isSafeInteger(value) || value < 1) {
      throw invalid(`Limit "${name}" must be a whole number from 1.`);
    }
  }
  refuseSharedMarks(dialect);
  const given = Object.entries(dialect).filter(([, value]) => value !== undefined);
  return { dialect: Object.fromEntries(given), limits: { ...LIMITS, ...limits } };
};

const refuseSharedMarks = ({ delimiter, quote = '"', escape: escaping = quote }: DialectOptions): void => {
  for (const [name, mark] of Object.entries({ quote, escape: escaping })) {
    if (delimiter !== undefined && mark === delimiter)
      throw invalid(`Options "delimiter" and "${name}" must differ; change one of them.`);
  }
};

const list = (record: object): string => Object.keys(record).join(', ');

const invalid = (message: string): PipelineError => new PipelineError('INVALID_OPTION', message);
