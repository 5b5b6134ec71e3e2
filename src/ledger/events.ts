/**
 * The facts that the ledger keeps: a discriminated union by `type`. An event is written once and never changed; the metadata item is folded
 * from the events (`evolve`), so each event holds all that the fold needs. Events of older versions are read through upcast.ts.
 */
import type { ErrorCode, Position } from '../errors.ts';
import type { ObjectVersion } from './object-version.ts';

/** 1: terminal events only. 2: the seven types below; terminal events carry the generation. */
export const EVENT_VERSION = 2;

/** What the profile told, in the metadata item's own shape (src/profiling/profile.ts is its source). */
export type ProfileDetails = {
  readonly row_count: number;
  readonly schema: Readonly<Record<string, string>>;
  readonly statistics: Readonly<Record<string, unknown>>;
  readonly quality_issues: Readonly<Record<string, unknown>>;
  /** Set when the maps above were left out because the item would pass DynamoDB's limit: they are in the summary. */
  readonly details_in?: 's3';
};

export type EventBase = {
  readonly event_version: typeof EVENT_VERSION;
  readonly file_name: string;
  /** Derived from the version and the fact (event-ids.ts), so that the same fact written twice is one event. */
  readonly event_id: string;
  /** ISO 8601, UTC: when the fact was established. */
  readonly occurred_at: string;
  readonly version: ObjectVersion;
};

/** A notification of a version that is to be processed was seen for the first time. */
export type FileReceived = EventBase & { readonly type: 'FileReceived'; readonly receive_count: number };

/** An attempt failed in a way that a retry may mend; the last one that the queue grants gives up. */
export type ProfilingAttempted = EventBase & {
  readonly type: 'ProfilingAttempted';
  readonly error_code: ErrorCode | 'UNEXPECTED';
  readonly error_message: string;
  readonly position?: Position;
  readonly receive_count: number;
  readonly duration_ms: number;
  /** The generation that it worked for. */
  readonly generation: number;
  /** Whether the message now goes to the dead-letter queue. */
  readonly gave_up: boolean;
};

/** What both ends of a file's processing tell. */
export type TerminalBase = EventBase & {
  /** ISO 8601, UTC: when S3 says that the object was written; the event's time where the object is gone. */
  readonly upload_timestamp: string;
  readonly summary_key: string;
  /** SHA-256 of the summary's bytes, hexadecimal. */
  readonly profile_digest: string;
  /** How often the message had been received, this time included. */
  readonly attempts: number;
  readonly duration_ms: number;
  /** How many replays of this version had been asked for: each asks for one more terminal event. */
  readonly generation: number;
  readonly details: ProfileDetails;
};

export type FileProfiled = TerminalBase & { readonly type: 'FileProfiled' };
export type FileFailed = TerminalBase & {
  readonly type: 'FileFailed';
  readonly error_code: string;
  readonly error_message: string;
};

/** A version came to nothing because a newer one was known when its notification, or its turn, came. */
export type FileSuperseded = EventBase & { readonly type: 'FileSuperseded' };

/** An operator asked for a version to be processed again; `generation` counts these for one version. */
export type FileReplayed = EventBase & {
  readonly type: 'FileReplayed';
  readonly replay_id: string;
  readonly generation: number;
};

/** An operator moved a file's message from the dead-letter queue back to the ingest queue. */
export type FileRedriven = EventBase & {
  readonly type: 'FileRedriven';
  readonly redrive_id: string;
  readonly message_id: string;
};

export type TerminalEvent = FileProfiled | FileFailed;
/** Events that change the metadata item; all others are only told. */
export type ProjectedEvent = TerminalEvent | FileReplayed | (ProfilingAttempted & { readonly gave_up: true });
export type LedgerEvent =
  | FileReceived
  | ProfilingAttempted
  | FileProfiled
  | FileFailed
  | FileSuperseded
  | FileReplayed
  | FileRedriven;
