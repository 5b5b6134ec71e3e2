import { describe, expect, it } from 'vitest';
import type { ColumnProfile } from '../../../src/profiling/index.ts';
import { profileOf } from '../summarise.ts';

const columnOf = async (values: readonly (string | number)[]): Promise<ColumnProfile> =>
  (await profileOf(`k,v\n${values.map((value) => `x,${value}`).join('\n')}\n`, { header: true })).columns[1]!;

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
/** Every number below a prime once, in a mixed order. */
const shuffled = (prime: number): number[] =>
  Array.from({ length: prime - 1 }, (_, i) => ((i + 1) * 7919) % prime);

describe('statistics of a column', () => {
  it('are exact in dictionary mode', async () => {
    const column = await columnOf(['3', '1', '2', '2', '']);

    expect(column).toMatchObject({
      sum: 8,
      variance: 2 / 3,
      zeros: 0,
      negatives: 0,
      distinct: { count: 3, exact: true },
      top_values: [{ value: '2', count: 2 }],
      unique: 'no',
      sorted: null,
      quantiles: { exact: true, p25: 1, p50: 2, p75: 2, p99: 3 },
    });
  });

  it('are exact in direct mode but for the estimates, which are as near as they say', async () => {
    const column = await columnOf(shuffled(10_007).map((n) => n - 100));

    expect(column).toMatchObject({ min: -99, max: 9906, count: 10_006, zeros: 1, negatives: 99 });
    expect(column.sum).toBe((10_006 * 10_007) / 2 - 100 * 10_006);
    expect(column.stddev).toBeCloseTo(Math.sqrt((10_006 * 10_007) / 12), 6);
    expect(column.distinct.exact).toBe(false);
    expect(Math.abs(column.distinct.count / 10_006 - 1)).toBeLessThan(0.04);
    expect(column.unique).toBe('likely');
    const { p50, p95, relative_error: error } = column.quantiles!;
    expect(Math.abs(p50 / 4903 - 1)).toBeLessThanOrEqual(error!);
    expect(Math.abs(p95 / 9406 - 1)).toBeLessThanOrEqual(error!);
    expect(column.histogram!.reduce((sum, { count }) => sum + count, 0)).toBe(10_006);
  });

  it('find frequent values among very many', async () => {
    const values = range(20_000).flatMap((n) => (n % 4 === 0 ? [n, 7] : [n]));

    const {
      top_values: [first],
    } = await columnOf(values);

    expect(first!.value).toBe('7');
    expect(first!.count).toBeGreaterThan(4_900);
    expect(first!.count).toBeLessThanOrEqual(5_001);
  });

  it('tell order by what values mean', async () => {
    expect((await columnOf([9, 10, 11])).sorted).toBe('ascending');
    expect((await columnOf(range(9_000).reverse())).sorted).toBe('descending');
    expect((await columnOf(range(9_000).map((n) => n / 2))).sorted).toBe('ascending');
    expect((await columnOf(range(9_000).map((n) => (n === 8_000 ? 1 : n / 2)))).sorted).toBeNull();
    expect((await columnOf(['31/12/2023', '01/02/2024', '13/02/2024'])).sorted).toBe('ascending');
    expect((await columnOf(['b', 'b', 'a'])).sorted).toBe('descending');
    expect((await columnOf([5, 5])).sorted).toBe('constant');
    expect((await columnOf([1, 3, 2])).sorted).toBeNull();
    expect((await columnOf(['05/02/2024', '2024-02-20', '2024-02-25', '28/02/2024'])).sorted).toBe(
      'ascending',
    );
    expect((await columnOf(['05/02/2024', '2024-02-25', '2024-02-20', '28/02/2024'])).sorted).toBeNull();
    expect((await columnOf(['2024-01-02', '2024-01-03', '2024-01-03T10:00'])).sorted).toBe('ascending');
    expect((await columnOf(['99', '1234567890123456789', '1234567890123456788'])).sorted).toBeNull();
  });

  it('give the shape of dates', async () => {
    const { dates } = await columnOf(['2024-01-01 10:00', '2024-01-03 10:30', '2024-01-03 23:59']);

    expect(dates).toMatchObject({
      range_days: 2,
      missing_days: 1,
      timed: 3,
      weekdays: [1, 0, 2, 0, 0, 0, 0],
    });
    expect([dates!.hours![10], dates!.hours![23]]).toEqual([2, 1]);
  });

  it('count outliers beyond the fences', async () => {
    expect((await columnOf([...range(20), 1000, -500])).outliers).toBe(2);
  });

  it('locate invalid values on both sides of the change of mode', async () => {
    const values = range(6_000).map((n) => (n === 10 || n === 5_500 ? 'abc' : n));

    const { invalid, type } = await columnOf(values);

    expect(type).toBe('int');
    expect(invalid).toEqual({
      count: 2,
      samples: [
        { line: 11, record: 11, value: 'abc' },
        { line: 5501, record: 5501, value: 'abc' },
      ],
    });
  });

  it('count repeated rows', async () => {
    const { duplicate_rows: duplicates } = await profileOf('a,b\n1,2\n1,2\n3,4\n', { header: true });

    expect(duplicates).toEqual({ count: 1, exact: true });
  });
});
