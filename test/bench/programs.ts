import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { ENGINE_WORKER, fromRoot } from '../../infra/bundling.ts';
import { FOLDER } from './prepared-file.ts';

/**
 * Bundles the programs as the function is bundled, so that nobody's start-up holds a TypeScript compiler: the engine and the
 * peers alike.
 * @returns the path of a program by its name
 */
export const bundlePrograms = async (names: readonly string[]): Promise<(name: string) => string> => {
  await build({
    entryPoints: [
      ...names.map((name) => ({ in: join(import.meta.dirname, 'programs', `${name}.ts`), out: name })),
      { in: fromRoot(ENGINE_WORKER), out: basename(ENGINE_WORKER, '.ts') },
    ],
    outdir: FOLDER,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    external: ['@duckdb/*'], // native
    logLevel: 'error',
  });
  return (name) => join(FOLDER, `${name}.mjs`);
};
