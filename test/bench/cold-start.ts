/**
 * `npm run bench:cold-start`: the size of the function's bundle, and how long a fresh process takes to load it, beside
 * a fresh process that loads nothing.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { BUNDLING } from '../../infra/bundling.ts';
import { ENTRY } from '../../infra/profile-function.ts';
import { VARIABLES } from '../../src/contracts.ts';

const RUNS = 15;

const folder = mkdtempSync(join(tmpdir(), 'pipeline-cold-start-'));
const bundle = join(folder, 'index.mjs');
const { format, target, mainFields, minify } = BUNDLING;
buildSync({
  entryPoints: [ENTRY],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format,
  target,
  mainFields,
  minify,
});

const settings = Object.fromEntries(Object.values(VARIABLES).map((name) => [name, '1']));
const environment = { ...process.env, ...settings, AWS_REGION: 'us-east-1', NODE_OPTIONS: '' };

const milliseconds = (script: string): number => {
  const start = performance.now();
  execFileSync(process.execPath, ['--input-type=module', '--eval', script], { env: environment });
  return performance.now() - start;
};
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

// Interleaved, so that a noisy neighbour meets both.
const runs = Array.from({ length: RUNS }, () => ({
  nothing: milliseconds(''),
  bundle: milliseconds(`await import(${JSON.stringify(bundle)})`),
}));
const bytes = readFileSync(bundle);
rmSync(folder, { recursive: true });

const nothing = median(runs.map((run) => run.nothing));
const loaded = median(runs.map((run) => run.bundle));
process.stdout.write(
  `bundle ${Math.round(bytes.length / 1024)} KiB, ${Math.round(gzipSync(bytes).length / 1024)} KiB gzipped\n` +
    `process that loads nothing ${nothing.toFixed(0)} ms, with the bundle ${loaded.toFixed(0)} ms, ` +
    `so the function's own start ${(loaded - nothing).toFixed(0)} ms (medians of ${RUNS}, Node ${process.version}, ${process.arch})\n`,
);
