import type { ColumnProfile, Summary } from '../../profiling/index.ts';

/** A column as it is shown: of one that an earlier version profiled, not everything is known. */
export type ShownColumn = Omit<ColumnProfile, 'distinct'> & {
  readonly distinct: ColumnProfile['distinct'] | null;
};

export type ShownSummary = Summary extends infer One
  ? One extends Summary
    ? Omit<One, 'columns'> & { readonly columns: readonly ShownColumn[] }
    : never
  : never;

/** What a summary has at least, whichever version stored it; fields were added since, and none was renamed. */
type StoredSummary = Omit<ShownSummary, 'columns'> & { readonly columns?: readonly Partial<ShownColumn>[] };

const UNKNOWN_OF_FILE = {
  columns: [],
  limits_reached: [],
  duplicate_rows: null,
  row_shape: [],
  completeness: null,
} as const;
const UNKNOWN_OF_COLUMN = {
  distinct: null,
  top_values: [],
  unique: 'no',
  constant: false,
  sorted: null,
  lengths: null,
  dates: null,
  sum: null,
  variance: null,
  stddev: null,
  skewness: null,
  kurtosis: null,
  zeros: null,
  negatives: null,
  quantiles: null,
  histogram: null,
  outliers: null,
} as const;

/** A stored summary with everything that the view looks at; what its version did not know yet is null or empty. */
export const completeStored = (stored: unknown): ShownSummary => {
  const summary = stored as StoredSummary;
  const columns = (summary.columns ?? []).map((column) => ({ ...UNKNOWN_OF_COLUMN, ...column }));
  return { ...UNKNOWN_OF_FILE, ...summary, columns } as ShownSummary;
};
