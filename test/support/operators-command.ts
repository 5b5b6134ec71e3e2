import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { TestStack } from './emulator.ts';

const PIPELINE = join(import.meta.dirname, '../../bin/pipeline');

/** An audit of a soak that went wrong names every file. */
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

export type Ended = { readonly exitCode: number; readonly stdout: string; readonly stderr: string };

/** Runs `bin/pipeline` against a stack, as an operator would. */
export const runCommand = ({ env, environment }: TestStack, args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const options = { env: { ...process.env, ...environment }, maxBuffer: MAX_OUTPUT_BYTES };
    execFile(PIPELINE, ['--env', env, ...args], options, (error, stdout, stderr) =>
      resolve({ exitCode: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
    );
  });

/** What `bin/pipeline audit` printed where it is not content, nothing where it is. */
export const audit = async (stack: TestStack): Promise<string | undefined> => {
  const { exitCode, stdout, stderr } = await runCommand(stack, ['audit']);
  return exitCode === 0 ? undefined : `${stdout}${stderr}`.trim();
};

/** Moves the dead letters about files whose name begins with `prefix` back to the ingest queue by `bin/pipeline dlq redrive`; says how many. */
export const redrive = async (stack: TestStack, prefix = ''): Promise<number> => {
  const args = ['dlq', 'redrive', '--json', '--prefix', prefix];
  const { exitCode, stdout, stderr } = await runCommand(stack, args);
  if (exitCode !== 0) throw new Error(`dlq redrive ended with ${exitCode}: ${stderr}`);
  return (JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { moved: number }).moved;
};
