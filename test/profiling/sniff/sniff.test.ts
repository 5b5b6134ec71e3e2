import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sniff, sniffText } from '../../../src/profiling/sniff/sniff.ts';

const ofText = (text: string, whole = true) =>
  sniffText(Buffer.from(text), { compression: 'none', whole, given: {} });

describe('what is given', () => {
  it('always wins', () => {
    const bytes = Buffer.from('a;b|1\n2;3|4\n');

    const dialect = sniff(bytes, {
      delimiter: '|',
      quote: null,
      header: false,
      newline: 'crlf',
      encoding: 'latin1',
    });

    expect(dialect).toMatchObject({
      delimiter: '|',
      quote: null,
      escape: null,
      header: false,
      header_rows: 0,
      newline: 'crlf',
      encoding: 'windows-1252',
      confidence: 1,
    });
  });

  it('wins field by field over what would be found', async () => {
    const text = '#x y\na, b\n(m), (s)\n#c\n1, 2\n3, 4\n';
    const fields = { comment: null, skip_initial_space: false, header_rows: 0, preamble_rows: 0 };

    expect(ofText(text)).toMatchObject({
      comment: '#',
      skip_initial_space: true,
      header_rows: 2,
      preamble_rows: 0,
    });
    for (const [name, value] of Object.entries(fields)) {
      expect(sniff(Buffer.from(text), { [name]: value })).toMatchObject({ [name]: value });
    }
    expect(sniff(Buffer.from(text), fields)).toMatchObject({ ...fields, delimiter: ',' });
    expect(sniff(Buffer.from(text), { preamble_rows: 9, header_rows: 3 })).toMatchObject({
      preamble_rows: 9,
      header_rows: 3,
      header: true,
    });
  });

  it('wins where nothing in the text is cut or quoted by it', () => {
    expect(sniff(Buffer.from('a|b\n1|2\n'), { delimiter: '§', quote: "'" })).toMatchObject({
      delimiter: '§',
      quote: "'",
    });
  });

  it('makes one row the header where values stand in it', () => {
    const dialect = sniff(Buffer.from('1,2\n3,4\n5,6\n'), { header: true });

    expect(dialect).toMatchObject({ header: true, header_rows: 1 });
  });
});

describe('certainty', () => {
  it('is high for a plain table, with a reason', () => {
    const { confidence, reason } = ofText('id,name,n\n1,x,5\n2,y,6\n3,z,7\n');

    expect(confidence).toBeGreaterThan(0.9);
    expect(reason).toMatch(/^comma: 100 %/);
  });

  it('is low where another delimiter does nearly as well, which is told', () => {
    const { confidence, runner_up } = ofText('a;b,c;d\ne;f,g;h\n');

    expect(confidence).toBeLessThan(0.85);
    expect(runner_up).not.toBeNull();
  });

  it('is zero for nothing', () => {
    expect(ofText('')).toMatchObject({ confidence: 0, tables: [], delimiter: ',' });
  });
});

describe('newlines', () => {
  it.each([
    ['a,b\n1,2\n', 'lf'],
    ['a,b\r\n1,2\r\n', 'crlf'],
    ['a,b\r1,2\r', 'cr'],
    ['a,b\r\n1,2\n', 'mixed'],
    ['a,b\n1,"x\r\ny"\n', 'lf'],
    ['a,b\n1,x\ry\n2,z\n3,z\n4,z\n5,z\n', 'lf'],
    ['a,b\r\r\n1,2\r\r\n3,4\r\r\n', 'mixed'],
  ])('of %j are %s', (text, newline) => {
    expect(ofText(text).newline).toBe(newline);
  });
});

describe('the beginning of a file', () => {
  it('is enough, wherever it is cut', () => {
    const text = `id;text\n${Array.from({ length: 60 }, (_, i) => `${i};"x, ""y""\nz; ${i}"\n`).join('')}`;

    const dialects = Array.from({ length: 60 }, (_, i) => ofText(text.slice(0, 200 + i * 3), false));

    expect(
      new Set(dialects.map(({ delimiter, quote, header_rows }) => `${delimiter}${quote}${header_rows}`)),
    ).toEqual(new Set([';"1']));
  });

  it('tells no footer, for more may follow', () => {
    const text = 'id,name,n\n1,x,5\n2,y,6\n3,z,7\nTotal,,18\n';

    expect(ofText(text).footer_rows).toBe(1);
    expect(ofText(text, false).footer_rows).toBe(0);
  });

  it('may be of an archive', () => {
    expect(sniff(gzipSync('a;b\n1;2\n3;4\n'))).toMatchObject({ compression: 'gzip', delimiter: ';' });
  });
});

it('looks through a line of stray quotes once', () => {
  expect(ofText(`a,b\n"${'x"'.repeat(100_000)},1\n`)).toMatchObject({ delimiter: ',' });
});

it('answers for any text, and the same each time', () => {
  const piece = fc.constantFrom(
    'a',
    '1',
    '2.5',
    'é',
    ',',
    ';',
    '"',
    "'",
    '\n',
    '\r',
    '\t',
    ' ',
    '\\',
    '#',
    '|',
    ':',
  );
  fc.assert(
    fc.property(fc.string({ unit: piece, maxLength: 200 }), fc.boolean(), (text, whole) => {
      const dialect = ofText(text, whole);

      expect(dialect).toEqual(ofText(text, whole));
      expect(dialect.header_rows > 0).toBe(dialect.header);
      expect(dialect.confidence).toBeGreaterThanOrEqual(0);
      expect(dialect.confidence).toBeLessThanOrEqual(1);
      if (dialect.runner_up) expect(dialect.runner_up.confidence).toBeLessThanOrEqual(dialect.confidence);
    }),
    { numRuns: 500 },
  );
});

const CORPORA = join(import.meta.dirname, '../../../../shared/corpora/parse');

/** Skipped where the shared corpora are not beside the clone. */
describe.skipIf(!existsSync(CORPORA))('published corpora', () => {
  const files = ['csv-spectrum/csvs', 'csv-test-data/csv'].flatMap((folder) =>
    existsSync(join(CORPORA, folder))
      ? readdirSync(join(CORPORA, folder)).map((name) => join(CORPORA, folder, name))
      : [],
  );

  it.each(files)('%s has commas and double quotes', (file) => {
    const dialect = sniffText(readFileSync(file), { compression: 'none', whole: true, given: {} });

    expect(dialect).toMatchObject({ delimiter: ',', quote: '"', escape: '"', preamble_rows: 0 });
  });
});
