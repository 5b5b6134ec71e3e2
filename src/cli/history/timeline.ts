import type { LedgerEvent } from '../../ledger/events.ts';
import { formatCounted } from '../output/numbers.ts';

/** One event as a line of a file's history; `null` where an event of its type has no such thing. */
export type TimelineEntry = {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly event: LedgerEvent['type'];
  readonly what: string;
  /** The version id, else the eTag, else `null`. */
  readonly version: string | null;
  /** How often the message had been received. */
  readonly attempt: number | null;
  readonly code: string | null;
  readonly duration_ms: number | null;
  /** The replay or redrive that an operator started. */
  readonly by: string | null;
};

/** The history of a file in words, oldest first; events of one moment keep the order of their ids. */
export const timelineOf = (events: readonly LedgerEvent[]): TimelineEntry[] =>
  events
    .toSorted((a, b) => compareText(a.occurred_at, b.occurred_at) || compareText(a.event_id, b.event_id))
    .map((event) => ({
      at: event.occurred_at,
      event: event.type,
      version: event.version.versionId ?? event.version.eTag,
      ...NOTHING_ELSE,
      ...describe(event),
    }));

const NOTHING_ELSE = { attempt: null, code: null, duration_ms: null, by: null } as const;

type Described = Pick<TimelineEntry, 'what'> & Partial<TimelineEntry>;

const describe = (event: LedgerEvent): Described => {
  switch (event.type) {
    case 'FileReceived':
      return { what: 'its notification was received', attempt: event.receive_count };
    case 'ProfilingAttempted':
      return {
        what: `${event.gave_up ? 'the last attempt failed, given up' : 'an attempt failed'}: ${event.error_message}`,
        attempt: event.receive_count,
        code: event.error_code,
        duration_ms: event.duration_ms,
      };
    case 'FileProfiled':
      return {
        what: `profiled: ${formatCounted(event.details.row_count, 'row')}`,
        attempt: event.attempts,
        duration_ms: event.duration_ms,
      };
    case 'FileFailed':
      return {
        what: `ended in error: ${event.error_message}`,
        attempt: event.attempts,
        code: event.error_code,
        duration_ms: event.duration_ms,
      };
    case 'FileSuperseded':
      return { what: 'came to nothing: a newer version was known' };
    case 'FileReplayed':
      return { what: `a replay was asked for (generation ${event.generation})`, by: event.replay_id };
    case 'FileRedriven':
      return { what: 'moved from the dead-letter queue back to the ingest queue', by: event.redrive_id };
  }
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
