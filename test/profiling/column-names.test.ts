import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nameColumns } from '../../src/profiling/sniff/column-names.ts';
import { profileOf } from './summarise.ts';

it('names no two columns alike and none blank', () => {
  const header = fc.array(
    fc.oneof(fc.constantFrom('', ' ', 'a', 'a_2', 'a_3', 'column_1', '__proto__'), fc.string()),
  );
  fc.assert(
    fc.property(header, (cells) => {
      const names = nameColumns(cells).map(({ name }) => name);

      expect(new Set(names).size).toBe(cells.length);
      expect(names.every((name) => name.trim() !== '')).toBe(true);
    }),
  );
});

it('keeps the header as it stands where the name differs', () => {
  expect(nameColumns(['a', 'a', '', 'x\ny'])).toEqual([
    { name: 'a' },
    { name: 'a_2', header_text: 'a' },
    { name: 'column_3', header_text: '' },
    { name: 'x y', header_text: 'x\ny' },
  ]);
});

it('lets a column be called __proto__', async () => {
  const { schema, statistics } = await profileOf('__proto__,constructor\n1,x\n');

  expect(Object.entries(schema)).toEqual([
    ['__proto__', 'int'],
    ['constructor', 'string'],
  ]);
  expect(JSON.stringify(schema)).toBe('{"__proto__":"int","constructor":"string"}');
  expect(Object.hasOwn(statistics, '__proto__')).toBe(true);
});

it('takes linear time for a name of white space', () => {
  expect(nameColumns([`a${' '.repeat(300_000)}b`, ` x \n \r\n y `])).toMatchObject([{}, { name: 'x y' }]);
});
