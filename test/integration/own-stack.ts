import { inject } from 'vitest';
import type { TestStack } from '../support/emulator.ts';

/** The stack of the worker that runs this file: no other file uses it meanwhile. @throws Error where global-setup.ts has started none for it. */
export const ownStack = (): TestStack => {
  const stack = inject('stacks')[Number(process.env.VITEST_POOL_ID) - 1];
  if (stack === undefined) throw new Error(`Worker ${process.env.VITEST_POOL_ID} has no stack.`);
  return stack;
};
