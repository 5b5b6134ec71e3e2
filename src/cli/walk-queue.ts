import pLimit from 'p-limit';
import { onInterrupt } from './interrupt.ts';
import type { Queue, QueueMessage } from './queue.ts';

export type WalkOptions = {
  /** How many messages to look at. */
  readonly limit: number;
  /**
   * What to do with each message, in batches of a receive; `taken` means that the visitor has removed it, `stop` that it
   * wants no more. All others become visible again when the walk ends.
   */
  readonly visit: (message: QueueMessage) => Promise<'kept' | 'taken' | 'stop'>;
};

/**
 * Long enough to look at thousands of messages, short enough that a command which was killed hides nothing for long.
 * A message that shows up again meanwhile is known by its id.
 */
const HIDDEN_SECONDS = 120;
/** A short queue may answer with nothing although it holds something; twice in a row is taken for the end. */
const EMPTY_ANSWERS = 2;
/**
 * A queue that keeps giving a few messages grows as fast as it is looked at: without an end the walk would hide them
 * all. What was there before comes ten at a time (all servers are asked), so so many small answers in a row are the end, too.
 */
const SMALL_ANSWERS = 20;
const FULL_ANSWER = 10;
/** Ten thousand messages are then visible again before the time would be over that they are hidden. */
const CONCURRENT_RELEASES = 16;

/**
 * Visits each message of a queue once, as far as they can be received: those in flight elsewhere cannot. Ends although
 * more and more come.
 */
export const walkQueue = async (
  queue: Queue,
  { limit, visit }: WalkOptions,
): Promise<{ readonly seen: number }> => {
  const seen = new Set<string>();
  const held = new Set<string>();
  let stopped = false;
  let emptyAnswers = 0;
  let smallAnswers = 0;
  const goesOn = () =>
    !stopped && seen.size < limit && emptyAnswers < EMPTY_ANSWERS && smallAnswers < SMALL_ANSWERS;
  const releaseAll = () => pLimit(CONCURRENT_RELEASES).map(held, (handle) => queue.release({ handle }));
  const forget = onInterrupt(releaseAll);
  try {
    while (goesOn()) {
      const messages = await queue.receive(HIDDEN_SECONDS);
      for (const { handle } of messages) held.add(handle);
      const fresh = messages.filter(({ id }) => !seen.has(id)).slice(0, limit - seen.size);
      emptyAnswers = fresh.length === 0 ? emptyAnswers + 1 : 0;
      smallAnswers = fresh.length < FULL_ANSWER ? smallAnswers + 1 : 0;
      for (const message of fresh) {
        seen.add(message.id);
        const answer = await visit(message);
        if (answer === 'taken') held.delete(message.handle);
        stopped = answer === 'stop';
        if (stopped) break;
      }
    }
  } finally {
    await releaseAll();
    forget();
  }
  return { seen: seen.size };
};
