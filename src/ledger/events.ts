/**
 * The facts that the ledger keeps. An event is written once and never changed; the metadata item is folded from
 * the events (`evolve`), so each event holds all that the fold needs.
 */
import type { ObjectVersion } from './object-version.ts';

export const EVENT_VERSION = 1;

/** What the profile told, in the metadata item's own shape (src/profiling/profile.ts is its source). */
export type ProfileDetails = {
  readonly row_count: number;
  readonly schema: Readonly<Record<string, string>>;
  readonly statistics: Readonly<Record<string, unknown>>;
  readonly quality_issues: Readonly<Record<string, unknown>>;
  /** Set when the maps above were left out because the item would pass DynamoDB's limit: they are in the summary. */
  readonly details_in?: 's3';
};

type EventBase = {
  readonly event_version: typeof EVENT_VERSION;
  readonly file_name: string;
  /** Derived from the version and the fact, so that the same fact written twice is one event. */
  readonly event_id: string;
  /** ISO 8601, UTC: when the fact was established. */
  readonly occurred_at: string;
  readonly version: ObjectVersion;
};

/** What both ends of a file's processing tell. */
type TerminalBase = EventBase & {
  /** ISO 8601, UTC: when S3 says that the object was written; the event's time where the object is gone. */
  readonly upload_timestamp: string;
  readonly summary_key: string;
  /** SHA-256 of the summary's bytes, hexadecimal. */
  readonly profile_digest: string;
  /** How often the message had been received, this time included. */
  readonly attempts: number;
  readonly duration_ms: number;
  readonly details: ProfileDetails;
};

export type FileProfiled = TerminalBase & { readonly type: 'FileProfiled' };
export type FileFailed = TerminalBase & {
  readonly type: 'FileFailed';
  readonly error_code: string;
  readonly error_message: string;
};

export type TerminalEvent = FileProfiled | FileFailed;

/** Longer than any sequencer that S3 sends today (18 digits), so that ids sort as sequencers do. */
const SEQUENCER_WIDTH = 32;

/** The sort key of a version's terminal event: versions of one file sort in their order, and each has exactly one. */
export const terminalEventId = (version: ObjectVersion): string => {
  const identity = version.versionId ?? version.eTag ?? 'none';
  const order =
    version.sequencer === null
      ? `t${version.eventTime}`
      : `s${version.sequencer.toUpperCase().padEnd(SEQUENCER_WIDTH, '0')}`;
  return `${order}#${identity}#terminal`;
};
