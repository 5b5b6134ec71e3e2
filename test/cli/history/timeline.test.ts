import { describe, expect, it } from 'vitest';
import { timelineOf } from '../../../src/cli/history/timeline.ts';
import { renderTimeline } from '../../../src/cli/output/timeline-table.ts';
import { EVENT_IDS } from '../../../src/ledger/event-ids.ts';
import { EVENT_VERSION, type LedgerEvent } from '../../../src/ledger/events.ts';
import { givenUpEvent } from '../../support/ledger-events.ts';
import { objectVersion, profiledEvent } from '../../support/versions.ts';

const version = objectVersion({ eTag: 'abcdef0123456789' });
const base = { event_version: EVENT_VERSION, file_name: version.fileName, version } as const;
const at = (seconds: number) => `2026-01-02T03:05:${String(seconds).padStart(2, '0')}.000Z`;

const HISTORY: LedgerEvent[] = [
  {
    ...base,
    type: 'FileReceived',
    event_id: EVENT_IDS.received(version),
    occurred_at: at(1),
    receive_count: 1,
  },
  { ...givenUpEvent(version), occurred_at: at(2) },
  {
    ...base,
    type: 'FileRedriven',
    event_id: EVENT_IDS.redriven(version, 'redrive-7', 'm'),
    occurred_at: at(3),
    redrive_id: 'redrive-7',
    message_id: 'm',
  },
  { ...profiledEvent(version), occurred_at: at(4) },
  {
    ...base,
    type: 'FileReplayed',
    event_id: EVENT_IDS.replayed(version, 1),
    occurred_at: at(5),
    replay_id: 'replay-8',
    generation: 1,
  },
  {
    ...profiledEvent(version),
    type: 'FileFailed',
    error_code: 'NOT_TEXT',
    error_message: 'No text.',
    event_id: EVENT_IDS.terminal(version, 1),
    occurred_at: at(6),
  },
  {
    ...base,
    type: 'FileSuperseded',
    event_id: EVENT_IDS.superseded(version),
    occurred_at: at(7),
  },
];

describe('a timeline', () => {
  it('tells every kind of event, oldest first, whatever order the events come in', () => {
    const timeline = timelineOf(HISTORY.toReversed());

    expect(timeline.map(({ event }) => event)).toEqual(HISTORY.map(({ type }) => type));
    expect(timeline[1]).toEqual({
      at: at(2),
      event: 'ProfilingAttempted',
      version: 'abcdef0123456789',
      what: 'the last attempt failed, given up: Reading from S3 failed.',
      attempt: 5,
      code: 'READ_FAILED',
      duration_ms: 70,
      by: null,
    });
    expect(timeline.map(({ by }) => by).filter(Boolean)).toEqual(['redrive-7', 'replay-8']);
  });

  it('is a table with a line an event', () => {
    const text = renderTimeline(timelineOf(HISTORY), {
      width: 200,
      paint: (_style, plain) => plain,
    });

    const lines = text.split('\n');
    expect(lines).toHaveLength(HISTORY.length + 1);
    expect(lines[2]).toMatch(/given up: Reading from S3 failed\. +5 +READ_FAILED +70 ms +abcdef01$/);
    expect(lines[3]).toMatch(/moved from the dead-letter queue back .* redrive-7 +abcdef01$/);
  });

  it('makes control characters of a message visible', () => {
    const event = { ...givenUpEvent(version), error_message: 'a\u001B[31mb' };
    const text = renderTimeline(timelineOf([event]), { width: 200, paint: (_style, plain) => plain });
    expect(text).toContain('a\\x1b[31mb');
  });
});
