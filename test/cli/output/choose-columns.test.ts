import { expect, it } from 'vitest';
import { chooseColumns } from '../../../src/cli/output/choose-columns.ts';
import { profileCsv } from '../../../src/profiling/index.ts';

const { columns } = await profileCsv([Buffer.from('id,2,id\n1,2,3\n')], { header: true });
const namesOf = (wanted: readonly string[]): string[] =>
  chooseColumns(columns, wanted).map(({ position, name }) => `${position} ${name}`);

it('finds columns by name before position, in the order asked for', () => {
  expect(namesOf(['id_2', '2', '1', ' id'])).toEqual(['3 id_2', '2 2', '1 id', '1 id']);
});

it('names the columns that there are', () => {
  expect(() => namesOf(['total'])).toThrow('No column total; there are id, 2, id_2.');
});
