/** An emulator with a deployed stack for each worker, handed to the tests by own-stack.ts. */
import type { TestProject } from 'vitest/node';
import { type StartedStack, startTestStack, type TestStack } from '../support/emulator.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** By worker. */
    stacks: readonly TestStack[];
  }
}

export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const count = Math.min(project.config.maxWorkers, await countFiles(project));
  process.stderr.write(`Starting emulators for the integration tests (${count}) and deploying to each …\n`);
  const starting = Array.from({ length: count }, (_, index) => startTestStack({ env: `test-${index + 1}` }));
  const outcomes = await Promise.allSettled(starting);
  const stacks = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  const stop = async (): Promise<void> => {
    await Promise.all(stacks.map((stack) => stack.stop()));
  };
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  project.provide('stacks', stacks.map(plain));
  return stop;
};

/** Who runs one file should not wait for the emulators of others. Filters of other words than paths leave all. */
const countFiles = async (project: TestProject): Promise<number> => {
  const paths = process.argv.slice(2).filter((word) => word.includes('test/integration/'));
  return (await project.globTestFiles(paths)).testFiles.length;
};

const plain = ({ stop: _, redeploy: __, pid: ___, ...stack }: StartedStack): TestStack => stack;
