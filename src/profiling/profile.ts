/**
 * The shapes of the engine's result. They are the summary document's own (snake_case, plain JSON), so that no
 * mapping lies between a profile and its file; docs/profile-format.md defines every field.
 */

import type { CoordinateAxis } from './values/coordinates.ts';
import type { LogicalKind } from './values/kind-checks.ts';
import type { PersonalData } from './values/personal-data.ts';

export type ColumnType = 'int' | 'float' | 'date' | 'string';

/** What a column is beside its type: of texts but for percentages, amounts and, by the column's name, coordinates. */
export type LogicalType = 'boolean' | LogicalKind | 'percentage' | 'currency' | CoordinateAxis;

/** What a single value is by itself. */
export type ValueKind = ColumnType | 'boolean';

/** How a file is written. Decided by `sniff` from its first bytes, or given by the caller. */
export type Dialect = {
  /** A WHATWG name in lower case, e.g. `utf-8`, `utf-16le`, `windows-1252`. */
  readonly encoding: string;
  readonly compression: 'none' | 'gzip' | 'zstd';
  readonly delimiter: string;
  readonly quote: string | null;
  readonly escape: string | null;
  readonly newline: 'lf' | 'crlf' | 'cr' | 'mixed';
  readonly header: boolean;
  /** Records that name the columns, the preamble apart; 0 without a header. */
  readonly header_rows: number;
  /** Records before the header (title and metadata lines); they are skipped. */
  readonly preamble_rows: number;
  /** Records after the table (totals, notes), where the file is short enough to be sniffed whole. They are told, not skipped. */
  readonly footer_rows: number;
  /** Lines that begin so are no records. */
  readonly comment: string | null;
  /** Whether spaces after a delimiter are no part of the cell. */
  readonly skip_initial_space: boolean;
  /** The tables that the sniffed part holds, by the line on which each begins; all are read as the first one. */
  readonly tables: readonly { readonly line: number; readonly columns: number }[];
  /** How sure the delimiter and quote are, 0 to 1; 1 where they were given. */
  readonly confidence: number;
  /** The next best reading. */
  readonly runner_up: {
    readonly delimiter: string;
    readonly quote: string | null;
    readonly confidence: number;
  } | null;
  /** What decided, in a few words. */
  readonly reason: string;
};

/** A number where a double holds it exactly, else its exact decimal text; an ISO 8601 text for dates. */
export type StatisticValue = number | string | null;

export type ColumnStatistics = {
  readonly min: StatisticValue;
  readonly max: StatisticValue;
  readonly avg: number | null;
  /** Values that are of the column's type: neither missing nor invalid. */
  readonly count: number;
};

export type Tally = { readonly count: number; readonly percentage: number };

export type QualityIssues = {
  readonly total_rows: number;
  readonly has_issues: boolean;
  /** Only columns that have any. Percentages are of `total_rows`, two decimals. */
  readonly missing_values: Readonly<Record<string, Tally>>;
  readonly invalid_values: Readonly<Record<string, Tally>>;
};

/** A located value or row. `line` and `record` count from 1 in the decompressed file; the header is record 1 where there is one. */
export type Sample = { readonly line: number; readonly record: number; readonly value: string };

export type ColumnProfile = {
  /** As in `schema`: the header's text, made unique. */
  readonly name: string;
  /** The header's text as it stands in the file, where it differs from `name`. */
  readonly header_text?: string;
  /** From 1. */
  readonly position: number;
  readonly type: ColumnType;
  /** What the column holds more precisely. In a boolean column values that are not count as invalid, in other text columns all are valid. */
  readonly logical_type?: LogicalType;
  /** The sign or code of a column of amounts, as written; absent where there are several. */
  readonly currency?: string;
  /** The unit in which a column of whole numbers may count time since 1970. A hint: it stays a column of numbers. */
  readonly epoch_hint?: 'seconds' | 'milliseconds';
  /** What the column holds of persons, where it does, by its first two hundred distinct values. */
  readonly personal_data?: PersonalData;
  /** Share of the non-missing values that are of `type`, 0 to 1. */
  readonly confidence: number;
  /** How many values are of each kind, before the verdict; missing ones apart. */
  readonly kinds: Readonly<Record<ValueKind, number>>;
  readonly missing: {
    readonly count: number;
    readonly empty: number;
    /** Those of `empty` that are quoted. */
    readonly quoted_empty: number;
    readonly blank: number;
    readonly tokens: Readonly<Record<string, number>>;
  };
  readonly invalid: { readonly count: number; readonly samples: readonly Sample[] };
  /** Present when the column's numbers are written `1.234,56`. */
  readonly decimal_comma?: true;
  /** The reading that the statistics stand on when no value of the column tells whether `1,500` is 1500 or 1.5. */
  readonly number_style_assumed?: 'decimal_comma' | 'decimal_point';
  /** `ymd` when every value says itself which part is which; `ambiguous` when none decides (see `date_order_assumed`). */
  readonly date_order?: 'ymd' | 'dmy' | 'mdy' | 'ambiguous';
  /** The order that the statistics of an ambiguous column stand on. */
  readonly date_order_assumed?: 'dmy' | 'mdy' | 'ymd';
  /** Characters (code points) of the values that are neither empty nor blank. */
  readonly lengths: (Range & { readonly bytes: Range }) | null;
  /** Different values, missing ones apart. Exact while they are few; `relative_error` is the standard error of an estimate. */
  readonly distinct: { readonly count: number; readonly exact: boolean; readonly relative_error?: number };
  /** Values that occur more than once, most frequent first; at most ten. Of an estimate, counts may be too low, never too high. */
  readonly top_values: readonly { readonly value: string; readonly count: number }[];
  /** Whether every value occurs once, so that the column may be a key; `likely` when only an estimate says so. */
  readonly unique: 'yes' | 'likely' | 'no';
  /** Whether there is one value only. */
  readonly constant: boolean;
  /** Order of the valid values in the file: numbers and dates by what they mean, text by code points. */
  readonly sorted: 'ascending' | 'descending' | 'constant' | null;
  /** Null unless the column is of dates. */
  readonly dates: DateProfile | null;
} & ColumnStatistics & { readonly [Name in keyof NumberProfile]: NumberProfile[Name] | null };

