import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createTokenizer, type LocatedRecord } from '../../../src/profiling/rescue/csv-parse-records.ts';
import { testSeed } from '../../support/seed.ts';
import { closedFiles, type Hostile, soups } from './hostile-text.ts';
import { type Tokenised, tokenised } from './tokenised.ts';

/** A failure prints it with the way to run it again. */
const seed = testSeed(process.env.SEED);
process.stdout.write(`differential test: SEED=${seed}\n`);

const oracle = async ({ dialect, text }: Hostile): Promise<LocatedRecord[]> => {
  const tokenizer = createTokenizer(dialect, 1 << 20);
  return [...tokenizer.write(Buffer.from(text)), ...(await tokenizer.end())];
};

const places = (records: readonly { cells: readonly string[]; line: number; record: number }[]) =>
  records.map(({ cells, line, record }) => ({ cells, line, record }));

const strays = ({ flaws }: Tokenised): number[] =>
  flaws.filter(({ reason }) => reason === 'stray_quote').map(({ record }) => record);

it('reads 10,000 files with closed quotes as csv-parse does, with lines and flaws', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(closedFiles, async (file) => {
      const ours = await tokenised(file.text, file.dialect, { chunks: file.chunks, workBytes: 32 });

      const theirs = await oracle(file);
      expect(places(ours.rows)).toEqual(places(theirs));
      expect(strays(ours)).toEqual(
        theirs.filter(({ flaws }) => flaws.includes('stray_quote')).map(({ record }) => record),
      );
    }),
    { numRuns: 10_000, seed },
  );
});

const LONELY_ESCAPE = /\\(?![\\"'])/;

/**
 * Deliberate differences, each with a test of its own (quotes.test.ts, records.test.ts):
 * - a quote that never closes takes the rest of the file in csv-parse, and is a character of its cell here;
 * - text after a closing quote: here the cell may go on to a closing quote on the same line, and spaces are passed over;
 * - a NUL after a closing quote is nothing to csv-parse, and text like any other here;
 * - an escape before anything but a quote or an escape is dropped by csv-parse, and stays here (`C:\\path`);
 * - a file of one column keeps empty lines between records here.
 */
const differsOnPurpose = ({ dialect, text }: Hostile, theirs: readonly LocatedRecord[]): boolean => {
  if (theirs[0] === undefined || theirs[0].cells.length === 1 || text.includes(`${dialect.quote}\0`))
    return true;
  if (dialect.escape === '\\' && LONELY_ESCAPE.test(text)) return true;
  try {
    parse(text, {
      delimiter: dialect.delimiter,
      quote: dialect.quote,
      escape: dialect.escape,
      record_delimiter: ['cr', 'mixed'].includes(dialect.newline) ? ['\r\n', '\n', '\r'] : ['\r\n', '\n'],
      relax_column_count: true,
      skip_empty_lines: true,
    });
    return false;
  } catch (error) {
    // Whoever stops at a quote within a cell has not looked at what follows.
    if (!(error instanceof CsvError)) throw error;
    return true;
  }
};

it('reads any text that csv-parse takes as sound as it does', { timeout: 60_000 }, async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(soups, async (file) => {
      const ours = await tokenised(file.text, file.dialect, { chunks: file.chunks, workBytes: 32 });

      const theirs = await oracle(file);
      if (differsOnPurpose(file, theirs)) return;
      compared++;
      expect(places(ours.rows)).toEqual(places(theirs));
    }),
    { numRuns: 5_000, seed },
  );
  expect(compared).toBeGreaterThan(500);
});
