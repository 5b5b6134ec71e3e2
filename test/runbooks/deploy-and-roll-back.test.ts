/** The page's blocks that only AWS can run, in a repository of their own and with an `npm` that only says how it was called. */
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPage } from './read-pages.ts';

const OPTIONS = "--context env=prod --context memoryMb=1024 --context 'alarmEmails=a b'";
const WORDS = 'env=prod --context memoryMb=1024 --context alarmEmails=a b';

const scriptOf = (name: string): string =>
  readPage('deploy-and-roll-back').blocks.find((block) => block.name === name)!.script;

/** A clone with the releases v1 and v2. */
const openClone = () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'roll-back-')));
  const clone = join(folder, 'clone');
  const programs = join(folder, 'bin');
  mkdirSync(clone);
  mkdirSync(programs);
  writeFileSync(join(programs, 'npm'), '#!/bin/sh\necho "npm $* of $(git describe --tags)"\n');
  chmodSync(join(programs, 'npm'), 0o755);
  const git = (...words: string[]) =>
    execFileSync('git', ['-c', 'user.name=n', '-c', 'user.email=e@example.org', ...words], { cwd: clone });
  git('init', '--quiet');
  for (const release of ['v1', 'v2']) {
    git('commit', '--quiet', '--allow-empty', '-m', release);
    git('tag', release);
  }
  /** What a paste of the block calls `npm` for; an operator's shell goes on after a command that failed. */
  const paste = (name: string, variables: Readonly<Record<string, string>> = {}): string[] => {
    const { stdout } = spawnSync('bash', ['-c', scriptOf(name)], {
      cwd: clone,
      encoding: 'utf8',
      env: { PATH: `${programs}:${process.env.PATH}`, DEPLOY_OPTIONS: OPTIONS, ...variables },
    });
    return stdout.split('\n').filter((line) => line.startsWith('npm '));
  };
  return { paste };
};

it('a deployment has all options of the stage, and is no part of the look at what would change', () => {
  const { paste } = openClone();
  expect(paste('diff')).toEqual([`npm run cdk -- diff --context ${WORDS} of v2`]);
  expect(paste('deploy')).toEqual([
    `npm run cdk -- deploy --context ${WORDS} --require-approval never of v2`,
  ]);
});

it('nothing is deployed where the options are not known', () => {
  const { paste } = openClone();
  for (const name of ['diff', 'deploy', 'roll-back'])
    expect(paste(name, { DEPLOY_OPTIONS: '', RELEASE: 'v1' })).toEqual([]);
});

it('a release is rolled back to, twice, and then another one', () => {
  const { paste } = openClone();
  for (const RELEASE of ['v1', 'v1', 'v2']) {
    expect(paste('roll-back-diff', { RELEASE })).toEqual([
      `npm ci of ${RELEASE}`,
      `npm run cdk -- diff --context ${WORDS} of ${RELEASE}`,
    ]);
    expect(paste('roll-back', { RELEASE })).toEqual([
      `npm run cdk -- deploy --context ${WORDS} --require-approval never of ${RELEASE}`,
    ]);
  }
});

it('no release is deployed but the one that was named and looked at', () => {
  const { paste } = openClone();
  expect(paste('roll-back', { RELEASE: 'v1' })).toEqual([]);
  paste('roll-back-diff', { RELEASE: 'v1' });
  for (const RELEASE of ['', 'v2', 'unknown']) expect(paste('roll-back', { RELEASE })).toEqual([]);
  expect(paste('roll-back-diff', { RELEASE: '' })).toEqual([]);
});
