import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deploymentDigest } from '../../infra/local/deployment-digest.ts';

const FILES = { 'src/a/b.ts': '1', 'infra/stack.ts': '2', 'cdk.json': '{}', 'package-lock.json': '{}' };

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'digest-'));
  for (const [file, content] of Object.entries(FILES)) await write(file, content);
});
afterEach(() => rm(root, { recursive: true }));

const write = async (file: string, content: string): Promise<void> => {
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), content);
};

const digest = (context = {}): string => deploymentDigest(root, context);

describe('the digest of a deployment', () => {
  it.each(Object.keys(FILES))('changes with %s', async (file) => {
    const before = digest();

    await write(file, 'changed');

    expect(digest()).not.toBe(before);
  });

  it('changes with a file that is added, moved or removed', async () => {
    const before = digest();
    await write('src/c.ts', '');
    const added = digest();
    await rm(join(root, 'src/c.ts'));
    await write('src/d.ts', '');
    const moved = digest();

    expect(new Set([before, added, moved]).size).toBe(3);
  });

  it('changes with the context, whose order does not count', () => {
    expect(digest({ env: 'a' })).not.toBe(digest({ env: 'b' }));
    expect(digest({ env: 'a', batchSize: 1 })).toBe(digest({ batchSize: 1, env: 'a' }));
  });

  it('does not change with what is not deployed', async () => {
    const before = digest();

    await write('infra/local/start.ts', 'changed');
    await write('src/cli/main.ts', 'changed');
    await write('README.md', 'changed');

    expect(digest()).toBe(before);
  });
});
