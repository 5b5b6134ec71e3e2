/** The fault-injecting proxy (microburst) in front of an emulator: start it, tell it what to break, end it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PipelineError } from '../../src/errors.ts';
import { clientSettings, emulatorSettings } from './emulator-settings.ts';
import { type FaultControl, faultControl } from './fault-rules.ts';
import { freePort, LOOPBACK } from './free-port.ts';
import { holdOnLeash } from './hold-on-leash.ts';
import { stopGroup } from './process-group.ts';
import { FAULT_PROXY_PYTHON } from './python.ts';
import { lastLines } from './run-command.ts';
import { warmUp } from './warm-up.ts';

export type FaultProxyOptions = {
  /** Its log lies here; the folder is emptied at the start and removed at the end. */
  readonly folder: string;
  /** The endpoint of the emulator that it passes everything on to. */
  readonly upstream: string;
};

export type FaultProxy = FaultControl & {
  /** What the function is to call instead of the emulator. */
  readonly endpoint: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
};

/** It listens within 2 s; a busy machine may take many times that. */
const READY_MILLISECONDS = 60_000;
const POLL_MILLISECONDS = 100;

/**
 * Starts the proxy without any fault and waits until it passes calls on without delay. Needs FAULT_PROXY_PYTHON.
 * Throws TARGET_UNREACHABLE with its last lines when it does not come up. It ends with this process at the latest.
 */
export const startFaultProxy = async ({ folder, upstream }: FaultProxyOptions): Promise<FaultProxy> => {
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  await mkdir(join(folder, 'tmp'), { recursive: true });
  const port = await freePort();
  const child = spawnProxy(folder, port, upstream);
  await Promise.race([once(child, 'spawn'), once(child, 'error').then(([error]) => Promise.reject(error))]);
  child.unref();
  const pid = child.pid as number;
  const release = holdOnLeash(pid, folder);
  const endpoint = `http://${LOOPBACK}:${port}`;
  const stop = async (): Promise<void> => {
    await stopGroup(pid);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    release();
  };
  const control = faultControl(endpoint);
  try {
    await ready(control, child, logOf(folder));
    // The first call of each service reads the models of AWS: 3 to 5 s, longer than some timeouts of the function.
    await warmUp(clientSettings({ endpoint }));
  } catch (error) {
    await stop();
    throw error;
  }
  return { ...control, endpoint, pid, stop };
};

const spawnProxy = (folder: string, port: number, upstream: string): ChildProcess => {
  const log = openSync(logOf(folder), 'a');
  const places = ['--host', LOOPBACK, '--port', String(port), '--upstream', upstream, '--no-resign'];
  return spawn(FAULT_PROXY_PYTHON.python, ['-I', '-m', 'microburst', ...places], {
    cwd: folder,
    env: emulatorSettings(folder, port, undefined),
    stdio: ['ignore', log, log],
    // A group of its own, so that Ctrl-C does not reach it before the function has ended.
    detached: true,
  });
};

const logOf = (folder: string): string => join(folder, 'proxy.log');

const ready = async ({ isReady }: FaultControl, child: ChildProcess, log: string): Promise<void> => {
  const deadline = Date.now() + READY_MILLISECONDS;
  while (!(await isReady())) {
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
      const lines = lastLines(readFileSync(log, 'utf8'));
      throw new PipelineError('TARGET_UNREACHABLE', `The fault-injecting proxy did not start:\n${lines}`);
    }
    await sleep(POLL_MILLISECONDS);
  }
};
