import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than any way of a file on a busy machine; a test that waits this long has failed. */
const PATIENCE_MILLISECONDS = 60_000;
const POLL_MILLISECONDS = 150;

/** Polls until `look` gives something. */
export const eventually = async <T>(
  what: string,
  look: () => Promise<T | undefined>,
  patience = PATIENCE_MILLISECONDS,
): Promise<T> => {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    const found = await look();
    if (found !== undefined) return found;
    await sleep(POLL_MILLISECONDS);
  }
  throw new Error(`Waited ${patience / 1000} s in vain for ${what}.`);
};
