import { REASON_ATTRIBUTE } from '../../contracts.ts';
import { EVENT_IDS } from '../../ledger/event-ids.ts';
import { EVENT_VERSION, type FileRedriven } from '../../ledger/events.ts';
import type { LedgerStore } from '../../ledger/store.ts';
import type { Queue } from '../queue.ts';
import { walkQueue } from '../walk-queue.ts';
import { type Letter, readLetter } from './letter.ts';
import { isMeant, type LetterFilter } from './letter-filter.ts';
import { letterIds } from './letter-ids.ts';

export type RedriveDependencies = {
  readonly bucket: string;
  readonly ledger: Pick<LedgerStore, 'eventsOf' | 'record'>;
  readonly deadLetters: Queue;
  readonly ingest: Pick<Queue, 'send'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

export type RedriveOptions = {
  readonly filter: LetterFilter;
  readonly redriveId: string;
  /** How many messages to move at most. */
  readonly limit: number;
  /** How many messages to look at most. */
  readonly lookAt: number;
  readonly dryRun: boolean;
  readonly onMoved: (letter: Letter) => void;
};

/**
 * Moves the letters that a filter means from the dead-letter queue back to the ingest queue.
 *
 * Timeline of one letter: [send to the ingest queue] → [FileRedriven] → [delete from the dead-letter queue].
 * A crash at either arrow leaves the letter in the dead-letter queue, so the next redrive moves it again; the pipeline
 * takes the second notification for what it is, a duplicate. Deleting first could lose it.
 */
export const redrive = async (
  dependencies: RedriveDependencies,
  { filter, redriveId, limit, lookAt, dryRun, onMoved }: RedriveOptions,
): Promise<{ readonly moved: number; readonly seen: number }> => {
  const { deadLetters } = dependencies;
  // A letter that is moved may be back before the walk ends (no retry helps a foreign message): it is not moved again.
  const present = await letterIds(deadLetters, lookAt);
  let moved = 0;
  const { seen } = await walkQueue(deadLetters, {
    limit: lookAt,
    visit: async (message) => {
      if (moved >= limit) return 'stop';
      if (!present.has(message.id)) return 'kept';
      const letter = await readLetter(message, dependencies);
      if (!isMeant(letter, filter)) return 'kept';
      if (!dryRun) await move(letter, redriveId, dependencies);
      moved++;
      onMoved(letter);
      return dryRun ? 'kept' : 'taken';
    },
  });
  return { moved, seen };
};

const move = async (
  letter: Letter,
  redriveId: string,
  { ingest, ledger, deadLetters, now }: RedriveDependencies,
): Promise<void> => {
  // The reason was a verdict on that receive; the function judges anew.
  const { [REASON_ATTRIBUTE]: _reason, ...attributes } = letter.message.attributes;
  await ingest.send(letter.message.body, attributes);
  for (const event of redrivenEvents(letter, redriveId, new Date(now()).toISOString()))
    await ledger.record(event);
  await deadLetters.remove(letter.message);
};

/** What the histories of the letter's files tell of the redrive. */
export const redrivenEvents = (
  { message, versions }: Letter,
  redriveId: string,
  occurredAt: string,
): FileRedriven[] =>
  versions.map((version) => ({
    type: 'FileRedriven',
    event_version: EVENT_VERSION,
    file_name: version.fileName,
    event_id: EVENT_IDS.redriven(version, redriveId, message.id),
    occurred_at: occurredAt,
    version,
    redrive_id: redriveId,
    message_id: message.id,
  }));
