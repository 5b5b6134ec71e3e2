import { describe, expect, it } from 'vitest';
import { LIMITS, type ProfileOptions, sniff } from '../../src/profiling/index.ts';
import { profileOf } from './summarise.ts';

const dialectOf = (text: string, encoding: BufferEncoding = 'utf8') => sniff(Buffer.from(text, encoding));

describe('the delimiter', () => {
  it.each([
    ['a,b,c\n1,2,3\n4,5,6\n', ','],
    ['a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n', ';'],
    ['1,5;2,5\n3,5;4,5\n', ';'],
    ['name;age\nDoe, John;5\nRoe, Jane;6\n', ';'],
    ['a\tb\n1, 2\t3\n4\t5\n', '\t'],
    ['a|b\n1|2\n', '|'],
    ['x y z\n1 2 3\n4 5 6\n7 8 9\n', ' '],
    ['city\nNew York\nLos Angeles\nSan Jose\n', ','],
    ['a,b\n"x;y;z",1\n"p;q;r",2\n', ','],
    ['when,what\n2024-01-01 10:00,x\n2024-01-02 11:00,y\n', ','],
  ])('of %j is %j', (text, delimiter) => {
    expect(dialectOf(text).delimiter).toBe(delimiter);
  });
});

describe('the header', () => {
  it.each([
    ['id,name\n1,x\n2,y\n', true],
    ['1,x\n2,y\n', false],
    ['a,b\nc,d\n', true],
    ['country,2019,2020\nchad,15,16\nmali,19,20\n', true],
    ['2024-01-01,5\n2024-01-02,6\n', false],
    ['id,name\n', true],
    ['1,2\n', false],
  ])('of %j: %s', (text, header) => {
    expect(dialectOf(text).header).toBe(header);
  });
});

describe('the newline', () => {
  it.each([
    ['a,b\n1,2\n', 'lf'],
    ['a,b\r\n1,2\r\n', 'crlf'],
    ['a,b\r1,2\r', 'cr'],
    ['a,b\r\n1,2\n', 'mixed'],
    ['a,b\n1,"x\r\ny"\n', 'lf'],
  ])('of %j is %s', (text, newline) => {
    expect(dialectOf(text).newline).toBe(newline);
  });
});

describe('the encoding', () => {
  it('is UTF-8 when a character is cut at the end of the prefix', () => {
    expect(sniff(Buffer.from('a,b\nZürich,é').subarray(0, -1)).encoding).toBe('utf-8');
  });

  it('falls back to windows-1252', () => {
    expect(dialectOf('name;city\nJosé;São Paulo\n', 'latin1').encoding).toBe('windows-1252');
  });

  it('finds windows-1251 in Russian text', async () => {
    const russian = Buffer.from(
      'cfeee4eaebfef7e5ede8e52ceae020efeef1ebe5e4ede5e920e2e5f0f1e8e80a312c320a',
      'hex',
    );

    expect(sniff(russian).encoding).toBe('windows-1251');
  });

  it('is UTF-16 by its NULs', () => {
    expect(dialectOf('id,city\n1,Łódź\n', 'utf16le').encoding).toBe('utf-16le');
  });

  it('refuses binary content', () => {
    expect(() => sniff(Buffer.from('504b0304140000000800', 'hex'))).toThrow(
      /ZIP archive or an Excel workbook/,
    );
    expect(() => sniff(Buffer.from([1, 2, 3, 0, 0xff, 0xfe, 0, 9]))).toThrow(
      expect.objectContaining({ code: 'NOT_TEXT' }),
    );
  });
});

describe('options', () => {
  it.each([
    [{ delimter: ';' }, /"delimter"/],
    [{ delimiter: 'x' }, /"delimiter"/],
    [{ delimiter: ' \n' }, /"delimiter"/],
    [{ delimiter: ',', quote: ',' }, /"delimiter" and "quote"/],
    [{ delimiter: '"|"' }, /"delimiter" and "quote"/],
    [{ quote: '""' }, /"quote"/],
    [{ header_rows: -1 }, /"header_rows"/],
    [{ header_rows: 0.5 }, /"header_rows"/],
    [{ header: true, header_rows: 0 }, /"header" and "header_rows"/],
    [{ preamble_rows: 1e9 }, /"preamble_rows"/],
    [{ comment: '' }, /"comment"/],
    [{ comment: ' #' }, /"comment"/],
    [{ comment: '"' }, /"quote" and "comment"/],
    [{ skip_initial_space: 'yes' }, /"skip_initial_space"/],
    [{ encoding: 'utf-99' }, /"encoding"/],
    [{ limits: { rows: 5 } }, /"rows"/],
    [{ limits: { columns: 0 } }, /"columns"/],
    [{ constructor: 1 }, /"constructor"/],
  ])('%j are refused by name', async (options, name) => {
    const failure = await profileOf('a,b\n1,2\n', options as ProfileOptions).catch((error) => error);

    expect(failure).toMatchObject({ code: 'INVALID_OPTION', message: expect.stringMatching(name) });
  });

  it('overrule what would be sniffed', async () => {
    const profile = await profileOf('a;b|1\n2;3|4\n', { delimiter: '|', header: false, encoding: 'latin1' });

    expect(profile.dialect).toMatchObject({ delimiter: '|', header: false, encoding: 'windows-1252' });
    expect(profile.row_count).toBe(2);
  });

  it('read backslash escapes, and no quotes at all', async () => {
    const escaped = await profileOf('a,b\n"x\\"y",1\n', { escape: '\\' });
    const bare = await profileOf('a,b\n"x,1\n', { quote: null });

    expect(escaped.rejects.total).toBe(0);
    expect(bare).toMatchObject({ row_count: 1, rejects: { total: 0 } });
  });
});

describe('limits', () => {
  it('refuse too many columns', async () => {
    const failure = await profileOf(`${'c,'.repeat(LIMITS.columns)}c\n`).catch((error) => error);

    expect(failure).toMatchObject({ code: 'TOO_MANY_COLUMNS', position: { line: 1, record: 1 } });
  });

  it('report what they cut', async () => {
    const rows = [...Array.from({ length: 40 }, (_, i) => `${i},1`), `${'é'.repeat(9)},2`, 'bad,3', '4', '5'];
    const { limits_reached, rejects, columns } = await profileOf(`a,b\n${rows.join('\n')}\n`, {
      limits: { rejectSamples: 1, invalidSamples: 1, sampleCharacters: 5 },
    });

    expect(limits_reached.map(({ limit }) => limit)).toEqual([
      'rejectSamples',
      'invalidSamples',
      'sampleCharacters',
    ]);
    expect(rejects).toMatchObject({ total: 2, samples_capped: true, by_reason: { too_few_cells: 2 } });
    expect(columns[0]?.invalid.samples).toEqual([{ line: 42, record: 42, value: 'ééééé…' }]);
  });
});
