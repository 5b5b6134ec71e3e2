/**
 * Compiles the engine's AssemblyScript to WebAssembly and writes it, as text, beside its sources, so that nothing has to be built before the engine
 * runs. `--check` compares instead, and fails where sources and binary differ.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const ROOT = join(import.meta.dirname, '..');
const MODULES = [
  { folder: 'src/profiling/kernel', binary: 'kernel-binary.ts', name: 'KERNEL' },
  { folder: 'src/profiling/decode/inflate', binary: 'inflate-binary.ts', name: 'INFLATE' },
] as const;
type Module = (typeof MODULES)[number];

/** The runtime without a collector is all that is needed; what is loaded and stored is held by the engine's tests. */
const OPTIONS = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--initialMemory', '16'];
const FEATURES = ['--enable', 'simd', '--enable', 'bulk-memory'];

for (const module of MODULES) {
  const path = join(ROOT, module.folder, module.binary);
  const built = await build(module);
  if (process.argv.includes('--check')) check(path, built);
  else writeFileSync(path, built);
}

function check(path: string, built: string): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === built) return;
  process.stderr.write(
    `${path} is not what its sources compile to: run \`npm run kernel\`, then commit both.\n`,
  );
  process.exitCode = 1;
}

async function build({ folder, name }: Module): Promise<string> {
  const entry = `${folder}/assembly/index.ts`;
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main([entry, '--outFile', 'module.wasm', ...OPTIONS, ...FEATURES], {
    readFile: (file, base) => {
      const path = join(ROOT, base, file);
      return existsSync(path) ? readFileSync(path, 'utf8') : null;
    },
    writeFile: (_name, content) => {
      binary = content as Uint8Array;
    },
    listFiles: () => null,
  });
  if (error || binary === undefined) throw new Error(stderr.toString() || String(error));
  return [
    '/** Made by `npm run kernel` from assembly/; `npm run check` compares the two. */',
    `export const ${name} =`,
    `  '${Buffer.from(binary).toString('base64')}';`,
    '',
  ].join('\n');
}
