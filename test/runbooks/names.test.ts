/** runbooks/names.sh, with a `bin/pipeline` that only says what it is told to. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RUNBOOKS } from './read-pages.ts';
import { STACK_NAMES } from './runbook-names.ts';

const NAMES_SH = join(RUNBOOKS, 'names.sh');
const FOUND = STACK_NAMES.map(
  (name) => `echo ${name}=${name === 'ENV' ? '"$PIPELINE_ENV"' : `the-${name}`}`,
).join('\n');

const folderWith = (pipeline: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'names-'));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/pipeline'), `#!/bin/sh\n${pipeline}\n`);
  chmodSync(join(folder, 'bin/pipeline'), 0o755);
  return folder;
};

/** What a shell prints that sources names.sh and then runs `script`; both of its streams. */
const source = (
  cwd: string,
  script = '',
  { shell = 'bash', env = {} as Record<string, string> } = {},
): string =>
  execFileSync(shell, ['-c', `exec 2>&1; . '${NAMES_SH}'; ${script}`], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, ...env },
  });

describe('names.sh', () => {
  it.each(['bash', 'sh'])('sets and prints every name, in %s', (shell) => {
    const printed = source(folderWith(FOUND), 'echo "now $FUNCTION of $ENV"', { shell });

    for (const name of STACK_NAMES.filter((name) => name !== 'ENV'))
      expect(printed).toContain(`${name}=the-${name}\n`);
    expect(printed).toMatch(/^ENV=local$/m);
    expect(printed).toContain('now the-FUNCTION of local\n');
  });

  it('keeps what the reader has set, and begins the rest as the index says', () => {
    const printed = source(folderWith(FOUND), 'echo "<$FILE|$SINCE|$GRACE|$PREFIX>"', {
      env: { FILE: 'a.csv' },
    });
    expect(printed).toContain('<a.csv|1h|15m|>');
  });

  it('says where to go from, outside of the clone', () => {
    expect(source(tmpdir(), 'echo "<$BUCKET>"')).toMatch(/^Go to the root of the clone first.*\n<>\n$/);
  });

  it('forgets old names where the stack is not found', () => {
    const folder = folderWith(`[ -e there ] || exit 1\n${FOUND}`);
    writeFileSync(join(folder, 'there'), '');
    const printed = source(folder, `rm there; . '${NAMES_SH}'; echo "<$BUCKET$FUNCTION$ENV>"`);
    expect(printed).toMatch(/<>\n$/);
  });

  it('refuses another stage in the same shell, where the commands stay with the names', () => {
    const printed = source(
      folderWith(`${FOUND}\necho export PIPELINE_ENV`),
      `PIPELINE_ENV=prod; . '${NAMES_SH}'; echo "<$ENV>"; sh -c 'echo "to $PIPELINE_ENV"'`,
    );
    expect(printed).toMatch(
      /This shell has the names of the stage local: open another one for prod\.\n<local>\nto local\n$/,
    );
  });

  it.each([
    ['another stage is asked for', 'PIPELINE_ENV=prod'],
    ['the emulator is not found', 'rm bin/works'],
    ['it is called from elsewhere', 'cd /'],
  ])('leaves `aws` at the emulator when %s: without an address it would go to AWS', (_, change) => {
    const folder = folderWith(
      `[ -e bin/works ] || exit 1\n${FOUND}\necho export RUNBOOK_EMULATOR=1 AWS_ENDPOINT_URL=http://emulator AWS_ACCESS_KEY_ID=0`,
    );
    writeFileSync(join(folder, 'bin/works'), '');
    const printed = source(
      folder,
      `unset PIPELINE_ENV; . '${NAMES_SH}'; ${change}; . '${NAMES_SH}'; sh -c 'echo "<$AWS_ENDPOINT_URL|$AWS_ACCESS_KEY_ID>"'`,
    );
    expect(printed).toMatch(/<http:\/\/emulator\|0>\n$/);
  });

  it('does not take the address of an emulator that was started anew for another endpoint', () => {
    const emulator = `echo "address <$AWS_ENDPOINT_URL>" >&2\n${FOUND}\necho export RUNBOOK_EMULATOR=1 AWS_ENDPOINT_URL=http://old`;
    const printed = source(folderWith(emulator), `. '${NAMES_SH}'`);
    expect(printed.match(/^address .*$/gm)).toEqual(['address <>', 'address <>']);
  });
});
