import { execSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync, type Metafile } from 'esbuild';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { BUNDLING, bundleWorker } from '../../infra/bundling.ts';
import { PUBLISHER_ENTRY } from '../../infra/lifecycle-events.ts';
import { ENTRY } from '../../infra/profile-function.ts';
import { PUBLISHER_VARIABLES, VARIABLES } from '../../src/contracts.ts';

/** What a function calls, without the parts that these bring along; a new library is added here on purpose. */
const PROFILE_LIBRARIES = [
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
const PUBLISHER_LIBRARIES = [
  '@aws-lambda-powertools/logger',
  '@aws-sdk/client-eventbridge',
  '@aws-sdk/client-sqs',
  '@middy/core',
];

/**
 * `neverReached`: modules that call `require` at run time, which an ES module has not: harmless where the function never gets there.
 * `budget`: twice the bytes when measured (642 KB and 365 KB): beyond it something large came along unnoticed.
 */
const FUNCTIONS = [
  {
    name: 'profile-files',
    entry: ENTRY,
    libraries: PROFILE_LIBRARIES,
    neverReached: ['node_modules/chardet/lib/fs/node.js'],
    budget: 1_300_000,
    variables: Object.values(VARIABLES),
  },
  {
    name: 'publish-lifecycle',
    entry: PUBLISHER_ENTRY,
    libraries: PUBLISHER_LIBRARIES,
    neverReached: [],
    budget: 730_000,
    variables: Object.values(PUBLISHER_VARIABLES),
  },
];

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'pipeline-bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** As NodejsFunction calls esbuild. */
const build = (name: string, entry: string) => {
  const outfile = join(folder, `${name}.mjs`);
  const { metafile } = buildSync({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: BUNDLING.format,
    target: BUNDLING.target,
    mainFields: BUNDLING.mainFields,
    minify: BUNDLING.minify,
    metafile: true,
    // A second work tree may link to the first one's node_modules.
    preserveSymlinks: true,
  });
  return { outfile, metafile };
};

const packageOf = (path: string): string | undefined => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];

const imports = ({ inputs }: Metafile) =>
  Object.entries(inputs).flatMap(([importer, input]) => input.imports.map((each) => ({ importer, ...each })));

describe.each(FUNCTIONS)('bundle of $name', ({ name, entry, libraries, neverReached, budget, variables }) => {
  const { outfile, metafile } = build(name, entry);

  it('holds the libraries that the function calls and no others', () => {
    const called = imports(metafile)
      .filter(({ importer }) => importer.startsWith('src/'))
      .map(({ path }) => packageOf(path));

    expect([...new Set(called)].filter((library) => library !== undefined).sort()).toEqual(libraries);
  });

  it('leaves nothing but Node itself to be found where it runs', () => {
    const external = imports(metafile).filter((each) => each.external);

    expect(external.filter(({ path }) => !isBuiltin(path))).toEqual([]);
    const required = external.filter(({ kind }) => kind === 'require-call').map(({ importer }) => importer);
    expect(required).toEqual(neverReached);
  });

  it('stays small', () => {
    const [output] = Object.values(metafile.outputs);

    expect(output?.bytes).toBeGreaterThan(0);
    expect(output?.bytes).toBeLessThan(budget);
  });

  it('loads on its own and has the handler', async () => {
    for (const variable of variables) vi.stubEnv(variable, '1');
    vi.stubEnv('AWS_REGION', 'eu-west-1');

    const loaded = await import(pathToFileURL(outfile).href);

    expect(loaded.handler).toBeTypeOf('function');
  });
});

describe('bundle of the engine', () => {
  /** As NodejsFunction runs its hooks: by a shell, from the root of the project. */
  const { outfile } = build('engine', 'src/profiling/index.ts');
  const worker = join(folder, 'gunzip-worker.mjs');
  const text = `a,b\n${'1,2\n'.repeat(10)}${randomBytes(6_000_000).toString('hex').replaceAll(/.{40}/g, '$&,1\n')}`;

  it('profiles a large archive on the worker that lies beside it', async () => {
    execSync(bundleWorker(folder), { cwd: ROOT });
    const { profileCsv } = await import(pathToFileURL(outfile).href);

    const profile = await profileCsv([gzipSync(text)]);

    expect(profile).toMatchObject({ complete: true, row_count: text.split('\n').length - 2 });
  });

  it('says which file is missing where the worker is not there', async () => {
    rmSync(worker);
    const { profileCsv } = await import(pathToFileURL(outfile).href);

    await expect(profileCsv([gzipSync(text)])).rejects.toThrow(worker);
  });
});
