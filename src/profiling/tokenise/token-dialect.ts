import type { Dialect } from '../profile.ts';

/** The part of a dialect that cuts bytes into cells, as byte values; -1 where there is none. */
export type TokenDialect = {
  readonly delimiter: number;
  readonly quote: number;
  readonly escape: number;
  /** Whether a CR by itself ends a line; else it is content. */
  readonly breaksOnCr: boolean;
  readonly skipInitialSpace: boolean;
  /** Lines that begin so are no records. */
  readonly comment: Uint8Array | null;
};

/** What the tokeniser needs to know of a file; the fields of Dialect that not every caller has are optional. */
export type DialectToTokenise = Pick<Dialect, 'delimiter' | 'quote' | 'escape' | 'newline' | 'header'> & {
  readonly preamble_rows?: number;
  readonly header_rows?: number;
  readonly comment?: string | null;
  readonly skip_initial_space?: boolean;
};

/** The bytes of a dialect; undefined when a delimiter, quote or escape is more than one byte. */
export const tokenDialect = (dialect: DialectToTokenise): TokenDialect | undefined => {
  const [delimiter, quote, escaping] = [dialect.delimiter, dialect.quote, dialect.escape].map(byteOf);
  if (delimiter === undefined || delimiter < 0 || quote === undefined || escaping === undefined)
    return undefined;
  return {
    delimiter,
    quote,
    escape: quote < 0 ? -1 : escaping,
    breaksOnCr: dialect.newline === 'cr' || dialect.newline === 'mixed',
    skipInitialSpace: dialect.skip_initial_space === true,
    comment: dialect.comment ? Buffer.from(dialect.comment) : null,
  };
};

const byteOf = (char: string | null): number | undefined => {
  if (char === null || char === '') return -1;
  return char.length === 1 && char < '\x80' ? char.charCodeAt(0) : undefined;
};
