/**
 * The shapes of the engine's result. They are the summary document's own (snake_case, plain JSON), so that no
 * mapping lies between a profile and its file; docs/profile-format.md defines every field.
 */

export type ColumnType = 'int' | 'float' | 'date' | 'string';

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
  readonly preamble_rows: number;
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
  /** What a `string` column holds more precisely; values that are not count as invalid. */
  readonly logical_type?: 'boolean';
  /** Share of the non-missing values that are of `type`, 0 to 1. */
  readonly confidence: number;
  /** How many values are of each kind, before the verdict; missing ones apart. */
  readonly kinds: Readonly<Record<ValueKind, number>>;
  readonly missing: {
    readonly count: number;
    readonly empty: number;
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
  readonly date_order_assumed?: 'dmy' | 'mdy';
  /** Characters (code points) of the values that are neither empty nor blank. */
  readonly lengths: { readonly min: number; readonly max: number } | null;
  /** Exact for integers. Null unless the column is a number. */
  readonly sum: StatisticValue;
} & ColumnStatistics;

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
  /** Bytes read from the source, before decompression. */
  readonly bytes_read: number;
  /** False when only part of the file could be read. */
  readonly complete: boolean;
};
