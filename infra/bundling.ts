import { fileURLToPath } from 'node:url';
import { type BundlingOptions, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

export const fromRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** One ES module that holds the SDK of the lock file (docs/decisions/0024-bundle-the-sdk.md). */
export const BUNDLING = {
  format: OutputFormat.ESM,
  target: 'node24',
  mainFields: ['module', 'main'],
  minify: true,
  sourceMap: true,
  sourcesContent: false, // traces need positions only
  bundleAwsSDK: true,
} satisfies BundlingOptions;

/** What the engine runs on a thread of its own is a module beside the one that starts it. */
export const ENGINE_WORKER = 'src/profiling/decode/gunzip-worker.ts';

/** Bundles the engine's worker into the same folder, from the root of the project. */
export const bundleWorker = (folder: string): string =>
  [
    'npx --no-install esbuild',
    ENGINE_WORKER,
    '--bundle --minify --platform=node --format=esm --out-extension:.js=.mjs --log-level=warning',
    `--target=${BUNDLING.target}`,
    `--outdir="${folder}"`,
  ].join(' ');

/** For a function that profiles. */
export const ENGINE_BUNDLING = {
  ...BUNDLING,
  commandHooks: {
    beforeBundling: () => [],
    beforeInstall: () => [],
    afterBundling: (_from, to) => [bundleWorker(to)],
  },
} satisfies BundlingOptions;
