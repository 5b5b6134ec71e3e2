/** The embedded emulator (MiniStack) as one process group with one folder: start it, reach it, end it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PipelineError } from '../../src/errors.ts';
import { type CertificateFiles, writeCertificate } from './certificate.ts';
import { emulatorSettings } from './emulator-settings.ts';
import { freePort, LOOPBACK } from './free-port.ts';
import { holdOnLeash } from './hold-on-leash.ts';
import { isReady } from './is-ready.ts';
import { NODE_FIRST } from './paths.ts';
import { commandLineOf, stopGroup } from './process-group.ts';
import { EMULATOR_PYTHON } from './python.ts';
import { lastLines } from './run-command.ts';

export type EmulatorOptions = {
  /** Everything the emulator writes lies here; the folder is emptied at the start and removed at the end. */
  readonly folder: string;
  /** 0 or none: any free one. */
  readonly port?: number | undefined;
  /** Enforce IAM policies; the emulator then speaks TLS, because the deployed buckets refuse plain HTTP. */
  readonly auth?: boolean;
  /** Further variables for the emulator; its functions inherit them. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
};

export type Emulator = {
  readonly endpoint: string;
  readonly port: number;
  readonly pid: number;
  readonly folder: string;
  /** The certificate to trust, where the endpoint speaks TLS. */
  readonly certificate?: string;
  /** Lets it live on when this process ends; until then the emulator ends with it, however that happens. */
  readonly release: () => void;
  /** Ends all its processes and removes its folder. */
  readonly stop: () => Promise<void>;
};

/** It starts in 0.6 s; a busy laptop may take many times that. */
const READY_MILLISECONDS = 60_000;
const POLL_MILLISECONDS = 50;

/**
 * Starts an emulator and waits until it answers. Needs the environment of python.ts.
 * Throws INVALID_OPTION when the port is taken, TARGET_UNREACHABLE with its last lines when it does not come up.
 */
export const startEmulator = async (options: EmulatorOptions): Promise<Emulator> => {
  const { folder } = options;
  options.signal?.throwIfAborted();
  const port = await freePort(options.port);
  const tls = await prepare(folder, options.auth === true);
  const child = spawnEmulator(options, port, tls);
  const pid = await pidOf(child);
  const release = holdOnLeash(pid, folder);
  const endpoint = `${tls ? 'https' : 'http'}://${LOOPBACK}:${port}`;
  const stop = async (): Promise<void> => {
    await stopGroup(pid);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    release();
  };
  try {
    await ready(endpoint, tls?.certificate, child, options);
  } catch (error) {
    await stop();
    throw error;
  }
  return { endpoint, port, pid, folder, release, stop, ...(tls && { certificate: tls.certificate }) };
};

/** Whether the process is the emulator of that folder, and not another one that got its number later. */
export const isEmulator = (pid: number, folder: string): boolean =>
  commandLineOf(pid).includes(markerOf(folder));

/** Ends an emulator that another process started, if it is still there, and removes its folder. */
export const stopEmulator = async (pid: number, folder: string): Promise<boolean> => {
  const running = isEmulator(pid, folder);
  if (running) await stopGroup(pid);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  return running;
};

const prepare = async (folder: string, auth: boolean): Promise<CertificateFiles | undefined> => {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  await mkdir(join(folder, 'tmp'), { recursive: true });
  await mkdir(join(folder, 'state'));
  // Functions are unpacked below tmp/; the emulator's own worker there is CommonJS, this project says "module".
  await writeFile(join(folder, 'tmp/package.json'), '{"type":"commonjs"}\n');
  return auth ? await writeCertificate(folder) : undefined;
};

const spawnEmulator = (options: EmulatorOptions, port: number, tls?: CertificateFiles): ChildProcess => {
  const { folder } = options;
  const log = openSync(logOf(folder), 'a');
  return spawn(EMULATOR_PYTHON.python, ['-I', '-X', markerOf(folder), '-m', 'ministack'], {
    cwd: folder,
    env: { ...emulatorSettings(folder, port, tls), PATH: NODE_FIRST, ...options.environment },
    stdio: ['ignore', log, log],
    // A group of its own, so that the end of its functions is certain and Ctrl-C does not reach it.
    detached: true,
  });
};

/** Python keeps options of -X that it does not know: this one tells whose process it is. */
const markerOf = (folder: string): string => `emulator=${folder}`;

const logOf = (folder: string): string => join(folder, 'emulator.log');

const pidOf = async (child: ChildProcess): Promise<number> => {
  await Promise.race([once(child, 'spawn'), once(child, 'error').then(([error]) => Promise.reject(error))]);
  child.unref();
  return child.pid as number;
};

const ready = async (
  endpoint: string,
  certificate: string | undefined,
  child: ChildProcess,
  { folder, signal }: EmulatorOptions,
): Promise<void> => {
  const deadline = Date.now() + READY_MILLISECONDS;
  while (!(await isReady(endpoint, certificate))) {
    signal?.throwIfAborted();
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
      const log = lastLines(readFileSync(logOf(folder), 'utf8'));
      throw new PipelineError('TARGET_UNREACHABLE', `The emulator did not start:\n${log}`);
    }
    await sleep(POLL_MILLISECONDS);
  }
};
