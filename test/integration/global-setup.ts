/** One emulator with one deployed stack for all integration tests, handed to them as `inject('stack')`. */
import type { TestProject } from 'vitest/node';
import { startTestStack, type TestStack } from '../support/emulator.ts';

declare module 'vitest' {
  interface ProvidedContext {
    stack: TestStack;
  }
}

export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  process.stderr.write('Starting an emulator for the integration tests and deploying to it …\n');
  const { stop, redeploy: _, pid: __, ...stack } = await startTestStack();
  project.provide('stack', stack);
  return stop;
};
