import { describe, expect, it } from 'vitest';
import { isFinding, judge, type Seen, type Surroundings } from '../../../src/cli/audit/judge.ts';
import { EVENT_IDS } from '../../../src/ledger/event-ids.ts';
import { EVENT_VERSION, type LedgerEvent } from '../../../src/ledger/events.ts';
import { evolve } from '../../../src/ledger/evolve.ts';
import type { MetadataItem } from '../../../src/ledger/metadata.ts';
import { givenUpEvent } from '../../support/ledger-events.ts';
import { objectVersion, profiledEvent } from '../../support/versions.ts';

const MINUTE = 60_000;
const version = objectVersion();
const uploaded = Date.parse(version.eventTime);
const end = profiledEvent(version);
const item = evolve(undefined, end);
const gaveUp = givenUpEvent(version);
const givenUp = evolve(undefined, gaveUp);
const object = { eTag: version.eTag, lastModified: uploaded };
const newer = { eTag: 'e2', lastModified: uploaded + 10_000 };
const replayed: LedgerEvent & { type: 'FileReplayed' } = {
  type: 'FileReplayed',
  event_version: EVENT_VERSION,
  file_name: version.fileName,
  event_id: EVENT_IDS.replayed(version, 1),
  occurred_at: '2026-01-02T03:05:00.000Z',
  version,
  replay_id: 'r',
  generation: 1,
};

const seen = (overrides: Partial<Seen> = {}): Seen => ({
  fileName: version.fileName,
  object,
  item,
  events: [end],
  summaryDigest: item.profile_digest,
  ...overrides,
});
/** Long after all of it, with nothing in any queue. */
const around = (overrides: Partial<Surroundings> = {}): Surroundings => ({
  now: uploaded + 60 * MINUTE,
  graceMs: 15 * MINUTE,
  waiting: new Set(),
  deadLettered: new Set(),
  unseenIngest: 0,
  unseenDeadLetters: 0,
  ...overrides,
});
const named = new Set([version.fileName]);
const nothing = { item: undefined, events: [], summaryDigest: null } as const;
const soon = { now: uploaded + MINUTE };

describe('a file is', () => {
  it.each<[string, string, Seen, Surroundings]>([
    ['done', 'its record is of the object', seen(), around()],
    ['done', 'nobody read the summary', seen({ summaryDigest: null }), around()],
    ['done', 'an older message of it is a dead letter', seen(), around({ deadLettered: named })],
    ['deleted', 'the object is gone', seen({ object: undefined }), around()],
    ['pending', 'it is young', seen(nothing), around(soon)],
    ['pending', 'its message was seen in the queue', seen(nothing), around({ waiting: named })],
    ['pending', 'a newer version is young', seen({ object: newer }), around(soon)],
    [
      'pending',
      'a replay was asked for just now',
      seen({ item: evolve(item, replayed), events: [end, replayed] }),
      around({ now: Date.parse(replayed.occurred_at) + MINUTE }),
    ],
    ['dead_lettered', 'its message is a dead letter', seen(nothing), around({ deadLettered: named })],
    [
      'dead_lettered',
      'it was given up and its message is a dead letter',
      seen({ item: givenUp, events: [gaveUp], summaryDigest: null }),
      around({ deadLettered: named }),
    ],
    [
      'dead_lettered',
      'it was given up and not all dead letters were looked at',
      seen({ item: givenUp, events: [gaveUp], summaryDigest: null }),
      around({ unseenDeadLetters: 3 }),
    ],
    [
      'dead_lettered',
      'its object is gone and its message is a dead letter',
      seen({ object: undefined, ...nothing }),
      around({ deadLettered: named }),
    ],
    ['overdue', 'it is old and the queue holds messages', seen(nothing), around({ unseenIngest: 2 })],
    ['lost', 'nothing tells of it', seen(nothing), around()],
    [
      'lost',
      'it was given up and its message purged',
      seen({ item: givenUp, events: [gaveUp], summaryDigest: null }),
      around(),
    ],
    [
      'lost',
      'a replay was asked for and nothing followed',
      seen({ item: evolve(item, replayed), events: [end, replayed] }),
      around(),
    ],
    [
      'lost',
      'nobody is notified of names that end so, however young it is',
      seen(nothing),
      around({ ...soon, notifiedSuffixes: ['.tsv', '.csv.gz'] }),
    ],
    [
      'pending',
      'it is young and its suffix is notified of',
      seen(nothing),
      around({ ...soon, notifiedSuffixes: ['.tsv', '.csv'] }),
    ],
    ['stale', 'the object is a newer version', seen({ object: newer }), around()],
    [
      'stale',
      'equal bytes were uploaded again as another version',
      seen({
        item: { ...item, version_id: 'v1' },
        events: [profiledEvent({ ...version, versionId: 'v1' })],
        object: { ...object, versionId: 'v2' },
      }),
      around(),
    ],
    ['inconsistent', 'there are events and no record', seen({ item: undefined }), around()],
    [
      'inconsistent',
      'there are events and no record, however young',
      seen({ item: undefined }),
      around(soon),
    ],
    ['inconsistent', 'there is a record and no event', seen({ events: [] }), around()],
    [
      'inconsistent',
      'the record differs from its events',
      seen({ item: { ...item, row_count: 3 } }),
      around(),
    ],
    ['inconsistent', 'the summary is missing', seen({ summaryDigest: undefined }), around()],
    ['inconsistent', 'the summary has other bytes', seen({ summaryDigest: 'other' }), around()],
    [
      'inconsistent',
      'the object is gone and the record differs from its events',
      seen({ object: undefined, item: { ...item, row_count: 3 } }),
      around(),
    ],
    ['pending', 'a summary is ahead of its record just now', seen({ summaryDigest: 'other' }), around(soon)],
  ])('%s when %s', (state, _why, file, surroundings) => {
    expect(judge(file, surroundings)).toMatchObject({ state });
  });

  it('a finding when an operator is needed', () => {
    const states = ['done', 'deleted', 'pending', 'dead_lettered', 'overdue', 'lost', 'stale'] as const;
    expect(states.filter((state) => isFinding({ state, why: '' }))).toEqual([
      'dead_lettered',
      'overdue',
      'lost',
      'stale',
    ]);
  });

  it('told with the attributes that differ', () => {
    const wrong: MetadataItem = { ...item, row_count: 3, schema: {} };
    expect(judge(seen({ item: wrong }), around()).why).toContain('row_count, schema');
  });
});
