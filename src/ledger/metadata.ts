import type { ProfileDetails, TerminalEvent } from './events.ts';
import type { VersionOrder } from './object-version.ts';

/** One row of the metadata table: what is known of a file's newest version. The first nine attributes are a contract. */
export type MetadataItem = ProfileDetails & {
  readonly file_name: string;
  readonly upload_timestamp: string;
  readonly processed_timestamp: string;
  readonly status: 'success' | 'error';
  readonly error_message?: string;
  readonly error_code?: string;
  readonly version_id: string | null;
  readonly e_tag: string | null;
  readonly sequencer: string | null;
  readonly event_time: string;
  readonly size_bytes: number;
  readonly summary_key: string;
  readonly profile_digest: string;
  readonly attempts: number;
  readonly duration_ms: number;
  /** Counts the terminal events folded into the item; also the expected version of the next write. */
  readonly revision: number;
};

/** The metadata item after `event`: a pure fold, so that the table can be rebuilt from the events. */
export const evolve = (current: MetadataItem | undefined, event: TerminalEvent): MetadataItem => ({
  ...event.details,
  file_name: event.file_name,
  upload_timestamp: event.upload_timestamp,
  processed_timestamp: event.occurred_at,
  status: event.type === 'FileProfiled' ? 'success' : 'error',
  ...(event.type === 'FileFailed' && { error_code: event.error_code, error_message: event.error_message }),
  version_id: event.version.versionId,
  e_tag: event.version.eTag,
  sequencer: event.version.sequencer,
  event_time: event.version.eventTime,
  size_bytes: event.version.sizeBytes,
  summary_key: event.summary_key,
  profile_digest: event.profile_digest,
  attempts: event.attempts,
  duration_ms: event.duration_ms,
  revision: (current?.revision ?? 0) + 1,
});

/** The version that an item describes, in the terms in which versions are compared. */
export const versionOrderOf = (item: MetadataItem): VersionOrder => ({
  versionId: item.version_id,
  eTag: item.e_tag,
  sequencer: item.sequencer,
  eventTime: item.event_time,
});
