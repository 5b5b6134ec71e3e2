import { describe, expect, it } from 'vitest';
import { cellsOf, columnOf, MANY } from './column-of.ts';

describe('a column of amounts', () => {
  it.each([
    [['$1,234.50', '$5.00', '-$7.25'], '$', -7.25, 1234.5],
    [['56.70 EUR', '1.30 EUR', '(2.50 EUR)'], 'EUR', -2.5, 56.7],
    [['€ 12.5', '€13', '€\u00a014'], '€', 12.5, 14],
    [["CHF 1'234.50", 'CHF 12.-', 'CHF 0.05'], 'CHF', 0.05, 1234.5],
  ])('is float with its currency, by its numbers: %j', async (cells, currency, min, max) => {
    const column = await columnOf(cells);

    expect(column).toMatchObject({ type: 'float', logical_type: 'currency', currency, min, max, count: 3 });
  });

  it('is int where its numbers are whole', async () => {
    expect(await columnOf(['€ 12', '€ 1,200'])).toMatchObject({ type: 'int', max: 1200, sum: 1212 });
  });

  it('names no currency where there are several', async () => {
    const column = await columnOf(['$5', '€6', '$7']);

    expect(column).toMatchObject({ logical_type: 'currency', count: 3 });
    expect(column).not.toHaveProperty('currency');
  });

  it('decides the decimal mark by all of its values', async () => {
    const column = await columnOf(['1.234,00 €', '1.500 €', '12,50 €']);

    expect(column).toMatchObject({ decimal_comma: true, max: 1500, sum: 2746.5 });
    expect(await columnOf(['1,234 €', '2,500 €'], { delimiter: ';' })).toMatchObject({
      number_style_assumed: 'decimal_comma',
      max: 2.5,
    });
  });

  it('takes a few bare numbers as valid, and locates what is none', async () => {
    const column = await columnOf([...cellsOf(38, (i) => `$${i}.50`), '7', 'free']);

    expect(column).toMatchObject({ logical_type: 'currency', count: 39, confidence: 0.975 });
    expect(column.kinds).toMatchObject({ int: 1, float: 38, string: 1 });
    expect(column.invalid).toEqual({ count: 1, samples: [{ line: 41, record: 41, value: 'free' }] });
  });

  it('is numeric without a logical type where it is written both ways', async () => {
    const column = await columnOf(cellsOf(20, (i) => (i % 2 ? `$${i}.50` : `${i}.25`)));

    expect(column).toMatchObject({ type: 'float', count: 20, invalid: { count: 0 }, max: 19.5 });
    expect(column).not.toHaveProperty('logical_type');
  });

  it('leaves amounts among plain numbers invalid where they are few', async () => {
    const column = await columnOf([...cellsOf(19, (i) => `${i}.5`), '56.70 EUR']);

    expect(column).toMatchObject({ type: 'float', max: 18.5, count: 19 });
    expect(column.invalid.samples.map(({ value }) => value)).toEqual(['56.70 EUR']);
  });

  it('says the same with more values than a dictionary takes', async () => {
    const cells = [...cellsOf(MANY, (i) => `${i},25 €`), 'free', ...cellsOf(MANY, (i) => `${i},75 €`)];

    const column = await columnOf(cells, { delimiter: ';' });

    expect(column.distinct.exact).toBe(false);
    expect(column).toMatchObject({
      type: 'float',
      logical_type: 'currency',
      currency: '€',
      decimal_comma: true,
    });
    expect(column).toMatchObject({ count: 2 * MANY, min: 0.25, max: 5999.75, sum: MANY * MANY });
    expect(column.invalid).toEqual({
      count: 1,
      samples: [{ line: MANY + 2, record: MANY + 2, value: 'free' }],
    });
  });

  it('is in order by its numbers with more values than a dictionary takes', async () => {
    const rising = await columnOf(cellsOf(2 * MANY, (i) => `$${i}.50`));

    expect(rising).toMatchObject({ distinct: { exact: false }, sorted: 'ascending', count: 2 * MANY });
  });

  it('locates a late text in direct mode, behind many words of another kind', async () => {
    const cells = [...cellsOf(MANY, (i) => `$${i}.50`), ...cellsOf(50, () => 'yes'), 'something free'];

    const column = await columnOf(cells);

    expect(column.invalid).toMatchObject({ count: 51 });
    expect(column.invalid.samples.map(({ value }) => value)).toEqual(cellsOf(10, () => 'yes'));
  });

  it('has quantiles and a histogram of its numbers', async () => {
    const column = await columnOf(['$4.50', '$1.50', '$2.50', '3']);

    expect(column.quantiles).toMatchObject({ exact: true, p25: 1.5, p50: 2.5, p75: 3, p99: 4.5 });
    expect(column.histogram!.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  });

  it('is in order by its numbers, repeated or not', async () => {
    expect(await columnOf(['€ 2', '€ 9', '€ 9', '€ 100', '€ 1000'])).toMatchObject({ sorted: 'ascending' });
    expect(await columnOf(['€ 100', '€ 20', '€ 3'])).toMatchObject({ sorted: 'descending' });
    expect(await columnOf(['€ 100', '€ 3', '€ 20'])).toMatchObject({ sorted: null });
  });

  it('has sums and extremes beyond what a double holds', async () => {
    const column = await columnOf(['$9,007,199,254,740,993', '$1']);
    const tiny = await columnOf(['$0.000000000000000000001', '$0.5']);

    expect(column).toMatchObject({ type: 'int', max: '9007199254740993', sum: '9007199254740994' });
    expect(tiny).toMatchObject({ min: 1e-21, max: 0.5, count: 2 });
  });

  it('has moments as exact as plain numbers have', async () => {
    const column = await columnOf(cellsOf(3, (i) => `$1,000,000.0${i}`));

    expect(column.variance).toBeCloseTo(0.0001, 12);
    expect(column.kurtosis).toBeCloseTo(-1.5, 12);
  });
});

it('takes the more frequent kind of mark among plain numbers', async () => {
  const column = await columnOf([...cellsOf(17, String), '5%', '$6', '$7']);

  expect(column).toMatchObject({ type: 'int', count: 19 });
  expect(column.invalid.samples.map(({ value }) => value)).toEqual(['5%']);
});

describe('a column of percentages', () => {
  it('is of the numbers as they are written', async () => {
    const column = await columnOf(['12%', '12.5 %', '-3%']);

    expect(column).toMatchObject({
      type: 'float',
      logical_type: 'percentage',
      min: -3,
      max: 12.5,
      sum: 21.5,
    });
    expect((await columnOf(['12%', '50%'])).type).toBe('int');
  });

  it('does not take amounts', async () => {
    const column = await columnOf([...cellsOf(19, (i) => `${i}%`), '$5']);

    expect(column.invalid.samples.map(({ value }) => value)).toEqual(['$5']);
  });
});

it.each([
  [['5-10%', '10-20%']],
  [['5 EUR/kg', '6 EUR/kg']],
  [['5 kg', '6 kg']],
  [['$1.2M', '$3M']],
  [['2.5e5%', '1.5e5%']],
  [['$12%', '$15%']],
  [['$', '€']],
])('takes %j as text', async (cells) => {
  const column = await columnOf(cells);

  expect(column.type).toBe('string');
  expect(column).not.toHaveProperty('logical_type');
});
