import { mkdtempSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSync, type Metafile } from 'esbuild';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { BUNDLING, ENTRY } from '../../infra/profile-function.ts';
import { VARIABLES } from '../../src/contracts.ts';

/** What the function calls, without the parts that these bring along; a new library is added here on purpose. */
const LIBRARIES = [
  '@aws-lambda-powertools/logger',
  '@aws-lambda-powertools/metrics',
  '@aws-sdk/client-dynamodb',
  '@aws-sdk/client-s3',
  '@aws-sdk/client-sqs',
  '@middy/core',
  '@middy/sqs-partial-batch-failure',
  'chardet',
  'csv-parse',
  'p-limit',
  'valibot',
  'validator',
];

/** Modules that call `require` at run time, which an ES module has not: harmless where the function never gets there. */
const NEVER_REACHED = ['node_modules/chardet/lib/fs/node.js'];

/** Twice what it was when measured (642 KB): beyond it something large came along unnoticed. */
const BUDGET_BYTES = 1_300_000;

const folder = mkdtempSync(join(tmpdir(), 'pipeline-bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** As NodejsFunction calls esbuild. */
const outfile = join(folder, 'index.mjs');
const { metafile } = buildSync({
  absWorkingDir: fileURLToPath(new URL('../../', import.meta.url)),
  entryPoints: [ENTRY],
  outfile,
  bundle: true,
  platform: 'node',
  format: BUNDLING.format,
  target: BUNDLING.target,
  mainFields: BUNDLING.mainFields,
  minify: BUNDLING.minify,
  metafile: true,
});

const packageOf = (path: string): string | undefined => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];

const imports = ({ inputs }: Metafile) =>
  Object.entries(inputs).flatMap(([importer, input]) => input.imports.map((each) => ({ importer, ...each })));

describe('bundle', () => {
  it('holds the libraries that the function calls and no others', () => {
    const called = imports(metafile)
      .filter(({ importer }) => importer.startsWith('src/'))
      .map(({ path }) => packageOf(path));

    expect([...new Set(called)].filter((name) => name !== undefined).sort()).toEqual(LIBRARIES);
  });

  it('leaves nothing but Node itself to be found where it runs', () => {
    const external = imports(metafile).filter((each) => each.external);

    expect(external.filter(({ path }) => !isBuiltin(path))).toEqual([]);
    const required = external.filter(({ kind }) => kind === 'require-call').map(({ importer }) => importer);
    expect(required).toEqual(NEVER_REACHED);
  });

  it('stays small', () => {
    const [output] = Object.values(metafile.outputs);

    expect(output?.bytes).toBeGreaterThan(0);
    expect(output?.bytes).toBeLessThan(BUDGET_BYTES);
  });

  it('loads on its own and has the handler', async () => {
    for (const name of Object.values(VARIABLES)) vi.stubEnv(name, '1');
    vi.stubEnv('AWS_REGION', 'eu-west-1');

    const loaded = await import(pathToFileURL(outfile).href);

    expect(loaded.handler).toBeTypeOf('function');
  });
});
