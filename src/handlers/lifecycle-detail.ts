import type { FileFailed, TerminalEvent } from '../ledger/events.ts';

/** The `detail` of a lifecycle event; lifecycle-detail.schema.json is its JSON Schema, docs/lifecycle-events.md defines each field. */
export type LifecycleDetail = {
  readonly schema_version: typeof LIFECYCLE_SCHEMA_VERSION;
  readonly event_id: string;
  readonly generation: number;
  readonly occurred_at: string;
  readonly file_name: string;
  readonly bucket: string;
  readonly key: string;
  readonly version_id: string | null;
  readonly e_tag: string | null;
  readonly size_bytes: number;
  readonly upload_timestamp: string;
  readonly status: 'success' | 'error';
  readonly row_count: number;
  readonly error_code?: string;
  readonly error_message?: string;
  readonly summary_key: string;
  readonly profile_digest: string;
};

export const LIFECYCLE_SCHEMA_VERSION = '1';

/**
 * EventBridge takes 256 KB a request, of ten events here. The names have at most 1,024 bytes each by S3's own limit; the message is the one
 * field without one, and nobody reads more of it in an event. The metadata has it whole.
 */
const MESSAGE_CHARACTERS = 2_000;

/** What others are told of the end of a file's processing: where it is and how it went, never a cell. */
export const lifecycleDetail = (event: TerminalEvent): LifecycleDetail => ({
  schema_version: LIFECYCLE_SCHEMA_VERSION,
  event_id: event.event_id,
  generation: event.generation,
  occurred_at: event.occurred_at,
  file_name: event.file_name,
  bucket: event.version.bucket,
  key: event.version.key,
  version_id: event.version.versionId,
  e_tag: event.version.eTag,
  size_bytes: event.version.sizeBytes,
  upload_timestamp: event.upload_timestamp,
  status: event.type === 'FileProfiled' ? 'success' : 'error',
  row_count: event.details.row_count,
  ...(event.type === 'FileFailed' && errorOf(event)),
  summary_key: event.summary_key,
  profile_digest: event.profile_digest,
});

const errorOf = ({ error_code, error_message }: FileFailed) => {
  const characters = [...error_message];
  const isLong = characters.length > MESSAGE_CHARACTERS;
  return {
    error_code,
    error_message: isLong ? `${characters.slice(0, MESSAGE_CHARACTERS).join('')}…` : error_message,
  };
};
