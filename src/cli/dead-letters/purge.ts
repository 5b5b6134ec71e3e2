import type { Queue } from '../queue.ts';
import { walkQueue } from '../walk-queue.ts';

/** Deletes the messages that were counted and no others: what arrived since was not confirmed. */
export const purge = async (queue: Queue, confirmed: ReadonlySet<string>, limit: number): Promise<number> => {
  let deleted = 0;
  await walkQueue(queue, {
    limit,
    visit: async (message) => {
      if (!confirmed.has(message.id)) return 'kept';
      await queue.remove(message);
      deleted++;
      return 'taken';
    },
  });
  return deleted;
};
