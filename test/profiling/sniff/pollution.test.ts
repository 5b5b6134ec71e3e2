import { describe, expect, it } from 'vitest';
import { readRecords } from '../../../src/profiling/read-records.ts';
import { sniffText } from '../../../src/profiling/sniff/sniff.ts';
import { type Polluted, pollutedFiles } from '../../support/pollute.ts';

/** Files of a pollution that may be read otherwise, with the reason; none of any other. */
const ALLOWED: Readonly<Record<string, number>> = {
  // Two columns of words with a space between them are one column of two words, and so are four.
  'delimiter space': 2,
  // `Source: an office, all rights reserved` above two columns of words is a row of two cells.
  'preamble 2, blank': 1,
  'preamble, ", "': 1,
};

const files = pollutedFiles(1);
const pollutions = [...new Set(files.map(({ pollution }) => pollution))];

/** What a person would read otherwise; empty when all is right. */
const mistakes = async ({ text, truth }: Polluted): Promise<string[]> => {
  const bytes = Buffer.from(text);
  const dialect = sniffText(bytes, { compression: 'none', whole: true, given: {} });
  const records: string[][] = [];
  for await (const batch of readRecords([bytes])) records.push(...batch);
  const all = [...truth.header, ...truth.records];
  const expected = all.filter((cells) => cells.length > 1 || cells[0]!.trim() !== '');
  // Whether a footer is among the records is the tokeniser's affair.
  const inTable = expected.length - truth.footerRows;
  const isKept = JSON.stringify(records.slice(0, inTable)) === JSON.stringify(expected.slice(0, inTable));
  const checks = {
    delimiter: all.every(({ length }) => length < 2) || dialect.delimiter === truth.delimiter,
    quote: truth.quote === null || dialect.quote === truth.quote,
    header: dialect.header_rows === truth.header.length,
    preamble: dialect.preamble_rows === truth.preambleRows,
    footer: dialect.footer_rows === truth.footerRows,
    records: isKept && records.length <= expected.length,
  };
  return Object.entries(checks).flatMap(([name, isRight]) => (isRight ? [] : [name]));
};

describe('clean tables with one pollution each are read as a person reads them', () => {
  it.each(pollutions)('%s', async (pollution) => {
    const polluted = files.filter((file) => file.pollution === pollution);

    const wrong: string[] = [];
    for (const file of polluted) {
      const found = await mistakes(file);
      if (found.length > 0) wrong.push(`${file.name}: ${found.join(', ')}`);
    }

    expect(polluted.length).toBeGreaterThan(5);
    expect(wrong.length, wrong.join('; ')).toBeLessThanOrEqual(ALLOWED[pollution] ?? 0);
  });
});
