import { describe, expect, it } from 'vitest';
import { FLAG_ABSENT, FLAG_QUOTED } from '../../../src/profiling/kernel/layout.ts';
import { MASK } from '../../../src/profiling/tokenise/batch.ts';
import { maskOf } from '../../../src/profiling/tokenise/byte-classes.ts';
import { cellsOf, tokenised } from './tokenised.ts';

describe('cells', () => {
  it('tell empty, quoted empty and absent apart', async () => {
    const { rows } = await tokenised('a,b,c,d\n,"", \t\n');

    expect(rows[1]!.flags).toEqual([0, FLAG_QUOTED, 0, FLAG_ABSENT]);
  });

  it.each([
    ['12', MASK.DIGIT],
    ['-1.5e+3', MASK.DIGIT | MASK.DASH | MASK.DOT | MASK.EXPONENT | MASK.PLUS],
    ['a_b', MASK.LETTER | MASK.OTHER],
    ["(1'000)", MASK.PARENTHESIS | MASK.DIGIT | MASK.DOLLAR_APOSTROPHE],
    ['é', MASK.HIGH],
    ['1/2:3@4%', MASK.DIGIT | MASK.SLASH | MASK.COLON | MASK.AT | MASK.PERCENT],
    ['\0', MASK.CONTROL | MASK.NUL],
  ])('have the classes of their bytes: %j', (text, classes) => {
    const bytes = Buffer.from(`x${text}`);

    expect(maskOf(bytes, 1, bytes.length)).toBe(classes);
  });

  it('keep the white space around them, and lose it after a delimiter when the dialect says so', async () => {
    expect(await cellsOf('a , b\n')).toEqual([['a ', ' b']]);
    expect(await cellsOf('a , b,  "c,d"\n', { skip_initial_space: true })).toEqual([['a ', 'b', 'c,d']]);
  });
});

describe('records', () => {
  it.each([
    [
      'lf',
      'a,b\n1,2\r\n3,x\ry\n',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', 'x\ry'],
      ],
    ],
    [
      'crlf',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'cr',
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'mixed',
      'a,b\r1,2\n3,4\r\n5,6',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
  ] as const)('end at the line breaks of a file with %s', async (newline, text, rows) => {
    expect(await cellsOf(text, { newline })).toEqual(rows);
  });

  it('are not made by blank lines, which count as lines', async () => {
    const { rows } = await tokenised('a,b\n\n \t\n1,2\n');

    expect(rows.map(({ line, record }) => [line, record])).toEqual([
      [1, 1],
      [4, 2],
    ]);
  });

  it('are made by empty lines in a file of one column, but for the last ones', async () => {
    const { rows } = await tokenised('a\n\n1\n\n\n', {}, { workBytes: 4 });

    expect(rows.map(({ cells, line }) => [...cells, line])).toEqual([
      ['a', 1],
      ['', 2],
      ['1', 3],
    ]);
  });

  it('are not made by comment lines', async () => {
    const text = '# made by "x\n#\na,b\n1,2\n# more\n3,4\n#';

    const { header, rows } = await tokenised(text, { comment: '#', header: true });

    expect(header).toEqual([['a', 'b']]);
    expect(rows.map(({ cells, line }) => [...cells, line])).toEqual([
      ['1', '2', 4],
      ['3', '4', 6],
    ]);
  });

  it('that are ragged are told with the number of their cells', async () => {
    const { rows, flaws } = await tokenised('a,b\n1\n1,2,3,"4"""\n');

    expect(rows.map(({ cells }) => cells)).toEqual([['a', 'b'], ['1'], ['1', '2', '3', '4"']]);
    expect(flaws.map(({ reason, line, byte, detail }) => [reason, line, byte, detail])).toEqual([
      ['too_few_cells', 2, 4, '1 cells instead of 2'],
      ['too_many_cells', 3, 6, '4 cells instead of 2'],
    ]);
  });

  it('with NULs and broken characters are told', async () => {
    const text = Buffer.concat([
      Buffer.from('a,b\n1,\0\n2,'),
      Buffer.of(0xff),
      Buffer.from('\n3,\uFFFD\n4,é\n'),
    ]);

    const { flaws } = await tokenised(text);

    expect(flaws.map(({ reason, line, record, byte }) => [reason, line, record, byte])).toEqual([
      ['nul_byte', 2, 2, 6],
      ['bad_encoding', 3, 3, 8],
      ['bad_encoding', 4, 4, 12],
    ]);
  });

  it('larger than the limit end the reading after those before them', async () => {
    const text = `a,b\n1,2\n3,${'x'.repeat(60)}\n`;

    const reading = tokenised(text, {}, { recordBytes: 40 });

    await expect(reading).rejects.toMatchObject({
      code: 'RECORD_TOO_LARGE',
      position: { line: 3, record: 3 },
    });
  });

  it('of more columns than the limit are refused', async () => {
    await expect(tokenised('a,b,c\n', {}, { columns: 2 })).rejects.toMatchObject({
      code: 'TOO_MANY_COLUMNS',
    });
  });
});

describe('the parts of a file', () => {
  const text = 'Report,,\nof today\n\na,b\nx,y\n1,2\n3,4\n5,6\n';
  const dialect = { preamble_rows: 2, header: true, header_rows: 2 };

  it.each([8, 12, 65_536])('are told apart, whatever is in the buffer (%i bytes)', async (workBytes) => {
    const { preamble, header, rows } = await tokenised(text, dialect, { workBytes });

    expect(preamble).toEqual([['Report', '', ''], ['of today']]);
    expect(header).toEqual([
      ['a', 'b'],
      ['x', 'y'],
    ]);
    expect(rows.map(({ cells, record, line }) => [...cells, record, line])).toEqual([
      ['1', '2', 3, 6],
      ['3', '4', 4, 7],
      ['5', '6', 5, 8],
    ]);
  });

  it('are none in an empty file', async () => {
    expect(await tokenised('\n\n')).toMatchObject({ header: [], rows: [] });
  });

  it('are read by csv-parse where the delimiter has more than one byte', async () => {
    const { header, rows, flaws } = await tokenised('a::b\n1::"x::y"\n2\n', {
      delimiter: '::',
      header: true,
    });

    expect(header).toEqual([['a', 'b']]);
    expect(rows.map(({ cells, line, record }) => [cells, line, record])).toEqual([
      [['1', 'x::y'], 2, 2],
      [['2'], 3, 3],
    ]);
    expect(flaws.map(({ reason, line }) => [reason, line])).toEqual([['too_few_cells', 3]]);
  });
});

it('looks through a run of empty lines in one column once, not once for each of them', async () => {
  const rows = await cellsOf(`a\n${'\n'.repeat(200_000)}b\n`);

  expect(rows).toHaveLength(200_002);
});
