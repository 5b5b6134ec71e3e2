import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  functionSourceDigest,
  sourceDigestIn,
  withSourceDigest,
} from '../../src/observability/source-digest.ts';

const LOCK = {
  packages: {
    '': { version: '1' },
    'node_modules/bundled': { version: '1.0.0' },
    'node_modules/tool': { version: '1.0.0', dev: true },
  },
};

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sources-'));
  for (const file of [
    'src/errors.ts',
    'src/handlers/a.ts',
    'src/profiling/b/c.ts',
    'src/observability/names.ts',
  ])
    write(file, '1');
  write('package-lock.json', JSON.stringify(LOCK));
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (file: string, content: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
};

describe('the digest of the function’s sources', () => {
  it.each(['src/errors.ts', 'src/handlers/a.ts', 'src/profiling/b/c.ts', 'src/observability/names.ts'])(
    'changes with %s',
    (file) => {
      const before = functionSourceDigest(root);
      write(file, '2');
      expect(functionSourceDigest(root)).not.toBe(before);
    },
  );

  it('changes with a package that is bundled, not with a tool', () => {
    const before = functionSourceDigest(root);
    const { packages } = LOCK;
    write(
      'package-lock.json',
      JSON.stringify({ packages: { ...packages, 'node_modules/tool': { version: '2', dev: true } } }),
    );
    expect(functionSourceDigest(root)).toBe(before);
    write(
      'package-lock.json',
      JSON.stringify({ packages: { ...packages, 'node_modules/bundled': { version: '2' } } }),
    );
    expect(functionSourceDigest(root)).not.toBe(before);
  });

  it('does not change with what the function does not hold, nor with where the clone lies', () => {
    const before = functionSourceDigest(root);
    write('src/cli/main.ts', 'changed');
    write('src/observability/alarms/alarm-rows.ts', 'changed');
    write('infra/stack.ts', 'changed');
    const elsewhere = mkdtempSync(join(tmpdir(), 'sources-'));
    cpSync(root, elsewhere, { recursive: true });

    expect(functionSourceDigest(root)).toBe(before);
    expect(functionSourceDigest(elsewhere)).toBe(before);
    rmSync(elsewhere, { recursive: true });
  });

  it('is found again in a description', () => {
    expect(sourceDigestIn(withSourceDigest('Profiles files', '0123456789ab'))).toBe('0123456789ab');
    expect(sourceDigestIn('Profiles files')).toBeUndefined();
  });
});
