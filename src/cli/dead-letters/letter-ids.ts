import type { Queue } from '../queue.ts';
import { walkQueue } from '../walk-queue.ts';

/** The ids of the messages that are in the queue now, at most `limit`. */
export const letterIds = async (queue: Queue, limit: number): Promise<ReadonlySet<string>> => {
  const ids = new Set<string>();
  await walkQueue(queue, {
    limit,
    visit: async ({ id }) => {
      ids.add(id);
      return 'kept';
    },
  });
  return ids;
};
