/**
 * The way into every npm script on a fresh clone: `node bootstrap.mjs COMMAND ARGUMENT…` installs the npm packages
 * when they are missing or not those of package-lock.json, then runs the command with Node 24 and the project's own
 * binaries first on PATH. Plain JavaScript without dependencies: it runs on the Node that is already there.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';

/** Node 18 lacks what npm 11 and this file use; the project itself runs on the Node 24 that npm installs. */
const OLDEST_NODE = 20;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BINARIES = [join(ROOT, 'node_modules/node/bin'), join(ROOT, 'node_modules/.bin')];
/** npm tells the reason first; its usage and logs follow. */
const SHOWN_LINES = 12;
const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

await main();

async function main() {
  const [command, ...args] = process.argv.slice(2);
  if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
    return fail(
      `Node ${process.versions.node} is too old: install Node ${OLDEST_NODE} or newer, then run this again.`,
    );
  }
  if (command === undefined) return fail('Usage: node infra/local/bootstrap.mjs COMMAND ARGUMENT…');
  if (!packagesAreCurrent() && !(await installOnce())) return;
  await run(command, args);
}

/** npm's own record of what it installed must hold every package of the lock file, in the same version. */
function packagesAreCurrent() {
  if (!existsSync(join(BINARIES[0] ?? '', 'node'))) return false;
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(
    ([path, entry]) =>
      path === '' ||
      (installed[path] === undefined
        ? entry.optional === true
        : installed[path].version === entry.version && installed[path].integrity === entry.integrity),
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }>}
 */
function packagesOf(file) {
  const path = join(ROOT, file);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {};
}

function installOnce() {
  return withLock(
    join(ROOT, '.local/npm.lock'),
    () => packagesAreCurrent() || install(),
    () => say('Waiting for another command of this clone that is installing the npm packages …'),
  );
}

async function install() {
  say('Installing the npm packages into node_modules (npm ci; once, about a minute) …');
  const { code, output } = await npmCi();
  if (code === 0 && packagesAreCurrent()) return true;
  if (code === 0) {
    fail(
      'npm did not install Node 24: allow install scripts (npm config delete ignore-scripts), then run this again.',
    );
  } else if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH/.test(output)) {
    fail(
      'npm cannot reach its registry: check the network (or the proxy in npm config), then run this again.',
    );
  } else {
    const reason = output.split('\n').slice(0, SHOWN_LINES).join('\n').trimEnd();
    fail(`npm ci failed; fix what it says, then run this again:\n${reason}`);
  }
  return false;
}

/** @returns {Promise<{ code: number | null, output: string }>} */
function npmCi() {
  // Inside an npm script this is the npm that runs it; else the one on PATH.
  const npm = process.env.npm_execpath;
  const [command, ...prefix] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
  // One retry: without a network, npm's own ten-second pauses would hide the reason for a minute and a half.
  const args = [...prefix, 'ci', '--prefer-offline', '--fetch-retries=1', '--loglevel=error'];
  const child = spawn(command ?? 'npm', args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    child.on('error', (error) => resolve({ code: 1, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  const env = { ...process.env, PATH: [...BINARIES, process.env.PATH ?? ''].join(delimiter) };
  const child = spawn(command, args, { stdio: 'inherit', env });
  // The child decides what a signal means; this process only waits for it and repeats its answer.
  for (const signal of FORWARDED) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(fail(`${command} cannot be run: ${error.message}`)));
    child.on('close', (code, signal) => {
      process.exitCode = code ?? 128 + (signal === null ? 1 : constants.signals[signal]);
      resolve(undefined);
    });
  });
}

/** @param {string} text */
function say(text) {
  process.stderr.write(`${text}\n`);
}

/** @param {string} text */
function fail(text) {
  say(text);
  process.exitCode = 1;
}
