/**
 * One process at a time. Plain JavaScript, because bootstrap.mjs needs it before Node 24 is there.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MILLISECONDS = 200;

/**
 * Runs `work` while no other process holds the lock file; a lock whose owner has died is taken over.
 *
 * @template T
 * @param {string} path the lock file; its folder is created
 * @param {() => T | Promise<T>} work
 * @param {() => void} [onWait] called once when another process holds the lock
 * @param {AbortSignal} [signal] ends the waiting with its reason
 * @returns {Promise<T>} what `work` returns
 */
export async function withLock(path, work, onWait = () => {}, signal = undefined) {
  await mkdir(dirname(path), { recursive: true });
  for (let attempt = 0; !(await take(path)); attempt++) {
    if (attempt === 0) onWait();
    signal?.throwIfAborted();
    await sleep(POLL_MILLISECONDS);
  }
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

/** @param {string} path */
async function take(path) {
  try {
    await writeFile(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
  const owner = Number(await readFile(path, 'utf8').catch(() => ''));
  if (owner > 0 && !isAlive(owner)) await rm(path, { force: true });
  return false;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
