/** Python environments of programs that run beside the service: made once below `.local/`, made again when their requirements change. */
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

export type PythonEnvironment = {
  /** The interpreter that has the packages installed. */
  readonly python: string;
  /** Whether it is complete and that of the present requirements. */
  readonly isCurrent: () => boolean;
  /** Makes it when it is missing or outdated; throws TARGET_UNREACHABLE saying what to do. */
  readonly ensure: (options?: PythonOptions) => Promise<void>;
};

type Place = { readonly folder: string; readonly requirements: string; readonly stamp: string };

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

const pythonOf = (folder: string): string => join(folder, 'bin/python');

/** The environment in the folder `.local/NAME` with the packages of a file of this folder, each pinned by its hash. */
const pythonEnvironment = (name: string, requirementsFile: string): PythonEnvironment => {
  const folder = join(LOCAL, name);
  const place = {
    folder,
    requirements: join(import.meta.dirname, requirementsFile),
    // Written last: its presence says that the installation was finished.
    stamp: join(folder, 'requirements.sha256'),
  };
  const isCurrent = (): boolean =>
    existsSync(pythonOf(folder)) &&
    existsSync(place.stamp) &&
    readFileSync(place.stamp, 'utf8') === digestOf(place.requirements);
  const ensure = async (options: PythonOptions = {}): Promise<void> => {
    if (isCurrent()) return;
    const waiting = (): void => options.onLine?.('waiting for another command that is installing it');
    const createOnce = (): Promise<void> | undefined => (isCurrent() ? undefined : create(place, options));
    await withLock(`${folder}.lock`, createOnce, waiting, options.signal);
  };
  return { python: pythonOf(folder), isCurrent, ensure };
};

export const EMULATOR_PYTHON = pythonEnvironment('venv', 'requirements.txt');
/** Apart from the emulator's, so that `npm start` and `npm test` need not install what only the fault runs use. */
export const FAULT_PROXY_PYTHON = pythonEnvironment('venv-faults', 'requirements-faults.txt');
/** The `aws` command with which the runbooks are tested; operators have their own. */
export const AWS_CLI_PYTHON = pythonEnvironment('venv-aws-cli', 'requirements-aws-cli.txt');

const create = async (place: Place, options: PythonOptions): Promise<void> => {
  const python = await findPython();
  await rm(place.folder, { recursive: true, force: true });
  try {
    await run(python, ['-m', 'venv', place.folder], options);
    const pip = ['-m', 'pip', 'install', '--no-input', '--disable-pip-version-check', '--retries', '2'];
    await run(
      pythonOf(place.folder),
      [...pip, '--require-hashes', '--requirement', place.requirements],
      options,
    );
    await writeFile(place.stamp, digestOf(place.requirements));
  } catch (error) {
    await rm(place.folder, { recursive: true, force: true });
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
  const text = `The local loop needs Python 3.${OLDEST_MINOR} or newer, and ${found}: install it (Debian: apt install python3 python3-venv; macOS: brew install python3), then run this again.`;
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

const digestOf = (requirements: string): string =>
  createHash('sha256').update(readFileSync(requirements)).digest('hex');
