import fc from 'fast-check';
import type { DialectToTokenise } from '../../../src/profiling/tokenise/token-dialect.ts';
import { CSV } from './tokenised.ts';

const DELIMITERS = [',', ';', '\t', '|', ' ', ':', '~', '^', '#', '-'] as const;

/** Dialects of every kind; quote and delimiter differ. */
export const dialects: fc.Arbitrary<DialectToTokenise> = fc
  .record({
    delimiter: fc.constantFrom(...DELIMITERS),
    quote: fc.constantFrom('"', '"', "'", null),
    isBackslash: fc.boolean(),
    newline: fc.constantFrom('lf', 'crlf', 'cr', 'mixed'),
  })
  .map(({ delimiter, quote, isBackslash, newline }) => ({
    ...CSV,
    delimiter,
    quote,
    escape: quote !== null && isBackslash ? '\\' : quote,
    newline,
  }));

const pieces = ({ delimiter, quote, newline }: DialectToTokenise): string[] => [
  'a',
  '1',
  '-2.5',
  'é',
  '😀',
  '\0',
  '.',
  '2024-01-02',
  delimiter,
  quote ?? '"',
  '\\',
  newline === 'cr' ? '\r' : '\n',
  '\r\n',
  '\r',
];

/** What may stand within quotes: anything, escaped where it has to be. */
const quotedCell = (dialect: DialectToTokenise): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...pieces(dialect), ' '), { maxLength: 6 }).map((parts) => {
    const { quote, escape: escaping } = dialect;
    const special = [quote, escaping];
    return quote + parts.map((part) => (special.includes(part) ? escaping + part : part)).join('') + quote;
  });

/** What may stand without: no delimiter, no line break, quotes not first, but anywhere else. */
const plainCell = (dialect: DialectToTokenise): fc.Arbitrary<string> => {
  const { delimiter, quote, newline } = dialect;
  const excluded = [delimiter, '\n', '\r', '\r\n', ...(newline === 'lf' ? [] : [])];
  const allowed = pieces(dialect).filter((piece) => !excluded.includes(piece) && !piece.includes(delimiter));
  return fc
    .array(fc.constantFrom(...allowed, ...(delimiter === ' ' ? [] : [' '])), { maxLength: 6 })
    .map((parts) => parts.join(''))
    .filter((text) => quote === null || !text.startsWith(quote));
};

export type Hostile = { dialect: DialectToTokenise; text: string; chunks: number[] };

const chunkSizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 });

/** Files whose quotes are all closed, with ragged rows, blank lines, any line ends, and cuts anywhere. */
export const closedFiles: fc.Arbitrary<Hostile> = dialects.chain((dialect) => {
  const cell =
    dialect.quote === null ? plainCell(dialect) : fc.oneof(plainCell(dialect), quotedCell(dialect));
  const eol = { lf: ['\n', '\r\n'], crlf: ['\r\n', '\n'], cr: ['\r'], mixed: ['\n', '\r\n', '\r'] }[
    dialect.newline
  ];
  const record = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join(dialect.delimiter));
  const lines = fc.array(fc.tuple(record, fc.constantFrom(...eol), fc.constantFrom('', '', '', ...eol)), {
    minLength: 1,
    maxLength: 6,
  });
  return fc.record({
    dialect: fc.constant(dialect),
    chunks: chunkSizes,
    // Two cells first, so that the file has more than one column.
    text: fc.tuple(lines, fc.boolean()).map(([parts, isEnded]) => {
      const text = parts.map(([line, end, extra]) => line + end + extra).join('');
      const first = `h${dialect.delimiter}k${eol[0]}`;
      return first + (isEnded ? text : text.replace(/[\r\n]+$/, ''));
    }),
  });
});

/** Any mixture of what matters to a tokeniser. */
export const soups: fc.Arbitrary<Hostile> = dialects.chain((dialect) =>
  fc.record({
    dialect: fc.constant(dialect),
    chunks: chunkSizes,
    text: fc.string({ unit: fc.constantFrom(...pieces(dialect), dialect.quote ?? '"', ' '), maxLength: 60 }),
  }),
);
