/** What came of a query, whoever evaluated it. */
export type Answer = {
  /** `cloudwatch`, or `here`: our own interpreter over the lines of the window. */
  readonly engine: 'cloudwatch' | 'here';
  /** In the order in which they are shown. */
  readonly columns: readonly string[];
  /** Values as text; what is missing is left out. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly scanned: number;
  /** Whether lines of the window were left out, because there were too many. */
  readonly cut: boolean;
};

/** Milliseconds since 1970, both ends included. */
export type Window = { readonly since: number; readonly until: number };
