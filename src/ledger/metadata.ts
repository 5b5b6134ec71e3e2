import type { ProfileDetails } from './events.ts';
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
  /** How many replays of this version were asked for; absent (0) in items from before replays. */
  readonly generation?: number;
  /** The generation whose end the item tells; absent (0) in items from before replays. */
  readonly done_generation?: number;
  /** Set where that end was no terminal event: the last attempt failed and the message is in the dead-letter queue. */
  readonly gave_up?: true;
  /** Counts the events folded into the item; also the expected version of the next write. */
  readonly revision: number;
};

/** The version that an item describes, in the terms in which versions are compared. */
export const versionOrderOf = (item: MetadataItem): VersionOrder => ({
  versionId: item.version_id,
  eTag: item.e_tag,
  sequencer: item.sequencer,
  eventTime: item.event_time,
});
