/** The operator's command as a process, on a test stack. */
import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { TestStack } from './emulator.ts';

const PIPELINE = join(import.meta.dirname, '../../bin/pipeline');
/** An audit or a redrive after a soak of thousands of files takes minutes; one that went wrong names every file. */
const PATIENCE_MILLISECONDS = 600_000;
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

export type Ended = { readonly code: number; readonly stdout: string; readonly stderr: string };

const environmentOf = (stack: TestStack): NodeJS.ProcessEnv => {
  const { FORCE_COLOR: _color, ...environment } = process.env;
  return { ...environment, ...stack.environment };
};

/** Runs `bin/pipeline` with these words for the stack's environment, unless they name another, and waits for its end. */
export const pipelineRunner =
  (stack: TestStack) =>
  (...words: string[]): Promise<Ended> =>
    new Promise((resolve) => {
      const options = {
        env: environmentOf(stack),
        timeout: PATIENCE_MILLISECONDS,
        maxBuffer: MAX_OUTPUT_BYTES,
      };
      const environment = words.includes('--env') ? [] : ['--env', stack.env];
      execFile(PIPELINE, [...words, ...environment], options, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
      );
    });

/** Starts it and leaves it running. */
export const startPipeline = (stack: TestStack, ...words: string[]): ChildProcessWithoutNullStreams =>
  spawn(PIPELINE, [...words, '--env', stack.env], { env: environmentOf(stack) });

/** What a command prints as one JSON document a line. */
export const linesOf = ({ stdout }: Ended): Record<string, unknown>[] =>
  stdout
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
