import { expect, it } from 'vitest';
import { profileCsv } from '../../src/profiling/index.ts';
import { differences, type Result, typedColumns } from './check.ts';
import type { ColumnTruth } from './data/column-maker.ts';
import type { Truth } from './data/generate.ts';

const NUMBERS: ColumnTruth = {
  ...{ name: 'n', type: 'float', count: 3, missing: 1, invalid: 0 },
  ...{ min: '-0.50', max: '2.00', sum: '1.60' },
};
const DAYS: ColumnTruth = {
  ...{ name: 'd', type: 'date', count: 4, missing: 0, invalid: 0 },
  ...{ min: '2024-01-01', max: '2024-01-04', sum: null },
};
const TRUTH: Truth = { rows: 4, bytes: 0, columns: [NUMBERS, DAYS] };

const { row_count, columns } = await profileCsv([
  Buffer.from('n,d\n-0.50,2024-01-01\n2.00,2024-01-02\n,2024-01-03\n0.1,2024-01-04\n'),
]);
const RESULT: Result = { rows: row_count, columns };

it('finds nothing wrong with a profile of what was made', () => {
  expect(differences(RESULT, TRUTH)).toEqual([]);
  expect(typedColumns(RESULT, TRUTH)).toBe(2);
});

it.each([
  ['type', 'string', 'n type is "float", made was "string"'],
  ['count', 2, 'n count is 3, made was 2'],
  ['missing', 0, 'n missing is 1, made was 0'],
  ['invalid', 5, 'n invalid is 0, made was 5'],
  ['max', '2.01', 'n max is 2, made was 2.01'],
  ['sum', '1.61', 'n sum is 1.6, made was "1.61"'],
])('names a %s that differs', (field, value, sentence) => {
  const truth = { ...TRUTH, columns: [{ ...NUMBERS, [field]: value }, DAYS] };
  expect(differences(RESULT, truth)).toContain(sentence);
});

it('names missing columns and other row counts', () => {
  expect(differences({ rows: 3, columns: [] }, TRUTH)).toEqual([
    'rows is 3, made was 4',
    'n: the column is missing',
    'd: the column is missing',
  ]);
});
