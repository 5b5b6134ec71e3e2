import type { ColumnProfile } from '../../src/profiling/index.ts';
import type { ColumnTruth } from './data/column-maker.ts';
import type { Truth } from './data/generate.ts';

/** What a program printed. Peers tell less of a column, parsers nothing. */
export type Result = {
  readonly rows: number;
  readonly columns?: readonly Pick<ColumnProfile, 'name' | 'type'>[];
};

/** Sums of decimals may end in another last digit than the exact one. */
const SUM_TOLERANCE = 1e-14;

/** Every number of our profile that differs from what was generated, as a sentence. */
export const differences = (result: Result, truth: Truth): string[] => [
  ...differing('rows', result.rows, truth.rows),
  ...truth.columns.flatMap((expected, index) =>
    columnDifferences(result.columns?.[index] as ColumnProfile | undefined, expected),
  ),
];

/** Whether a peer found all rows. */
export const hasAllRows = ({ rows }: Result, truth: Truth): boolean => rows === truth.rows;

/** How many columns have the type they were made with; undefined for a program that tells no types. */
export const typedColumns = ({ columns }: Result, truth: Truth): number | undefined =>
  columns && truth.columns.filter(({ type }, index) => columns[index]?.type === type).length;

const columnDifferences = (found: ColumnProfile | undefined, expected: ColumnTruth): string[] => {
  const { name, type, count, missing, invalid, min, max, sum } = expected;
  if (found === undefined) return [`${name}: the column is missing`];
  return [
    ...differing(`${name} type`, found.type, type),
    ...differing(`${name} count`, found.count, count),
    ...differing(`${name} missing`, found.missing.count, missing),
    ...differing(`${name} invalid`, found.invalid.count, invalid),
    ...differing(`${name} min`, comparable(found.min, type), comparable(min, type)),
    ...differing(`${name} max`, comparable(found.max, type), comparable(max, type)),
    ...(isSum(found.sum, sum) ? [] : differing(`${name} sum`, found.sum, sum)),
  ];
};

/** `1.50` and 1.5 are one number; integers are compared digit by digit. */
const comparable = (value: number | string | null, type: ColumnTruth['type']): number | string | null =>
  value === null ? null : type === 'float' ? Number(value) : String(value);

const isSum = (found: number | string | null, exact: string | null): boolean => {
  if (found === null || exact === null) return found === exact;
  if (String(found) === exact) return true;
  return Math.abs(Number(found) - Number(exact)) <= SUM_TOLERANCE * Math.abs(Number(exact));
};

const differing = (what: string, found: unknown, expected: unknown): string[] =>
  found === expected ? [] : [`${what} is ${JSON.stringify(found)}, made was ${JSON.stringify(expected)}`];
