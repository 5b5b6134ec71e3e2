import { describe, expect, it } from 'vitest';
import { cellsOf, tokenised } from './tokenised.ts';

describe('a quote that never closes', () => {
  it('is a character of its cell, and the rest of the file is still read as rows', async () => {
    const { rows, flaws } = await tokenised('a,b\n1,"x\n2,y\n3,z\n');

    expect(rows.map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['1', '"x'],
      ['2', 'y'],
      ['3', 'z'],
    ]);
    expect(flaws).toEqual([
      expect.objectContaining({ reason: 'unclosed_quote', line: 2, record: 2, byte: 6, column: 2 }),
    ]);
  });

  it('is found out where a record would pass the limit', async () => {
    const rest = '2,y\n'.repeat(100);

    const { rows, flaws } = await tokenised(`a,b\n1,"x\n${rest}`, {}, { recordBytes: 50 });

    expect(rows).toHaveLength(102);
    expect(flaws.map(({ reason }) => reason)).toEqual(['unclosed_quote']);
  });

  it('takes no rows along when another cell is quoted later', async () => {
    expect(await cellsOf('a,b\n1,"x\n2,y\n3,"z"\n4,w\n')).toEqual([
      ['a', 'b'],
      ['1', '"x'],
      ['2', 'y'],
      ['3', 'z'],
      ['4', 'w'],
    ]);
  });

  it('takes time in proportion to the file when there are many', async () => {
    const rows = 60_000;

    const { flaws } = await tokenised(`a,b\n${'1,"x""\n'.repeat(rows)}`);

    expect(flaws).toHaveLength(rows);
  });
});

describe('text after a closing quote', () => {
  it.each([
    ['leaves the cell as it is written', '"a"b,c\n', ['"a"b', 'c']],
    ['is within the cell when a closing quote follows on the line', '"a "b" c",d\n', ['a "b" c', 'd']],
    ['does not join the cell with the next quoted one', '"a"b,"c"\n', ['"a"b', 'c']],
    ['is passed over when it is white space', '"a" \t,b\n', ['a', 'b']],
  ])('%s', async (_, text, cells) => {
    expect(await cellsOf(text)).toEqual([cells]);
  });

  it('does not join lines', async () => {
    expect(await cellsOf('"a"b,c\n1,"x"\n')).toEqual([
      ['"a"b', 'c'],
      ['1', 'x'],
    ]);
  });

  it('is counted once a record, at its first place', async () => {
    const { flaws } = await tokenised('x,y\n1,a"b"c\n2,"d"e\n');

    expect(flaws).toEqual([
      expect.objectContaining({ reason: 'stray_quote', line: 2, record: 2, byte: 7, column: 2 }),
      expect.objectContaining({ reason: 'stray_quote', line: 3, record: 3, column: 2 }),
    ]);
  });
});

it.each([
  ['doubled quotes', '"a""b"', {}, 'a"b'],
  ['backslash escapes', String.raw`"a\"b\\c\d"`, { escape: '\\' }, String.raw`a"b\c\d`],
  ['apostrophes', "'a,''b'", { quote: "'", escape: "'" }, "a,'b"],
  ['no quotes at all', '"a"', { quote: null, escape: null }, '"a"'],
  ['an empty quoted cell', '""', {}, ''],
])('reads %s', async (_, cell, dialect, content) => {
  expect(await cellsOf(`${cell},z\n`, dialect)).toEqual([[content, 'z']]);
});

it('reads a line of stray quotes in one go, not once for each of them', async () => {
  const stray = 'x"'.repeat(200_000);

  const rows = await cellsOf(`a,b\n"${stray},1\n`);

  expect(rows[1]).toEqual([stray.slice(0, -1), '1']);
});
