import { walkQueue } from '../walk-queue.ts';
import { type Letter, readLetter } from './letter.ts';
import type { MoveTask } from './move-task.ts';
import { type RedriveDependencies, redrivenEvents } from './redrive.ts';

export type RedriveByTaskOptions = {
  readonly redriveId: string;
  readonly lookAt: number;
  readonly onMoved: (letter: Letter) => void;
  readonly startTask: () => ReturnType<MoveTask>;
};

/**
 * Has SQS move all dead letters, and tells the histories of those that were in the queue. They are looked at before the task
 * starts, since afterwards it may be faster; and told after it has started, since a task that is refused moves nothing. Where
 * there are more than may be looked at, no task is started: no letter moves without its history telling so.
 */
export const redriveByTask = async (
  { bucket, ledger, deadLetters, now }: RedriveDependencies,
  { redriveId, lookAt, onMoved, startTask }: RedriveByTaskOptions,
): Promise<{ readonly outcome: 'started'; readonly told: number } | { readonly outcome: 'not_started' }> => {
  const letters: Letter[] = [];
  await walkQueue(deadLetters, {
    limit: lookAt,
    visit: async (message) => {
      letters.push(await readLetter(message, { bucket, ledger }));
      return 'kept';
    },
  });
  if (letters.length >= lookAt) return { outcome: 'not_started' };
  if ((await startTask()).outcome === 'unsupported') return { outcome: 'not_started' };
  for (const letter of letters) {
    for (const event of redrivenEvents(letter, redriveId, new Date(now()).toISOString()))
      await ledger.record(event);
    onMoved(letter);
  }
  return { outcome: 'started', told: letters.length };
};
