/**
 * Arrivals from what can be seen: messages settled so far and messages still in the queue. Their sum grows by one with
 * each arrival and by nothing else.
 */

/** Log and counts are some seconds apart, SQS's counts up to a minute: so long a fall of the sum is no news. */
const MEMORY_MS = 60_000;

type Sum = { readonly at: number; readonly sum: number };

/** Returns a function that is told the sum and returns how many messages have arrived since it was told the last. */
export const arrivalCounter = (): ((now: number, sum: number) => number) => {
  let seen: Sum[] = [];
  return (now, sum) => {
    const recent = seen.filter(({ at }) => now - at <= MEMORY_MS);
    // However long ago the last was: it is what there is to compare with.
    const known = recent.length > 0 ? recent : seen.slice(-1);
    const highest = Math.max(...known.map((one) => one.sum));
    seen = [...recent, { at: now, sum }];
    return known.length === 0 ? 0 : Math.max(0, sum - highest);
  };
};
