import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withLock } from '../../infra/local/lock.mjs';

let folder: string;
let lock: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lock-'));
  lock = join(folder, 'new/lock');
});
afterEach(() => rm(folder, { recursive: true }));

describe('a lock', () => {
  it('lets one in at a time and tells who waits', async () => {
    const onWait = vi.fn();
    const room = countedRoom();

    await Promise.all([
      withLock(lock, room.enter, onWait),
      withLock(lock, room.enter, onWait),
      withLock(lock, room.enter, onWait),
    ]);

    expect(room.most()).toBe(1);
    expect(onWait).toHaveBeenCalledTimes(2);
  });

  it('is opened again when the work fails', async () => {
    const failure = withLock(lock, () => Promise.reject(new Error('failed')));

    await expect(failure).rejects.toThrow('failed');
    expect(existsSync(lock)).toBe(false);
  });

  it('is taken over from an owner that has died', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    await writeFile(join(folder, 'lock'), String(pid));

    expect(await withLock(join(folder, 'lock'), () => 'done')).toBe('done');
  });

  it('is taken over when there is no owner in it', async () => {
    await writeFile(join(folder, 'lock'), '');

    expect(await withLock(join(folder, 'lock'), () => 'done')).toBe('done');
  });

  it('lets one in at a time also when several take over from a dead owner', async () => {
    await writeFile(join(folder, 'lock'), '');
    const room = countedRoom();

    await Promise.all(Array.from({ length: 8 }, () => withLock(join(folder, 'lock'), room.enter)));

    expect(room.most()).toBe(1);
  });

  it('is not waited for after an interruption', async () => {
    await writeFile(join(folder, 'lock'), String(process.pid));
    const controller = new AbortController();
    const interrupt = (): void => controller.abort(new Error('interrupted'));

    const outcome = withLock(join(folder, 'lock'), () => 'done', interrupt, controller.signal);

    await expect(outcome).rejects.toThrow('interrupted');
  });
});

/** Work that tells how many were in it at the same time. */
const countedRoom = () => {
  let inside = 0;
  let most = 0;
  const enter = async (): Promise<void> => {
    most = Math.max(most, ++inside);
    await turn();
    inside--;
  };
  return { enter, most: () => most };
};
