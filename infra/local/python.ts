/** The emulator's Python environment: made once below `.local/`, made again when requirements.txt changes. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PipelineError } from '../../src/errors.ts';
import { withLock } from './lock.mjs';
import { LOCAL, LOG_FOLDER } from './paths.ts';
import { pythonProblem } from './python-problem.ts';
import { type Command, runCommand } from './run-command.ts';

export type PythonOptions = Pick<Command, 'signal' | 'onLine'>;

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const VENV = join(LOCAL, 'venv');
/** Written last: its presence says that the installation was finished. */
const STAMP = join(VENV, 'requirements.sha256');
const OLDEST_MINOR = 10;
const CANDIDATES = [
  'python3',
  'python3.14',
  'python3.13',
  'python3.12',
  'python3.11',
  'python3.10',
  'python',
];

/** The interpreter that has the emulator installed. */
export const PYTHON = join(VENV, 'bin/python');

/** Whether the environment is complete and that of the present requirements.txt. */
export const pythonIsCurrent = (): boolean =>
  existsSync(PYTHON) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === requirementsDigest();

/** Makes the environment when it is missing or outdated; throws TARGET_UNREACHABLE saying what to do. */
export const ensurePython = async (options: PythonOptions = {}): Promise<void> => {
  if (pythonIsCurrent()) return;
  const waiting = (): void => options.onLine?.('waiting for another command that is installing it');
  const createOnce = (): Promise<void> | undefined => (pythonIsCurrent() ? undefined : create(options));
  await withLock(join(LOCAL, 'venv.lock'), createOnce, waiting, options.signal);
};

const create = async (options: PythonOptions): Promise<void> => {
  const python = await findPython();
  await rm(VENV, { recursive: true, force: true });
  try {
    await run(python, ['-m', 'venv', VENV], options);
    const pip = ['-m', 'pip', 'install', '--no-input', '--disable-pip-version-check', '--retries', '2'];
    await run(PYTHON, [...pip, '--require-hashes', '--requirement', REQUIREMENTS], options);
    await writeFile(STAMP, requirementsDigest());
  } catch (error) {
    await rm(VENV, { recursive: true, force: true });
    throw error;
  }
};

const run = async (program: string, args: string[], options: PythonOptions): Promise<void> => {
  try {
    await runCommand({ ...options, program, args, log: join(LOG_FOLDER, 'python.log') });
  } catch (cause) {
    if (!(cause instanceof PipelineError)) throw cause;
    throw new PipelineError('TARGET_UNREACHABLE', pythonProblem(cause.message), { cause });
  }
};

/** The first interpreter on PATH that is new enough. */
const findPython = async (): Promise<string> => {
  let tooOld = '';
  for (const candidate of CANDIDATES) {
    const version = await versionOf(candidate);
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major === 3 && minor >= OLDEST_MINOR) return candidate;
    tooOld ||= version;
  }
  const found = tooOld === '' ? 'none is on PATH' : `${tooOld} is too old`;
  const text = `The emulator needs Python 3.${OLDEST_MINOR} or newer, and ${found}: install it (Debian: apt install python3 python3-venv; macOS: brew install python3), then run this again.`;
  throw new PipelineError('TARGET_UNREACHABLE', text);
};

const versionOf = async (program: string): Promise<string> => {
  try {
    const script = 'import platform; print(platform.python_version())';
    return (await promisify(execFile)(program, ['-c', script])).stdout.trim();
  } catch {
    return '';
  }
};

const requirementsDigest = (): string =>
  createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex');
