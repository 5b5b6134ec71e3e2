/**
 * One process at a time. Plain JavaScript, because bootstrap.mjs needs it before Node 24 is there.
 */
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
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

/**
 * The lock appears with its owner in it, by a link, so that nobody ever reads an empty one.
 *
 * @param {string} path
 */
async function take(path) {
  const mine = `${path}.${randomUUID()}`;
  await writeFile(mine, String(process.pid));
  try {
    await link(mine, path);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  } finally {
    await rm(mine, { force: true });
  }
  if (await isStale(path)) await remove(path);
  return false;
}

/**
 * Takes a dead owner's lock away. Of several that try, one gets the file; should that be a fresh lock that somebody
 * took in between, it is put back.
 *
 * @param {string} path
 */
async function remove(path) {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if (!(await isStale(aside))) await link(aside, path).catch(() => {});
  await rm(aside, { force: true });
}

/** @param {string} path */
async function isStale(path) {
  const owner = await readFile(path, 'utf8').catch(() => undefined);
  return owner !== undefined && !isAlive(Number(owner));
}

/** @param {number} pid */
function isAlive(pid) {
  // 0 and what is no number would ask for this process's own group.
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
