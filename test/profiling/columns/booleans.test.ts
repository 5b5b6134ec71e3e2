import { expect, it } from 'vitest';
import { cellsOf, columnOf, MANY } from './column-of.ts';

it.each([
  [['true', 'FALSE', 'True']],
  [['yes', 'No', 'YES']],
  [['Y', 'n', 'Y']],
  [['t', 'f', 'f']],
  [['on', 'Off', 'on']],
])('takes %j as booleans', async (cells) => {
  expect(await columnOf(cells)).toMatchObject({
    type: 'string',
    logical_type: 'boolean',
    kinds: { boolean: 3, string: 0 },
  });
});

it.each([
  ['two pairs', ['yes', 'no', 'true', 'false'], 'string'],
  ['one word of a pair alone', ['y', 'y', 'y'], 'string'],
  ['zeros and ones', ['0', '1', '1'], 'int'],
  ['country codes with Norway', ['NO', 'DE', 'FR', 'NO'], 'string'],
])('takes %s for none', async (_, cells, type) => {
  const column = await columnOf(cells);

  expect(column.type).toBe(type);
  expect(column.logical_type).not.toBe('boolean');
});

it('counts words of other pairs than true/false as text in a column that is none of booleans', async () => {
  const column = await columnOf(['yes', 'no', 'true', 'maybe']);

  expect(column.kinds).toMatchObject({ boolean: 1, string: 3 });
});

it('counts other values as invalid, and tokens as missing', async () => {
  const column = await columnOf([...cellsOf(19, (i) => (i % 2 ? 'yes' : 'no')), 'maybe', 'NA']);

  expect(column).toMatchObject({ logical_type: 'boolean', count: 19, missing: { count: 1 } });
  expect(column.invalid.samples).toEqual([{ line: 21, record: 21, value: 'maybe' }]);
});

it('tells them of more values than a dictionary takes', async () => {
  const words = cellsOf(20 * MANY, (i) => (i % 2 ? 'yes' : 'no'));

  const column = await columnOf([...words, ...cellsOf(MANY, (i) => `word ${i}`)]);

  expect(column.distinct.exact).toBe(false);
  expect(column).toMatchObject({ logical_type: 'boolean', count: 20 * MANY, invalid: { count: MANY } });
  expect(column.invalid.samples[0]!.value).toBe('word 0');
});
