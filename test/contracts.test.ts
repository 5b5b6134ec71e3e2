import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameOf, KNOWN_SUFFIXES, summaryKeyOf, UPLOAD_PREFIX } from '../src/contracts.ts';

const segment = fc.oneof(
  fc.string({ minLength: 1, maxLength: 8 }),
  fc.constantFrom('a', 'b', 'ü', 'a.csv', 'a.tsv'),
);
const fileNames = fc
  .tuple(fc.array(segment, { minLength: 1, maxLength: 3 }), fc.constantFrom(...KNOWN_SUFFIXES))
  .map(([segments, suffix]) => segments.join('/') + suffix);

describe('fileNameOf', () => {
  it.each([
    ['uploads/sales/2026/a.csv', 'sales/2026/a.csv'],
    ['uploads/', undefined],
    ['uploads/folder/', undefined],
    ['processed/a_summary.json', undefined],
    ['other/uploads/a.csv', undefined],
  ])('of %s is %s', (key, expected) => {
    expect(fileNameOf(key)).toBe(expected);
  });
});

describe('summaryKeyOf', () => {
  it.each([
    ['sales/2026/a.csv', 'processed/sales/2026/a_summary.json'],
    ['a.csv.gz', 'processed/a.csv.gz_summary.json'],
    ['a.CSV', 'processed/a.CSV_summary.json'],
    ['a.tsv.csv', 'processed/a.tsv.csv_summary.json'],
  ])('of %s is %s', (fileName, expected) => {
    expect(summaryKeyOf(fileName)).toBe(expected);
  });

  it('never gives two files one summary', () => {
    fc.assert(
      fc.property(fileNames, fileNames, (a, b) => {
        fc.pre(a !== b);
        expect(summaryKeyOf(a)).not.toBe(summaryKeyOf(b));
      }),
    );
  });

  it('stays within the length of an S3 key, and unique, for the longest names', () => {
    const longest = 1024 - UPLOAD_PREFIX.length - '.csv'.length;
    const name = (last: string) => `${'ü'.repeat(Math.floor((longest - 1) / 2))}${last}.csv`;
    expect(Buffer.byteLength(summaryKeyOf(name('a')))).toBeLessThanOrEqual(1024);
    expect(summaryKeyOf(name('a'))).not.toContain('\uFFFD');
    expect(summaryKeyOf(name('a'))).not.toBe(summaryKeyOf(name('b')));
  });
});
