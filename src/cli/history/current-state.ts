import type { LedgerEvent } from '../../ledger/events.ts';
import { fold } from '../../ledger/fold.ts';
import type { MetadataItem } from '../../ledger/metadata.ts';
import { judge, type Verdict } from '../audit/judge.ts';
import type { BucketObject } from '../bucket-objects.ts';

/** In a history nobody looks into the queues: what they may hold is said as such. */
const NOT_LOOKED_AT = {
  waiting: new Set<string>(),
  deadLettered: new Set<string>(),
  unseenIngest: 1,
  unseenDeadLetters: 1,
} as const;

/** Younger than this, a file without an end is simply on its way: a few times what the slowest takes. */
const ON_ITS_WAY_MS = 5 * 60_000;

export type CurrentState = {
  readonly state: Verdict['state'];
  readonly words: string;
};

/** Where a file stands now, by its object, its record and its events. */
export const currentState = (
  fileName: string,
  places: {
    readonly object: BucketObject | undefined;
    readonly item: MetadataItem | undefined;
    readonly events: readonly LedgerEvent[];
  },
  now: number,
): CurrentState => {
  const surroundings = { ...NOT_LOOKED_AT, now, graceMs: ON_ITS_WAY_MS };
  const { state, why } = judge({ fileName, ...places, summaryDigest: null }, surroundings);
  return { state, words: WORDS[state](why, places.item ?? fold(places.events)) };
};

const WORDS: Readonly<Record<Verdict['state'], (why: string, item: MetadataItem | undefined) => string>> = {
  done: (_why, item) => `done: the record (${outcome(item)}) describes the newest upload`,
  deleted: (_why, item) => `deleted: the upload is gone; its last end was ${outcome(item)}`,
  pending: (why) => `on its way: ${why}`,
  dead_lettered: (_why, item) =>
    `given up (${item?.error_code ?? 'no code'}): its message is in the dead-letter queue; \`pipeline dlq redrive\` brings it back`,
  overdue: () =>
    'no end for a while: `pipeline audit` tells whether a queue still has it, `pipeline replay --file` sends it again',
  lost: (why) => `lost: ${why}`,
  stale: (why) => `stale: ${why}`,
  inconsistent: (why) => `inconsistent: ${why}`,
};

const outcome = (item: MetadataItem | undefined): string =>
  item === undefined
    ? 'none'
    : item.status === 'success'
      ? 'success'
      : `error ${item.error_code ?? ''}`.trim();
