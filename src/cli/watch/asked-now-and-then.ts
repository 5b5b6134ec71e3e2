/** What a source last said, and what went wrong when it was asked since. */
export type LastAnswer<T> = { readonly value?: T; readonly error?: unknown };

/**
 * Asks `ask` at most once in `everyMs`; in between, and when it fails, the last value stands. It never rejects: a view that
 * goes on for hours outlives a throttled call.
 */
export const askedNowAndThen = <T>(
  ask: () => Promise<T>,
  everyMs: number,
  now: () => number,
): (() => Promise<LastAnswer<T>>) => {
  let askedAt = Number.NEGATIVE_INFINITY;
  let last: LastAnswer<T> = {};
  return async () => {
    if (now() - askedAt < everyMs) return last;
    askedAt = now();
    try {
      last = { value: await ask() };
    } catch (error) {
      last = { ...last, error };
    }
    return last;
  };
};
