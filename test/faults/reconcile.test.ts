import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../src/ledger/events.ts';
import { fold } from '../../src/ledger/fold.ts';
import { type Evidence, hasDouble, judgeFile } from '../support/reconcile.ts';
import { objectVersion, profiledEvent } from '../support/versions.ts';

const SUMMARY = JSON.stringify({ source: { e_tag: 'e1' } });
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const ended = (summary: string, ...of: Parameters<typeof objectVersion>): LedgerEvent => ({
  ...profiledEvent(objectVersion(...of)),
  profile_digest: digestOf(summary),
});
const EVENTS = [ended(SUMMARY)];
const SOUND: Evidence = {
  eTag: 'e1',
  record: fold(EVENTS),
  waits: false,
  summary: SUMMARY,
  events: EVENTS,
};

describe('the reconciliation of one file', () => {
  it('finds nothing where all four places agree', () => {
    expect(judgeFile(SOUND)).toBe('fine');
  });

  it.each<[string, Partial<Evidence>, string]>([
    ['nothing is known of it', { events: [], record: undefined }, 'lost'],
    [
      'only its message in the dead-letter queue is left',
      { events: [], record: undefined, waits: true },
      'deadLettered',
    ],
    ['only an earlier version has an end', { eTag: 'e2' }, 'stale'],
    ['the record is missing', { record: undefined }, 'stale'],
    ['the summary is missing', { summary: undefined }, 'inconsistent'],
    [
      'the summary is that of another version',
      { summary: JSON.stringify({ source: { e_tag: 'e0' } }) },
      'stale',
    ],
    ['the summary has other bytes than its event tells', { summary: `${SUMMARY} ` }, 'inconsistent'],
    [
      'the record is not what the events give',
      { record: { ...fold(EVENTS)!, row_count: 3 } },
      'inconsistent',
    ],
  ])('sees that %s', (_, change, verdict) => {
    expect(judgeFile({ ...SOUND, ...change })).toBe(verdict);
  });

  it('sees two ends of one version, but takes a second generation for what it is', () => {
    const again = { ...EVENTS[0]!, event_id: 'another' };
    const replayed = profiledEvent(objectVersion(), {}, 1);

    expect([hasDouble(EVENTS), hasDouble([...EVENTS, again]), hasDouble([...EVENTS, replayed])]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
