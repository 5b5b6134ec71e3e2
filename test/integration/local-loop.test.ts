import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Emulator, isEmulator, startEmulator } from '../../infra/local/emulator.ts';
import { clientSettings } from '../../infra/local/emulator-settings.ts';
import { endEmulator, noteEmulator, runningEmulator } from '../../infra/local/emulator-state.ts';
import { LOOPBACK } from '../../infra/local/free-port.ts';
import { isReady } from '../../infra/local/is-ready.ts';
import { newTestFolder } from '../support/emulator.ts';

const OWNER = join(import.meta.dirname, '../support/emulator-owner.ts');
const GONE = { timeout: 20_000, interval: 100 };

let emulator: Emulator | undefined;
afterEach(async () => {
  await emulator?.stop();
  emulator = undefined;
});

const start = async (options: { port?: number } = {}): Promise<Emulator> => {
  emulator = await startEmulator({ folder: newTestFolder(), ...options });
  return emulator;
};

describe('the emulator', () => {
  it('answers when it has started, and leaves no process and no folder when it has stopped', async () => {
    const { endpoint, pid, folder, stop } = await start();
    const before = [await isReady(endpoint), isEmulator(pid, folder), existsSync(folder)];

    await stop();

    expect(before).toEqual([true, true, true]);
    expect([await isReady(endpoint), isEmulator(pid, folder), existsSync(folder)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('is refused a port that is taken, in one line', async () => {
    const server = createServer().listen(0, LOOPBACK);
    await once(server, 'listening');
    const { port } = server.address() as { port: number };

    const outcome = await start({ port }).catch((error: Error) => error);

    server.close();
    expect(outcome).toMatchObject({
      code: 'INVALID_OPTION',
      message: expect.stringMatching(`^Port ${port} is taken: .*--port.*$`),
    });
  });

  it('ends with its owner, even when that is killed', async () => {
    const folder = newTestFolder();
    const owner = spawn(process.execPath, [OWNER, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pid = Number(String(await once(owner.stdout, 'data')));
    const before = isEmulator(pid, folder);

    owner.kill('SIGKILL');

    expect(before).toBe(true);
    await vi.waitUntil(() => !isEmulator(pid, folder) && !existsSync(folder), GONE);
  });

  it('is found again by its note, and by nobody after it was ended', async () => {
    const { endpoint, port, pid, folder } = await start();
    const places = { stateFile: `${folder}.json`, folder };
    const startedAt = new Date().toISOString();
    const state = {
      endpoint,
      port,
      pid,
      startedAt,
      env: 'test',
      environment: clientSettings({ endpoint }),
      digest: '',
    };
    await noteEmulator(state, places);

    const found = await runningEmulator(places);
    const ended = await endEmulator(places);

    expect([found, ended]).toEqual([state, true]);
    expect([await runningEmulator(places), await endEmulator(places)]).toEqual([undefined, false]);
    expect([isEmulator(pid, folder), existsSync(places.stateFile)]).toEqual([false, false]);
  });
});
