/** Pastes blocks as into a terminal, line by line, whatever fails, with programs that only note what they were asked for. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { RUNBOOKS } from './read-pages.ts';
import type { Variables } from './run-block.ts';
import { STACK_NAMES } from './runbook-names.ts';

const CALLED = 'called';
const PROGRAMS = ['pipeline', 'aws', 'npm', 'git', 'sleep'];
/** Says a word, so that whatever takes its output goes on. */
const SAYS_A_WORD = 'echo something';
/** Where names.sh begins what the reader sets: `  : "${FILE:=}" …`. */
const READER_DEFAULTS = /^ +(: ".*")$/gm;

type Programs = {
  /** By program (`pipeline`, `aws` and others): what it does, as sh, after it has noted its words. */
  readonly does?: Readonly<Record<string, string>>;
  /** What the reader has set. */
  readonly variables?: Variables;
};
type Pasted = {
  /** Of `bin/pipeline`, `aws` and others: program and words, in order. */
  readonly calls: readonly (readonly string[])[];
  readonly output: string;
  /** Where the shell was, which is the root of the clone to it. */
  readonly folder: string;
};

/** What a reader sees and does who pastes `script` where names.sh was loaded. */
export const paste = (script: string, { does = {}, variables = {} }: Programs = {}): Pasted => {
  const folder = mkdtempSync(join(tmpdir(), 'paste-'));
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const program of new Set([...PROGRAMS, ...Object.keys(does)])) {
    writeFileSync(join(bin, program), notesItsWords(does[program] ?? SAYS_A_WORD));
    chmodSync(join(bin, program), 0o755);
  }
  const node = join(folder, 'node_modules/node/bin/node');
  mkdirSync(dirname(node), { recursive: true });
  symlinkSync(process.execPath, node);
  const called = join(folder, CALLED);
  writeFileSync(called, '');
  const output = execFileSync('bash', ['--noprofile', '--norc', '--noediting', '-i'], {
    cwd: folder,
    input: ['exec 2>&1', ...namesAsLoaded(), script, 'exit 0\n'].join('\n'),
    // The prompt belongs to a terminal; the rest is as there.
    env: { ...variables, PATH: `${bin}:${process.env.PATH}`, CALLED: called, PS1: '', PS2: '' },
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const calls = readFileSync(called, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.trimEnd().split('|'));
  return { calls, output, folder };
};

/** A call is a line, with `|` between its words. */
const notesItsWords = (does: string): string => `#!/bin/sh
{ printf '%s' "\${0##*/}"; for word in "$@"; do printf '|%s' "$word"; done; } | tr '\\n' ' ' >> "$CALLED"
echo >> "$CALLED"
${does}
`;

const namesAsLoaded = (): string[] => {
  const namesSh = readFileSync(join(RUNBOOKS, 'names.sh'), 'utf8');
  return [
    ...STACK_NAMES.map((name) => `${name}=the-${name}`),
    ...[...namesSh.matchAll(READER_DEFAULTS)].map(([, line]) => line!),
  ];
};
