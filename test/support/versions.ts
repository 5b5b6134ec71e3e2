import { EVENT_IDS } from '../../src/ledger/event-ids.ts';
import {
  EVENT_VERSION,
  type FileReplayed,
  type FileSuperseded,
  type ProfilingAttempted,
  type TerminalEvent,
} from '../../src/ledger/events.ts';
import type { ObjectVersion } from '../../src/ledger/object-version.ts';

/** An object version with sound defaults; a test names only what it is about. */
export const objectVersion = (overrides: Partial<ObjectVersion> = {}): ObjectVersion => {
  const fileName = overrides.fileName ?? 'sales.csv';
  return {
    bucket: 'bucket',
    key: `uploads/${fileName}`,
    fileName,
    versionId: null,
    eTag: 'e1',
    sequencer: '0055AED6DCD90281E6',
    eventTime: '2026-01-02T03:04:05.000Z',
    sizeBytes: 10,
    ...overrides,
  };
};

/** The terminal event of a version, as ingest-file.ts would write it. */
export const profiledEvent = (
  version: ObjectVersion,
  details: Partial<TerminalEvent['details']> = {},
  generation = 0,
): TerminalEvent => ({
  type: 'FileProfiled',
  event_version: EVENT_VERSION,
  file_name: version.fileName,
  event_id: EVENT_IDS.terminal(version, generation),
  occurred_at: '2026-01-02T03:04:06.000Z',
  version,
  upload_timestamp: version.eventTime,
  summary_key: 'processed/sales_summary.json',
  profile_digest: 'd1',
  attempts: 1,
  generation,
  duration_ms: 5,
  details: {
    row_count: 2,
    schema: { id: 'int' },
    statistics: { id: { min: 1, max: 2, avg: 1.5, count: 2 } },
    quality_issues: { total_rows: 2, has_issues: false, missing_values: {}, invalid_values: {} },
    ...details,
  },
});

const told = (version: ObjectVersion) =>
  ({
    event_version: EVENT_VERSION,
    file_name: version.fileName,
    occurred_at: '2026-01-02T03:04:06.000Z',
    version,
  }) as const;

/** A failed attempt, as record-attempt.ts would write it. */
export const attemptedEvent = (
  version: ObjectVersion,
  overrides: Partial<Pick<ProfilingAttempted, 'receive_count' | 'generation' | 'occurred_at'>> = {},
): ProfilingAttempted & { readonly gave_up: false } => ({
  ...told(version),
  type: 'ProfilingAttempted',
  event_id: EVENT_IDS.attempt(version, 'message-1', overrides.receive_count ?? 1),
  error_code: 'READ_FAILED',
  error_message: 'Reading the object failed (SlowDown); the message will be retried.',
  receive_count: 1,
  duration_ms: 7,
  generation: 0,
  gave_up: false,
  ...overrides,
});

export const supersededEvent = (version: ObjectVersion): FileSuperseded => ({
  ...told(version),
  type: 'FileSuperseded',
  event_id: EVENT_IDS.superseded(version),
});

/** The attempt that gives up, as record-attempt.ts would write it. */
export const gaveUpEvent = (
  version: ObjectVersion,
  overrides: Parameters<typeof attemptedEvent>[1] = {},
): ProfilingAttempted & { readonly gave_up: true } => ({
  ...attemptedEvent(version, overrides),
  gave_up: true,
});

export const replayedEvent = (version: ObjectVersion, generation: number): FileReplayed => ({
  ...told(version),
  type: 'FileReplayed',
  event_id: EVENT_IDS.replayed(version, generation),
  replay_id: 'replay-1',
  generation,
});
