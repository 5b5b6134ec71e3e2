/** Runs a program to its end, with its output in a log file, and explains a failure by the log's last lines. */
import { spawn } from 'node:child_process';
import { appendFile, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PipelineError } from '../../src/errors.ts';
import { holdOnLeash } from './hold-on-leash.ts';
import { stopGroup } from './process-group.ts';

export type Command = {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
  readonly folder?: string;
  /** Output is appended to this file. */
  readonly log: string;
  /** When it fires, the program and all its children end. */
  readonly signal?: AbortSignal | undefined;
  readonly onLine?: ((line: string) => void) | undefined;
};

/** Enough to see the cause, little enough to read. */
const LAST_LINES = 12;

/** Resolves to the whole output; throws TARGET_UNREACHABLE with the last lines, or the signal's reason. */
export const runCommand = async (command: Command): Promise<string> => {
  command.signal?.throwIfAborted();
  const { code, output } = await outcomeOf(command);
  await mkdir(dirname(command.log), { recursive: true });
  await appendFile(command.log, output);
  command.signal?.throwIfAborted();
  if (code === 0) return output;
  throw new PipelineError(
    'TARGET_UNREACHABLE',
    `${lastLines(output)}\nThe whole output is in ${command.log}`,
  );
};

/** The end of a text, without colours and empty lines. */
export const lastLines = (text: string, count = LAST_LINES): string =>
  plain(text)
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .slice(-count)
    .join('\n');

const outcomeOf = (command: Command): Promise<{ code: number | null; output: string }> =>
  new Promise((resolve) => {
    let output = '';
    // A group of its own: Ctrl-C on a terminal reaches the caller only, which ends the whole group.
    const child = spawn(command.program, command.args, {
      cwd: command.folder,
      env: command.environment ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const release = child.pid === undefined ? () => {} : holdOnLeash(child.pid);
    const end = (): void => {
      if (child.pid !== undefined) void stopGroup(child.pid);
    };
    const take = (chunk: string): void => {
      output += chunk;
      const line = lastLines(chunk, 1);
      if (line !== '') command.onLine?.(line);
    };
    command.signal?.addEventListener('abort', end, { once: true });
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => {
      command.signal?.removeEventListener('abort', end);
      release();
      resolve({ code, output });
    });
  });

const plain = (text: string): string => text.replace(ANSI_SEQUENCE, '');
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what a colour begins with.
const ANSI_SEQUENCE = /\u001B\[[0-9;?]*[A-Za-z]/g;
