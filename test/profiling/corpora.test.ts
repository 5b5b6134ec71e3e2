import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type DialectOptions, readRecords } from '../../src/profiling/index.ts';
import { inChunks } from './summarise.ts';

const CORPORA = join(import.meta.dirname, '../../../shared/corpora/parse');
/** The fixture and its expected result disagree in their own repository. */
const CONTRADICTORY = ['location_coordinates'];

const jsonFiles = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder).map((file) => basename(file, '.json')) : [];

const read = async (path: string, options: DialectOptions): Promise<string[][]> => {
  const rows: string[][] = [];
  for await (const batch of readRecords(inChunks(readFileSync(path), 3), options)) rows.push(...batch);
  return rows;
};

/** Skipped where the shared corpora are not beside the clone. */
describe.skipIf(!existsSync(CORPORA))('published corpora', () => {
  const spectrum = join(CORPORA, 'csv-spectrum');
  const names = jsonFiles(join(spectrum, 'json')).filter((name) => !CONTRADICTORY.includes(name));
  it.each(names)('csv-spectrum %s is read as published', async (name) => {
    const expected = JSON.parse(readFileSync(join(spectrum, 'json', `${name}.json`), 'utf8'));

    const [header = [], ...rows] = await read(join(spectrum, 'csvs', `${name}.csv`), {});

    expect(rows.map((row) => Object.fromEntries(header.map((key, i) => [key, row[i]])))).toEqual(
      [expected].flat(),
    );
  });

  const testData = join(CORPORA, 'csv-test-data');
  /** Blank lines are no rows here, even in a file of one column. */
  const blankRows = ['all-empty', 'empty-one-column', 'trailing-newline-one-field'];
  const valid = jsonFiles(join(testData, 'json')).filter((name) => !blankRows.includes(name));
  it.each(valid)('csv-test-data %s is read as published', async (name) => {
    const expected: unknown[] = JSON.parse(readFileSync(join(testData, 'json', `${name}.json`), 'utf8'));

    const rows = await read(join(testData, 'csv', `${name}.csv`), { delimiter: ',' });

    const [header = [], ...body] = rows;
    const objects = body.map((row) => Object.fromEntries(header.map((key, i) => [key, row[i]])));
    expect(name.startsWith('header-') ? objects : rows).toEqual(expected);
  });
});
