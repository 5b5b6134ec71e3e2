import { type ColumnProfile, shorten } from '../profiling/index.ts';

/** What is told of a file's data quality outside of its summary: numbers and names, never a cell. */
export type Quality = {
  readonly columns: number;
  readonly invalidCells: number;
  /** Percent of the cells, missing ones included. */
  readonly invalidRate: number;
  /** Names of the columns with the most invalid cells, worst first. */
  readonly invalidColumns: readonly string[];
};

/** A log line is read by people: ten names say which export is broken; the summary has all. */
const WORST_COLUMNS = 10;

/** A name is the producer's text of any length; this many characters (code points) tell columns apart. */
const NAME_CHARACTERS = 60;

export const qualityOf = (
  columns: readonly Pick<ColumnProfile, 'name' | 'invalid'>[],
  rows: number,
): Quality => {
  const invalidCells = columns.reduce((sum, { invalid }) => sum + invalid.count, 0);
  const cells = rows * columns.length;
  return {
    columns: columns.length,
    invalidCells,
    invalidRate: cells === 0 ? 0 : (100 * invalidCells) / cells,
    invalidColumns: columns
      .filter(({ invalid }) => invalid.count > 0)
      .toSorted((a, b) => b.invalid.count - a.invalid.count)
      .slice(0, WORST_COLUMNS)
      .map(({ name }) => shorten(name, NAME_CHARACTERS)),
  };
};
