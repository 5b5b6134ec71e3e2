import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type EmulatorState,
  endEmulator,
  noteEmulator,
  runningEmulator,
} from '../../infra/local/emulator-state.ts';

let folder: string;
let stranger: ChildProcess;
const places = () => ({ stateFile: join(folder, 'emulator.json'), folder: join(folder, 'emulator') });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'emulator-state-'));
  // Leads a group of its own, as an emulator does.
  stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true });
});
afterEach(async () => {
  stranger.kill('SIGKILL');
  await rm(folder, { recursive: true });
});

/** The note of an emulator that has died, whose number now belongs to another process. */
const staleNote = async (): Promise<void> => {
  const state: EmulatorState = {
    endpoint: 'http://127.0.0.1:9',
    port: 9,
    pid: stranger.pid as number,
    startedAt: '2026-01-01T00:00:00.000Z',
    env: 'local',
    environment: {},
    digest: '',
  };
  await noteEmulator(state, places());
  await mkdir(places().folder);
};

const isAlive = (): boolean => stranger.exitCode === null && stranger.signalCode === null;

describe('the note of an emulator that is gone', () => {
  it('is removed with its folder by the next start, without touching who has its number now', async () => {
    await staleNote();

    const running = await runningEmulator(places());

    expect(running).toBeUndefined();
    expect([existsSync(places().stateFile), existsSync(places().folder), isAlive()]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('is removed by a stop, which says that nothing was running', async () => {
    await staleNote();

    const wasRunning = await endEmulator(places());

    expect(wasRunning).toBe(false);
    expect([existsSync(places().stateFile), existsSync(places().folder), isAlive()]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it.each(['', '{"endpoint":', '[]', '{"pid":"1"}'])('counts as none when it reads %j', async (text) => {
    await writeFile(places().stateFile, text);

    expect(await runningEmulator(places())).toBeUndefined();
    expect(await endEmulator(places())).toBe(false);
  });
});
