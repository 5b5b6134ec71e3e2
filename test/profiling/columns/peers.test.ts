import { expect, it } from 'vitest';
import { cellsOf, columnOf } from './column-of.ts';

/** What other profilers and readers get wrong, a case each. */

it('keeps a column of floats with a single N/A a column of floats', async () => {
  const column = await columnOf([...cellsOf(99, (i) => `${i}.5`), 'N/A']);

  expect(column).toMatchObject({ type: 'float', count: 99, confidence: 1, invalid: { count: 0 } });
  expect(column.missing.tokens).toEqual({ 'N/A': 1 });
});

it('takes N/A as missing, however late it comes', async () => {
  const column = await columnOf([...cellsOf(50_000, String), 'N/A']);

  expect(column).toMatchObject({ type: 'int', max: 49_999, missing: { count: 1, tokens: { 'N/A': 1 } } });
});

it('keeps integers integers, although values are missing', async () => {
  expect(await columnOf(['1', '', '3'])).toMatchObject({ type: 'int', sum: 4, missing: { count: 1 } });
});

it('reads US dates', async () => {
  const column = await columnOf(['03/14/2020', '12/31/2020', '01/02/2020']);

  expect(column).toMatchObject({ type: 'date', date_order: 'mdy', min: '2020-01-02', max: '2020-12-31' });
});

it('keeps leading zeros', async () => {
  const column = await columnOf(['01234', '90210', '01234']);

  expect(column).toMatchObject({ type: 'string', sum: null });
  expect(column.top_values).toEqual([{ value: '01234', count: 2 }]);
});

it('says which texts it takes as missing, and takes no others', async () => {
  const column = await columnOf(['Namibia', 'NA', 'None', 'N/A', '-']);

  expect(column).toMatchObject({ type: 'string', count: 4, missing: { count: 1, tokens: { 'N/A': 1 } } });
});

it('finds a late value of another type', async () => {
  const column = await columnOf([...cellsOf(50_000, String), 'oops']);

  expect(column.invalid).toEqual({ count: 1, samples: [{ line: 50_002, record: 50_002, value: 'oops' }] });
});

it('does not round identifiers', async () => {
  const column = await columnOf(['9007199254740993', '9007199254740995']);

  expect(column).toMatchObject({ min: '9007199254740993', max: '9007199254740995' });
});

it('reads a quoted line break as part of its value', async () => {
  expect(await columnOf(['a\nb', 'c'])).toMatchObject({ count: 2, lengths: { max: 3 } });
});
