export type AgeEstimator = {
  /** Seconds that the oldest of `pending` messages has waited at `at` (real milliseconds); 0 for none. */
  readonly estimate: (pending: number, at: number) => number;
};

/**
 * The age of a queue's oldest message, which SQS does not tell among its attributes. Each rise of the count since the
 * look before is taken for arrivals at that moment, each fall for the end of the messages that came first. So
 * it is exact while nothing leaves the queue, and too low where younger messages overtake an old one.
 */
export const ageEstimator = (): AgeEstimator => {
  /** Moment and number of arrivals, oldest first. */
  let arrivals: { readonly at: number; readonly count: number }[] = [];
  return {
    estimate: (pending, at) => {
      const known = arrivals.reduce((total, { count }) => total + count, 0);
      if (pending > known) arrivals.push({ at, count: pending - known });
      else arrivals = withoutOldest(arrivals, known - pending);
      const oldest = arrivals[0];
      return oldest === undefined ? 0 : (at - oldest.at) / 1000;
    },
  };
};

const withoutOldest = (
  arrivals: readonly { readonly at: number; readonly count: number }[],
  gone: number,
): { readonly at: number; readonly count: number }[] => {
  let left = gone;
  return arrivals.flatMap(({ at, count }) => {
    const taken = Math.min(left, count);
    left -= taken;
    return count > taken ? [{ at, count: count - taken }] : [];
  });
};