export type Range = { readonly min: number; readonly max: number; readonly avg: number };

/** Of a column of numbers; null in others. */
export type NumberProfile = {
  /** Exact for integers; for floats the double nearest to the exact sum. */
  readonly sum: StatisticValue;
  /** Of a sample (n − 1). */
  readonly variance: number | null;
  readonly stddev: number | null;
  /** Of the population; kurtosis is the excess over a normal distribution's. */
  readonly skewness: number | null;
  readonly kurtosis: number | null;
  readonly zeros: number;
  readonly negatives: number;
  /** The smallest value that at least the share of all values does not exceed. */
  readonly quantiles: {
    readonly exact: boolean;
    readonly relative_error?: number;
    readonly p1: number;
    readonly p5: number;
    readonly p25: number;
    readonly p50: number;
    readonly p75: number;
    readonly p95: number;
    readonly p99: number;
  };
  /** Bars of equal width from `min` to `max`. */
  readonly histogram: readonly { readonly from: number; readonly to: number; readonly count: number }[];
  /** Values more than 1.5 interquartile ranges outside of the quartiles. */
  readonly outliers: number;
};

export type DateProfile = {
  /** Days from the first to the last. */
  readonly range_days: number;
  /** Days between them that do not occur. */
  readonly missing_days: number;
  /** Values with a time of day, with a zone, and with a year of two digits. */
  readonly timed: number;
  readonly zoned: number;
  readonly two_digit_years: number;
  /** Values by day of the week, Monday first. */
  readonly weekdays: readonly number[];
  /** Values with a time by hour; null without any. */
  readonly hours: readonly number[] | null;
};

export type RejectReason =
  | 'too_few_cells'
  | 'too_many_cells'
  | 'unclosed_quote'
  | 'stray_quote'
  | 'nul_byte'
  | 'bad_encoding';

export type Reject = {
  readonly reason: RejectReason;
  readonly line: number;
  readonly record: number;
  /** Offset in the decoded (UTF-8) file, from 0. */
  readonly byte?: number;
  /** Column, from 1, where one cell is at fault. */
  readonly column?: number;
  readonly detail: string;
};

export type Rejects = {
  readonly total: number;
  readonly by_reason: Readonly<Partial<Record<RejectReason, number>>>;
  readonly samples: readonly Reject[];
  readonly samples_cap: number;
  readonly samples_capped: boolean;
};

/** A declared bound that bit, so that no number is quietly smaller than the file's. */
export type LimitReached = { readonly limit: string; readonly value: number; readonly effect: string };

export type Profile = {
  readonly row_count: number;
  readonly schema: Readonly<Record<string, ColumnType>>;
  readonly statistics: Readonly<Record<string, ColumnStatistics>>;
  readonly quality_issues: QualityIssues;
  readonly dialect: Dialect;
  readonly columns: readonly ColumnProfile[];
  readonly rejects: Rejects;
  readonly limits_reached: readonly LimitReached[];
  /** Rows that repeat an earlier row; an estimate from a sample of the distinct rows unless `exact`. */
  readonly duplicate_rows: { readonly count: number; readonly exact: boolean };
  /** How many rows have how many cells, most frequent first. */
  readonly row_shape: readonly { readonly cells: number; readonly rows: number }[];
  /** Share of all cells that are not missing, 0 to 1. */
  readonly completeness: number;
  /** Bytes read from the source, before decompression. */
  readonly bytes_read: number;
  /** False when only part of the file could be read. */
  readonly complete: boolean;
};
