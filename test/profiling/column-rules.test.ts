import { describe, expect, it } from 'vitest';
import type { ColumnProfile } from '../../src/profiling/index.ts';
import { profileOf } from './summarise.ts';

/** Profiles one column of quoted cells. */
const columnOf = async (cells: readonly string[], delimiter = ','): Promise<ColumnProfile> => {
  const rows = cells.map((cell) => `x${delimiter}"${cell}"`);
  const profile = await profileOf(`k${delimiter}v\n${rows.join('\n')}\n`, { delimiter, header: true });
  return profile.columns[1]!;
};
const times = (count: number, cell: string): string[] => Array.from({ length: count }, () => cell);

describe('the verdict of a column', () => {
  it('tolerates one invalid value in ten, and no more', async () => {
    const tolerated = await columnOf([...times(9, '5'), 'abc']);
    const refused = await columnOf([...times(8, '5'), 'abc', 'def']);

    expect(tolerated).toMatchObject({ type: 'int', count: 9, confidence: 0.9 });
    expect(tolerated.invalid).toEqual({ count: 1, samples: [{ line: 11, record: 11, value: 'abc' }] });
    expect(refused).toMatchObject({ type: 'string', count: 10, invalid: { count: 0 } });
  });

  it('is float when integers and floats mix', async () => {
    expect(await columnOf(['1', '2.5', ' 3 '])).toMatchObject({ type: 'float', min: 1, max: 3, sum: 6.5 });
  });

  it('stays text for leading zeros and phone numbers, and exact for long identifiers', async () => {
    expect((await columnOf(['01234', ...times(50, '90210')])).type).toBe('string');
    expect((await columnOf([...times(200, '5'), '007'])).invalid.count).toBe(1);
    expect((await columnOf(['+4915112345678'])).type).toBe('string');
    expect((await columnOf(['12345678901234567'])).max).toBe('12345678901234567');
  });

  it('takes a sentinel for missing only where the other values say so', async () => {
    const numbers = await columnOf(['1', '2', 'NA', '-', 'none', 'N/A', '?']);
    const text = await columnOf(['Namibia', 'NA', '-', 'none', 'N/A', 'Null', 'NULL']);
    const nothing = await columnOf(['NA', '-', '']);

    expect(numbers).toMatchObject({ type: 'int', missing: { count: 5 }, count: 2 });
    expect(text).toMatchObject({
      type: 'string',
      missing: { count: 2, tokens: { 'N/A': 1, NULL: 1 } },
      count: 5,
    });
    expect(nothing).toMatchObject({ type: 'string', missing: { count: 3, empty: 1 }, count: 0 });
  });

  it('reads decimal commas where only they fit', async () => {
    expect(await columnOf(['1.234,5', '2,5', '10', '1.234'], ';')).toMatchObject({
      type: 'float',
      decimal_comma: true,
      max: 1234.5,
      sum: 2481,
    });
    expect(await columnOf(['1,234', '5'])).toMatchObject({ type: 'int', max: 1234 });
  });

  it('resolves the order of dates over the whole column', async () => {
    const dmy = await columnOf(['01/02/2024', '13/02/2024', '03/04/2024']);
    const mdy = await columnOf(['01/02/2024', '02/13/2024', '03/04/2024']);

    expect(dmy).toMatchObject({ date_order: 'dmy', min: '2024-02-01', max: '2024-04-03' });
    expect(mdy).toMatchObject({ date_order: 'mdy', min: '2024-01-02', max: '2024-03-04' });
  });

  it('says which order it assumed where no value decides', async () => {
    const slashed = await columnOf(['01/02/2024']);
    const dotted = await columnOf(['01.02.2024']);
    const semicolon = await columnOf(['01/02/2024'], ';');

    expect(slashed).toMatchObject({ date_order: 'ambiguous', date_order_assumed: 'mdy', min: '2024-01-02' });
    expect(dotted).toMatchObject({ date_order: 'ambiguous', date_order_assumed: 'dmy', min: '2024-02-01' });
    expect(semicolon).toMatchObject({ date_order: 'ambiguous', date_order_assumed: 'dmy' });
  });

  it('counts empty and blank apart', async () => {
    expect((await columnOf(['', '  ', 'x'])).missing).toMatchObject({ count: 2, empty: 1, blank: 1 });
  });

  it('counts lengths in characters', async () => {
    expect((await columnOf(['😀😀', 'a', 'abc'])).lengths).toMatchObject({ min: 1, max: 3 });
  });
});
