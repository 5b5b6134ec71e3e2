import { describe, expect, it } from 'vitest';
import { profileCsv } from '../../../src/profiling/index.ts';
import { tokenised } from './tokenised.ts';

/** Delimiters of more than one byte take the way of csv-parse. */
const read = async (text: string, dialect: Parameters<typeof tokenised>[1] = {}) => {
  const { rows, flaws } = await tokenised(text, { delimiter: '::', ...dialect }, { chunks: [3] });
  return { cells: rows.map(({ cells }) => cells), lines: rows.map(({ line }) => line), flaws };
};

describe('a delimiter of several characters', () => {
  it('cuts cells, quoted ones hold it', async () => {
    const { cells, flaws } = await read('a::b:c\n1::"x::y"\n\n2::\n');

    expect(cells).toEqual([
      ['a', 'b:c'],
      ['1', 'x::y'],
      ['2', ''],
    ]);
    expect(flaws).toEqual([]);
  });

  it('goes with comments and spaces behind it, which keep their lines', async () => {
    const { cells, lines } = await read('# c::d\r\na:: b\r\n\r\n#\r\n1:: "x"\r\n', {
      comment: '#',
      skip_initial_space: true,
    });

    expect(cells).toEqual([
      ['a', 'b'],
      ['1', 'x'],
    ]);
    expect(lines).toEqual([2, 5]);
  });

  it('lets an open quote take no rows along', async () => {
    const { cells, lines, flaws } = await read('a::b\n1::"x\n2::y\n\n3::w');

    expect(cells).toEqual([
      ['a', 'b'],
      ['1', '"x'],
      ['2', 'y'],
      ['3', 'w'],
    ]);
    expect(lines).toEqual([1, 2, 3, 5]);
    expect(flaws).toMatchObject([{ reason: 'unclosed_quote', line: 2, record: 2, byte: 5 }]);
  });

  it('may be one character of several bytes, which is no bad encoding', async () => {
    const { rejects, columns } = await profileCsv([Buffer.from('a§b\n1§é\n2§"x§y"\n')]);

    expect(rejects.total).toBe(0);
    expect(columns.map(({ name }) => name)).toEqual(['a', 'b']);
  });
});
