import { expect, it } from 'vitest';
import { profileCsv, type TableSchema, tableSchema } from '../../src/profiling/index.ts';

const fieldsOf = async (text: string): Promise<TableSchema['fields']> =>
  tableSchema(await profileCsv([Buffer.from(text)])).fields;
const rows = (count: number, row: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => `${row(index)}\n`).join('');
const day = (index: number): string => String(index + 1).padStart(2, '0');

it('names types and formats as the standard does', async () => {
  // prepare
  const text = `a,b,c,d,e,f\n${rows(
    20,
    (index) =>
      `${index},${index}.5,2024-01-${day(index)},2024-01-${day(index)} 10:00,${day(index)}.02.2024,x${index}`,
  )}`;

  // act
  const fields = await fieldsOf(text);

  // assess
  expect(fields.map(({ name, type, format }) => [name, type, format])).toEqual([
    ['a', 'integer', undefined],
    ['b', 'number', undefined],
    ['c', 'date', 'default'],
    ['d', 'datetime', 'any'],
    ['e', 'date', 'any'],
    ['f', 'string', undefined],
  ]);
});

it('says where signs stand by the digits of numbers', async () => {
  const fields = await fieldsOf(`a,b\n${rows(20, (index) => `${index}%,"${index},5 €"`)}`);

  expect(fields).toMatchObject([
    { type: 'integer', bareNumber: false },
    { type: 'number', bareNumber: false, decimalChar: ',' },
  ]);
});

it('gives the spellings of booleans, without a list of values', async () => {
  const [field] = await fieldsOf(`a,b\n${rows(20, (index) => `${index % 2 ? 'True' : 'False'},x`)}`);
  expect(field).toEqual({
    name: 'a',
    type: 'boolean',
    trueValues: ['True'],
    falseValues: ['False'],
    constraints: { required: true },
  });
});

it('requires what is never missing, and uniqueness where no value occurs twice', async () => {
  const fields = await fieldsOf(`id,qty\n${rows(20, (index) => `${index},${index === 3 ? '' : 5}`)}`);
  expect(fields).toEqual([
    { name: 'id', type: 'integer', constraints: { required: true, unique: true } },
    { name: 'qty', type: 'integer' },
  ]);
});

it('lists values only where they are few and come back', async () => {
  const fields = await fieldsOf(
    `few,many,once\n${rows(40, (index) => `${['b', 'a'][index % 2]},v${index % 10},${index < 38 ? 'x' : index}`)}`,
  );
  expect(fields.map(({ constraints }) => constraints?.enum)).toEqual([['a', 'b'], undefined, undefined]);
});

it("gives a column's missing tokens to that column only", async () => {
  const text = `n,note\n${rows(30, (index) => `${index === 4 ? '-' : index},${index === 5 ? '-' : 'text'}`)}`;
  const schema = tableSchema(await profileCsv([Buffer.from(text)]));
  expect(schema.missingValues).toEqual(['']);
  expect(schema.fields.map(({ missingValues }) => missingValues)).toEqual([['', '-'], undefined]);
});

it('says when numbers are written with a decimal comma', async () => {
  const [field] = await fieldsOf(`n;x\n${rows(10, (index) => `1.00${index},5;a`)}`);
  expect(field).toMatchObject({ type: 'number', decimalChar: ',', groupChar: '.' });
});
