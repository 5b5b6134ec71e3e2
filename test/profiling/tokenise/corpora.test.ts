import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  bytesOf,
  type Case,
  CORPORA,
  expectsError,
  expectsRows,
  isFlagged,
  keyOf,
  publishedCases,
  readAll,
  toldOf,
} from './published-cases.ts';
import { expectedOf, resultOf } from './published-results.ts';

/** Cases whose rows are read otherwise on purpose, with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'csv-spectrum location_coordinates': 'its expected JSON has another phone number than its file',
  'papaparse Blank line in middle with whitespace': 'a line of white space is blank in a file of columns',
  'papaparse Skip empty lines, with first line only whitespace':
    'a line of white space is blank in a file of columns',
  'papaparse Quoted field has no closing quote':
    'invalid, and flagged: an unclosed quote takes no rows along',
  'papaparse Quoted field has invalid trailing quote after delimiter':
    'invalid, and flagged: an unclosed quote takes no rows along',
  'papaparse Quoted field has invalid trailing quote before delimiter':
    'invalid, and flagged: text after a quote takes no rows along',
  'papaparse Quoted field has invalid trailing quote after new line':
    'invalid, and flagged: an unclosed quote takes no rows along',
};

const hasRows = async (one: Case): Promise<boolean> => {
  const result = JSON.stringify(resultOf(one, await readAll(bytesOf(one), toldOf(one))));
  return expectedOf(one).some((expected) => JSON.stringify(expected) === result);
};

const cases = publishedCases();

/** Skipped where the shared corpora are not beside the clone. */
describe.skipIf(cases.length === 0)('published suites', () => {
  it.each(cases.filter((one) => !(keyOf(one) in EXCEPTIONS)))('$suite: $name', async (one) => {
    if (expectsRows(one)) {
      const rows = await readAll(bytesOf(one), toldOf(one));
      expect(expectedOf(one)).toContainEqual(resultOf(one, rows));
    }
    if (expectsError(one)) expect(await isFlagged(one)).toBe(true);
    expect(expectsRows(one) || expectsError(one)).toBe(true);
  });

  it('have no exceptions without need', async () => {
    const exceptions = cases.filter((one) => keyOf(one) in EXCEPTIONS);

    expect(exceptions).toHaveLength(Object.keys(EXCEPTIONS).length);
    for (const one of exceptions) expect(await hasRows(one), one.name).toBe(false);
  });

  it('are 209 inputs, of which at least 205 are read as published or, where invalid, flagged', async () => {
    const unmet: string[] = [];
    for (const one of cases.filter((each) => keyOf(each) in EXCEPTIONS)) {
      if (!expectsError(one) || !(await isFlagged(one))) unmet.push(keyOf(one));
    }

    expect(cases).toHaveLength(209);
    expect(unmet).toHaveLength(3);
  });

  it('are read as published without a word about their dialect, but for what no file tells', async () => {
    const wrong: string[] = [];
    for (const one of cases.filter(expectsRows)) {
      const result = JSON.stringify(resultOf(one, await readAll(bytesOf(one), {})));
      if (!expectedOf(one).some((expected) => JSON.stringify(expected) === result)) wrong.push(keyOf(one));
    }

    expect(wrong.length, wrong.join('; ')).toBeLessThanOrEqual(22);
  });
});

const testData = join(CORPORA, 'csv-test-data');
const valid = existsSync(testData)
  ? readdirSync(join(testData, 'json')).map((name) => basename(name, '.json'))
  : [];
/** Blank lines at the end of a file are its end. In these they are rows, by the letter of RFC 4180. */
const TRAILING: Readonly<Record<string, string[][]>> = { 'all-empty': [], 'empty-one-column': [['foo']] };

describe.skipIf(valid.length === 0)('csv-test-data', () => {
  it.each(valid)('%s.csv', async (name) => {
    const json: string[][] = JSON.parse(readFileSync(join(testData, 'json', `${name}.json`), 'utf8'));

    const rows = await readAll(readFileSync(join(testData, 'csv', `${name}.csv`)), { delimiter: ',' });

    const [header = [], ...body] = rows;
    const objects = body.map((row) => Object.fromEntries(header.map((key, i) => [key, row[i]])));
    expect(name.startsWith('header-') ? objects : rows).toEqual(TRAILING[name] ?? json);
    if (name in TRAILING) expect(json.filter(([cell]) => cell !== '')).toEqual(rows);
  });
});
