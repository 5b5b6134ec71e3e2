import { describe, expect, it } from 'vitest';
import { cellsOf, columnOf, MANY } from './column-of.ts';

const compact = (day: number): string =>
  new Date(Date.UTC(1990, 0, 1 + day)).toISOString().slice(0, 10).replaceAll('-', '');

describe('whole numbers', () => {
  it('are dates where every value is a day of the calendar', async () => {
    const column = await columnOf(['20240229', '20231231', 'NA', '']);

    expect(column).toMatchObject({ type: 'date', date_order: 'ymd', min: '2023-12-31', max: '2024-02-29' });
    expect(column).toMatchObject({ count: 2, kinds: { int: 0, date: 2 }, missing: { count: 2 }, sum: null });
    expect(column.dates).toMatchObject({ range_days: 60, timed: 0, two_digit_years: 0 });
  });

  it('are dates with a time where six more digits say so', async () => {
    const column = await columnOf(['20240229101112', '20231231235959']);

    expect(column).toMatchObject({ type: 'date', max: '2024-02-29T10:11:12', dates: { timed: 2 } });
  });

  it('are dates of more values than a dictionary takes', async () => {
    const column = await columnOf(cellsOf(MANY, compact));

    expect(column.distinct.exact).toBe(false);
    expect(column).toMatchObject({ type: 'date', min: '1990-01-01', max: '2006-06-05', sorted: 'ascending' });
    expect(column.dates).toMatchObject({ range_days: MANY - 1, missing_days: 0 });
  });

  it('are dates with spaces around some of them, however many there are', async () => {
    const column = await columnOf([
      ...cellsOf(MANY, compact),
      ...cellsOf(MANY, (i) => ` ${compact(i % 3)}`),
      ...cellsOf(MANY, (i) => compact(i % 5)),
    ]);

    expect(column).toMatchObject({ type: 'date', count: 3 * MANY, kinds: { date: 3 * MANY } });
  });

  it.each([
    ['no day of the calendar', ['20240229', '20240230']],
    ['no time of the day', ['20240229101112', '20240229251112']],
    ['a year out of reach', ['20240229', '18991231']],
    ['a word', [...cellsOf(30, compact), 'oops']],
    ['a fraction', [...cellsOf(30, compact), '20240229.5']],
    ['a sign', ['20240229', '-20240229']],
  ])('stay numbers where one has %s', async (_, cells) => {
    expect(['int', 'float']).toContain((await columnOf(cells)).type);
  });

  it('stay numbers where one behind the dictionary is no day', async () => {
    expect(await columnOf([...cellsOf(MANY, compact), '20240230'])).toMatchObject({
      type: 'int',
      max: 20240230,
    });
  });
});

describe('the time since 1970', () => {
  it.each([
    ['seconds', ['1704067200', '1704070800']],
    ['milliseconds', ['1704067200000', '1704070800000']],
  ])('in %s is a hint', async (epoch_hint, cells) => {
    expect(await columnOf(cells)).toMatchObject({ type: 'int', epoch_hint });
  });

  it.each([
    ['phone numbers', ['2125551234', '3125551234']],
    ['fractions', ['1704067200.5', '1704070800.5']],
    ['amounts', ['$1704067200', '$1704070800']],
  ])('is not seen in %s', async (_, cells) => {
    expect(await columnOf(cells)).not.toHaveProperty('epoch_hint');
  });
});

it('reads two-digit years in front, and says where the order is assumed', async () => {
  expect(await columnOf(['24-01-15', '99-12-31'])).toMatchObject({ date_order: 'ymd', min: '1999-12-31' });
  expect(await columnOf(['24-01-15', '24-02-16'])).toMatchObject({
    date_order: 'ambiguous',
    date_order_assumed: 'ymd',
    dates: { two_digit_years: 2 },
  });
  expect(await columnOf(['24/01/15', '31/12/16'])).toMatchObject({ date_order_assumed: 'dmy' });
});

it('tells coordinates by the name of a column and its extremes', async () => {
  expect(await columnOf(['47.3', '-46.9'], { name: 'pickup_lat' })).toMatchObject({
    logical_type: 'latitude',
  });
  expect(await columnOf(['47.3', '99.9'], { name: 'lat' })).not.toHaveProperty('logical_type');
});
