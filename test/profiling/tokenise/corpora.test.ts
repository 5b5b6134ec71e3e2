import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PipelineError } from '../../../src/errors.ts';
import type { DialectOptions } from '../../../src/profiling/options.ts';
import { readRecords } from '../../../src/profiling/read-records.ts';
import { cellsOf, cut } from './tokenised.ts';

const CORPORA = join(import.meta.dirname, '../../../../shared/corpora/parse');

/** Cases that are read otherwise on purpose, with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'papaparse Quoted field has no closing quote': 'an unclosed quote takes no rows along',
  'papaparse Quoted field has invalid trailing quote after delimiter':
    'an unclosed quote takes no rows along',
  'papaparse Quoted field has invalid trailing quote before delimiter':
    'text after a quote takes no rows along',
  'papaparse Quoted field has invalid trailing quote after new line': 'an unclosed quote takes no rows along',
  'papaparse One column input with empty fields': 'a line break at the end of the file begins no further row',
  'papaparse Blank line in middle with whitespace':
    'a line of white space is no row in a file of several columns',
  'papaparse Mixed slash n and slash r should choose first as precident':
    'a file of mixed line breaks is read by all of them',
};

type Case = {
  readonly suite: string;
  readonly name: string;
  readonly file?: string;
  readonly input?: string;
  readonly skip?: string;
  readonly needs_function?: boolean;
  readonly expected_rows?: string[][];
  readonly expected_objects?: Record<string, unknown>[] | Record<string, unknown>;
  readonly options_papaparse?: Record<string, unknown>;
};

/** What a published suite asks of a parser's result beyond the rows themselves. */
const BEYOND_ROWS = [
  'dynamicTyping',
  'preview',
  'skipFirstNLines',
  'transform',
  'transformHeader',
  'delimitersToGuess',
  'chunk',
  'worker',
  'fastMode',
];
const isComparable = ({ options_papaparse: o = {}, ...rest }: Case): boolean =>
  rest.skip === undefined &&
  !rest.needs_function &&
  (rest.expected_rows ?? rest.expected_objects) !== undefined &&
  !BEYOND_ROWS.some((name) => name in o) &&
  !Array.isArray(o.delimiter) &&
  o.skipEmptyLines === undefined &&
  typeof o.comments !== 'boolean' &&
  !Object.values(o).some((value) => typeof value === 'string' && /^\[(?:function|regexp)/.test(value));

const NEWLINES: Readonly<Record<string, 'lf' | 'crlf' | 'cr'>> = { '\n': 'lf', '\r\n': 'crlf', '\r': 'cr' };

const read = async (bytes: Buffer, options: DialectOptions): Promise<string[][]> => {
  const rows: string[][] = [];
  try {
    for await (const batch of readRecords(cut(bytes, [3]), options)) rows.push(...batch);
  } catch (error) {
    if (!(error instanceof PipelineError && error.code === 'EMPTY_FILE')) throw error;
  }
  return rows;
};

/** Through the whole engine where its options can say it, else through the tokeniser with the dialect as it is. */
const readCase = ({ suite, file, input = '', options_papaparse: o = {} }: Case): Promise<string[][]> => {
  const bytes = file === undefined ? Buffer.from(input) : readFileSync(join(CORPORA, file));
  const { delimiter, quoteChar: quote, escapeChar, newline } = o as Record<string, string | undefined>;
  const comments = typeof o.comments === 'string' ? o.comments : undefined;
  const isOption = comments === undefined && (delimiter === undefined || /^[\x20-\x7e\t]$/.test(delimiter));
  const given = {
    ...(delimiter !== undefined && delimiter !== '\n' && { delimiter }),
    ...(quote !== undefined && { quote, escape: escapeChar ?? quote }),
    ...(escapeChar !== undefined && { escape: escapeChar }),
    ...(newline !== undefined && NEWLINES[newline] && { newline: NEWLINES[newline] }),
  };
  // That suite tells the dialect by its parser's defaults, the others leave it to be found.
  const isTold = suite.endsWith('CORE_PARSER_TESTS');
  if (!isTold && (isOption || delimiter === '\n')) return read(bytes, given);
  const lineBreak = /\r(?!\n)/.test(input) && !input.includes('\n') ? 'cr' : 'crlf';
  return cellsOf(bytes, { newline: lineBreak, comment: comments ?? null, ...given });
};

const isBlank = (row: readonly string[]): boolean => row.length === 1 && row[0] === '';

/** Blank lines are rows to some suites and none to others. */
const asExpected = ({ expected_rows, expected_objects }: Case): unknown[] => {
  if (expected_rows !== undefined) return [expected_rows, expected_rows.filter((row) => !isBlank(row))];
  return [
    [expected_objects].flat().map((object) => {
      const { __parsed_extra, ...rest } = object as Record<string, unknown>;
      return rest;
    }),
  ];
};

const asObjects = (rows: readonly string[][]): unknown[] => {
  const [header = [], ...body] = rows;
  return body
    .filter((row) => !isBlank(row))
    .map((row) =>
      Object.fromEntries(header.map((name, i) => [name, row[i]]).filter(([, value]) => value !== undefined)),
    );
};

const cases: Case[] = existsSync(CORPORA)
  ? JSON.parse(readFileSync(join(CORPORA, 'parse_cases.json'), 'utf8')).filter(isComparable)
  : [];

const keyOf = ({ suite, name }: Case): string => `${suite.split('/')[0]} ${name}`;

/** Skipped where the shared corpora are not beside the clone. */
describe.skipIf(cases.length === 0)('published suites', () => {
  it.each(cases.filter((one) => !(keyOf(one) in EXCEPTIONS)))('$suite: $name', async (one) => {
    const rows = await readCase(one);

    const ours = one.expected_rows === undefined ? asObjects(rows) : rows;
    expect(asExpected(one)).toContainEqual(ours);
  });

  it('have no exceptions without need', async () => {
    for (const one of cases.filter((each) => keyOf(each) in EXCEPTIONS)) {
      const rows = await readCase(one);
      expect(asExpected(one)).not.toContainEqual(one.expected_rows === undefined ? asObjects(rows) : rows);
    }
  });

  const testData = join(CORPORA, 'csv-test-data');
  /** A line break at the end of a file of one column begins no further row, which is the empty one of these. */
  const trailing = ['all-empty', 'empty-one-column'];
  const valid = existsSync(testData)
    ? readdirSync(join(testData, 'json')).map((name) => basename(name, '.json'))
    : [];
  it.each(valid.filter((name) => !trailing.includes(name)))('csv-test-data/%s.csv', async (name) => {
    const expected: unknown[] = JSON.parse(readFileSync(join(testData, 'json', `${name}.json`), 'utf8'));

    const rows = await read(readFileSync(join(testData, 'csv', `${name}.csv`)), { delimiter: ',' });

    expect(name.startsWith('header-') ? asObjects(rows) : rows).toEqual(expected);
  });
});
