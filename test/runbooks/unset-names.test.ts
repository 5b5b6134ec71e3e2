/** What blocks do whose reader has set nothing: names.sh begins FILE, PREFIX and others empty, and empty must not mean everything. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RUNBOOKS, readPages } from './read-pages.ts';
import { STACK_NAMES } from './runbook-names.ts';

const CALLED = 'called';
/** Notes what it was called with, a line a call, and says a word, so that whatever takes its output goes on. */
const NOTES_CALLS = `#!/bin/sh
{ printf '%s' "\${0##*/}"; for word in "$@"; do printf '|%s' "$word"; done; echo; } | tr '\\n' ' ' >> "$CALLED"
echo >> "$CALLED"
echo something
`;
const NAMES = STACK_NAMES.map((name) => `${name}=the-${name}`);
const AS_LOADED = /^ +: (".*")$/gm;

const names = (): string[] => [
  ...NAMES,
  ...[...readFileSync(join(RUNBOOKS, 'names.sh'), 'utf8').matchAll(AS_LOADED)].map(
    ([, words]) => `: ${words}`,
  ),
];

/** What a block calls that is pasted into a shell where names.sh was loaded and nothing was set: line by line, whatever fails. */
const callsOf = (script: string): string[][] => {
  const folder = mkdtempSync(join(tmpdir(), 'unset-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const program of ['pipeline', 'aws', 'npm', 'git', 'sleep']) {
    writeFileSync(join(bin, program), NOTES_CALLS);
    chmodSync(join(bin, program), 0o755);
  }
  const called = join(folder, CALLED);
  writeFileSync(called, '');
  // The prompt belongs to a terminal; the rest is as there.
  execFileSync('bash', ['--noprofile', '--norc', '-i'], {
    cwd: folder,
    input: `${names().join('\n')}\n${script}\nexit 0\n`,
    env: { PATH: `${bin}:${process.env.PATH}`, CALLED: called, PS1: '', PS2: '' },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  return readFileSync(called, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.trimEnd().split('|'));
};

/** Commands that take an empty PREFIX for all files, and change nothing, or are narrowed down by something else. */
const mayMeanAll = ([program, command, ...words]: readonly string[]): boolean =>
  program === 'pipeline' &&
  (command === 'audit' ||
    (command === 'replay' && (words.includes('--since') || words.includes('--status'))));

const problemsOf = (script: string): string[] =>
  callsOf(script)
    .filter((call) =>
      call.some((word, at) => {
        if (call[at - 1] === '--prefix' && word === '') return !mayMeanAll(call);
        return word === '' || /[=/]$/.test(word);
      }),
    )
    .map((call) => call.join(' '));

/** RELEASE there is mended with the page's other commands. */
const PAGES = readPages().filter(({ name }) => name !== 'deploy-and-roll-back');

describe('a block whose reader has set nothing', () => {
  it.each(PAGES)('of $name hands no empty name to a command', ({ blocks }) => {
    expect(
      blocks.flatMap(({ name, script }) => problemsOf(script).map((call) => `${name}: ${call}`)),
    ).toEqual([]);
  });

  it.each([
    ['bin/pipeline dlq redrive --reason "$REASON"', 'pipeline dlq redrive --reason '],
    ['bin/pipeline replay --prefix "$PREFIX"', 'pipeline replay --prefix '],
    ['bin/pipeline replay --prefix "$PREFIX" --resume x', 'pipeline replay --prefix  --resume x'],
    ['aws s3 rm "s3://$BUCKET/uploads/$FILE"', 'aws s3 rm s3://the-BUCKET/uploads/'],
    ['aws x --y "Z=$CAP"', 'aws x --y Z='],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's, not a template's
    ['aws a "${FILE:?}"\naws b "$FILE"', 'aws b '],
  ])('would be seen: %j', (script, call) => {
    expect(problemsOf(script)).toEqual([call]);
  });

  it('may audit everything, and stops where a name is asked for', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's, not a template's
    const script = 'bin/pipeline audit --prefix "$PREFIX"\nbin/pipeline events "${FILE:?}"';
    expect(callsOf(script)).toEqual([['pipeline', 'audit', '--prefix', '']]);
    expect(problemsOf(script)).toEqual([]);
  });
});
