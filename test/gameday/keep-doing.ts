import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from './drill.ts';

/** A small file without a flaw: three rows, which the pages' expected output knows. */
export const GOOD_FILE = 'id,price\n1,2.5\n2,3.5\n3,4.5\n';

/** Does `work` again and again, with a pause, until the function that is returned is called. */
export const keepDoing = (
  work: (number: number) => Promise<unknown>,
  pauseMs: number,
): (() => Promise<void>) => {
  const stopping = new AbortController();
  const doing = (async () => {
    for (let number = 1; !stopping.signal.aborted; number += 1) {
      await work(number);
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  // Whoever stops it learns of what went wrong.
  doing.catch(() => {});
  return async () => {
    stopping.abort();
    await doing;
  };
};

/** A producer: `PREFIXdelivery-1.csv` and so on. */
export const keepUploading = ({ pipeline }: Stage, prefix: string, pauseMs: number): (() => Promise<void>) =>
  keepDoing((number) => pipeline.upload(`${prefix}delivery-${number}.csv`, GOOD_FILE), pauseMs);
