import type { PipelineError } from '../errors.ts';
import type { Profile } from './profile.ts';

/** Where the bytes came from. Null where the source has none of it: a local file has no bucket, a stream no eTag. */
export type SummarySource = {
  readonly bucket: string | null;
  readonly key: string;
  readonly version_id: string | null;
  readonly size_bytes: number;
  readonly e_tag: string | null;
  /** Only in a bucket without versions: what S3 orders the uploads of one key by. */
  readonly sequencer?: string;
  /** Only where there is neither a version nor a sequencer: when S3 says that the upload happened. */
  readonly event_time?: string;
};

type Headline = Pick<Profile, 'row_count' | 'schema' | 'statistics' | 'quality_issues'> & {
  readonly file_name: string;
  readonly upload_timestamp: string;
};

type Shared = Headline &
  Pick<Profile, 'columns' | 'rejects' | 'limits_reached' | 'row_shape' | 'complete'> & {
    readonly schema_version: string;
    readonly source: SummarySource;
    readonly dialect: Profile['dialect'] | null;
    readonly duplicate_rows: Profile['duplicate_rows'] | null;
    readonly completeness: number | null;
  };

/** The summary document; `summary.schema.json` is its JSON Schema. */
export type Summary =
  | (Shared & { readonly status: 'success' })
  | (Shared & { readonly status: 'error'; readonly error_message: string; readonly error_code: string });

export const SUMMARY_SCHEMA_VERSION = '1';

const NO_REJECTS: Profile['rejects'] = {
  total: 0,
  by_reason: {},
  samples: [],
  samples_cap: 0,
  samples_capped: false,
};

/** The summary of a file that was profiled. `uploadTimestamp` is ISO 8601, UTC. */
export const successSummary = (
  fileName: string,
  uploadTimestamp: string,
  source: SummarySource,
  profile: Profile,
): Summary => ({
  file_name: fileName,
  upload_timestamp: uploadTimestamp,
  status: 'success',
  row_count: profile.row_count,
  schema: profile.schema,
  statistics: profile.statistics,
  quality_issues: profile.quality_issues,
  ...documentOf(source, profile),
});

/** The summary of a file that could not be profiled: no rows, no schema; what was read before the fault stays below `columns`. */
export const errorSummary = (
  fileName: string,
  uploadTimestamp: string,
  source: SummarySource,
  { code, message, partial }: PipelineError,
): Summary => ({
  file_name: fileName,
  upload_timestamp: uploadTimestamp,
  status: 'error',
  row_count: 0,
  schema: {},
  statistics: {},
  quality_issues: { total_rows: 0, has_issues: true, missing_values: {}, invalid_values: {} },
  error_message: message,
  error_code: code,
  ...documentOf(source, partial),
});

/** The same bytes for the same summary on every run: fixed order of keys, two spaces, a newline at the end. */
export const serializeSummary = (summary: Summary): string => `${JSON.stringify(summary, null, 2)}\n`;

const documentOf = (source: SummarySource, profile: Profile | undefined): Omit<Shared, keyof Headline> => ({
  schema_version: SUMMARY_SCHEMA_VERSION,
  source: {
    bucket: source.bucket,
    key: source.key,
    version_id: source.version_id,
    size_bytes: source.size_bytes,
    e_tag: source.e_tag,
    ...(source.sequencer !== undefined && { sequencer: source.sequencer }),
    ...(source.event_time !== undefined && { event_time: source.event_time }),
  },
  dialect: profile?.dialect ?? null,
  columns: profile?.columns ?? [],
  rejects: profile?.rejects ?? NO_REJECTS,
  limits_reached: profile?.limits_reached ?? [],
  duplicate_rows: profile?.duplicate_rows ?? null,
  row_shape: profile?.row_shape ?? [],
  completeness: profile?.completeness ?? null,
  complete: profile?.complete ?? false,
});
