import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../support/eventually.ts';
import type { FaultyStack } from '../support/faulty-stack.ts';

/** Into the reading, far from its end. */
const INTO_READING_MILLISECONDS = 1_500;

/** Waits until the function is in the middle of a body that a rule makes slow. */
export const readingHasBegun = async ({ proxy }: FaultyStack): Promise<void> => {
  await eventually('the slow reading to begin', async () =>
    (await proxy.fired()).length > 0 ? true : undefined,
  );
  await sleep(INTO_READING_MILLISECONDS);
};
