import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readFile } from '../../src/cli/local-source.ts';

const folder = mkdtempSync(join(tmpdir(), 'pipeline-local-source-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (bytes: Uint8Array): string => {
  const path = join(folder, `${bytes.length}.bin`);
  writeFileSync(path, bytes);
  return path;
};

/** Descriptors of this process. */
const openFiles = (): number => readdirSync('/proc/self/fd').length;

it.each([0, 1, 512 * 1024, 512 * 1024 + 1, 3 * 512 * 1024 + 7])(
  'gives %i bytes as they are',
  async (size) => {
    const bytes = randomBytes(size);
    const path = fileOf(bytes);

    const pieces: Buffer[] = [];
    for await (const piece of readFile(path)) {
      // Whatever is read ahead meanwhile, the piece stays.
      await new Promise((resolve) => setTimeout(resolve, 5));
      pieces.push(Buffer.from(piece));
    }

    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
  },
);

it.runIf(process.platform === 'linux')('closes a file that is not read to its end', async () => {
  const path = fileOf(randomBytes(2_000_000));
  const before = openFiles();

  for await (const piece of readFile(path)) {
    expect(piece.length).toBeGreaterThan(0);
    break;
  }

  expect(openFiles()).toBe(before);
});

it('throws what opening the file throws', async () => {
  await expect(readFile(join(folder, 'none.csv')).next()).rejects.toThrow(/ENOENT/);
});
