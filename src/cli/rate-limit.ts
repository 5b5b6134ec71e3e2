export type Clock = {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
};

/**
 * Resolves when the next of at most `perSecond` steps a second may begin. Steps are spaced evenly: no burst follows a
 * pause.
 */
export const rateLimiter = (perSecond: number, { now, sleep }: Clock): (() => Promise<void>) => {
  const interval = 1000 / perSecond;
  let next = Number.NEGATIVE_INFINITY;
  return async () => {
    const time = now();
    const turn = Math.max(time, next);
    next = turn + interval;
    if (turn > time) await sleep(turn - time);
  };
};
