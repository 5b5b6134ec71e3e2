/** `npm start`: see START_HELP. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { EMULATOR_ENVIRONMENT, KNOWN_SUFFIXES } from '../../src/contracts.ts';
import { PipelineError } from '../../src/errors.ts';
import type { EmulatorState } from './emulator-state.ts';
import { catchInterruption } from './interruption.ts';
import { withLock } from './lock.mjs';
import { LOCAL, ROOT } from './paths.ts';
import { readStartOptions, START_HELP } from './start-options.ts';
import { type StartStackOptions, startStack } from './start-stack.ts';

const SAMPLES = join(ROOT, 'samples');
/** Where the user was when calling npm, which itself goes to the clone's root: FILEs are relative to it. */
const CALLED_FROM = process.env.INIT_CWD ?? process.cwd();

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const main = async (): Promise<number> => {
  const { files, port, help } = readStartOptions(process.argv.slice(2), process.env);
  if (help) {
    say(START_HELP);
    return 0;
  }
  refuseMissing(files);
  const { signal, exitCode } = catchInterruption();
  const state = await stackOf({ port, signal });
  if (state === undefined) {
    say('Interrupted. What had been started was ended; nothing half-started is left.');
    return exitCode();
  }
  const code = await upload(files.length > 0 ? files : shippedSamples(), signal);
  say(signal.aborted ? interrupted(state) : farewell(state));
  return signal.aborted ? exitCode() : code;
};

/** The running stack, made by one `npm start` at a time; undefined when the signal fired before it was complete. */
const stackOf = async (options: StartStackOptions): Promise<EmulatorState | undefined> => {
  const waiting = (): void => say('Waiting for another npm start of this clone …');
  try {
    return await withLock(join(LOCAL, 'start.lock'), () => startStack(options), waiting, options.signal);
  } catch (error) {
    if (options.signal.aborted) return undefined;
    throw error;
  }
};

/** A wrong name is better told before the emulator starts than after. */
const refuseMissing = (files: readonly string[]): void => {
  const missing = files.filter((file) => !existsSync(resolve(CALLED_FROM, file)));
  if (missing.length > 0) throw new PipelineError('FILE_NOT_FOUND', `No such file: ${missing.join(', ')}`);
};

const shippedSamples = (): string[] =>
  readdirSync(SAMPLES)
    .filter((name) => KNOWN_SUFFIXES.some((suffix) => name.endsWith(suffix)))
    .map((name) => join(SAMPLES, name));

/** Runs the command line's own upload, which shows the progress and the table, and returns its exit code. */
const upload = (files: readonly string[], signal: AbortSignal): Promise<number> =>
  new Promise((resolve, reject) => {
    // A malformed file that ends as one has gone all the way: one of the samples does.
    const args = ['--env', EMULATOR_ENVIRONMENT, 'upload', '--wait', '--allow-errors', '--', ...files];
    const child = spawn(join(ROOT, 'bin/pipeline'), args, {
      cwd: CALLED_FROM,
      env: withoutAws(process.env),
      stdio: 'inherit',
      // Else the terminal's Ctrl-C would reach it twice, and the second one ends it without its clean-up.
      detached: true,
    });
    const end = (): void => void child.kill('SIGINT');
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });

/** With an endpoint or a profile of the user's in the environment, the files would go elsewhere. */
const withoutAws = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('AWS_')));

const farewell = ({ endpoint }: EmulatorState): string =>
  `\nThe stack keeps running at ${endpoint}.\n  npm start -- FILE…   send more files\n  npm run stop         end it`;

const interrupted = ({ endpoint }: EmulatorState): string =>
  `\nInterrupted. The stack is complete and keeps running at ${endpoint}; npm run stop ends it.`;

// A reader that leaves early (npm start | head) is no reason to leave half a stack.
process.stdout.on('error', () => {});
try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof PipelineError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
