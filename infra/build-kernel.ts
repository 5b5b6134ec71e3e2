/**
 * Compiles the engine's kernel (src/profiling/kernel/assembly) to WebAssembly and writes it, as text, beside its sources, so that nothing has
 * to be built before the engine runs. `--check` compares instead, and fails where sources and binary differ.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

const ROOT = join(import.meta.dirname, '..');
const ENTRY = 'src/profiling/kernel/assembly/index.ts';
const BINARY = join(ROOT, 'src/profiling/kernel/kernel-binary.ts');
/** The runtime without a collector is all that the kernel needs; what it loads and stores is held by the engine's tests. */
const OPTIONS = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--initialMemory', '16'];
const FEATURES = ['--enable', 'simd', '--enable', 'bulk-memory'];

const built = await build();
if (process.argv.includes('--check')) check();
else writeFileSync(BINARY, built);

function check(): void {
  if (existsSync(BINARY) && readFileSync(BINARY, 'utf8') === built) return;
  process.stderr.write(
    'The kernel is not what its sources compile to: run `npm run kernel`, then commit both.\n',
  );
  process.exitCode = 1;
}

async function build(): Promise<string> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main([ENTRY, '--outFile', 'kernel.wasm', ...OPTIONS, ...FEATURES], {
    readFile: (name, folder) => {
      const path = join(ROOT, folder, name);
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
    'export const KERNEL =',
    `  '${Buffer.from(binary).toString('base64')}';`,
    '',
  ].join('\n');
}
