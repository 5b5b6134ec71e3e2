import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { pasteable } from '../../src/cli/shell-words.ts';

it('names the target only where it is not the default one', () => {
  expect(pasteable(['status'], { env: 'local' })).toBe('bin/pipeline status');
  expect(pasteable(['status'], { env: 'prod', profile: 'ops' })).toBe(
    'bin/pipeline status --env prod --profile ops',
  );
});

it.each(["it's $HOME.csv", 'a b;rm -rf *.csv', '`x`"\\.csv', 'ü.csv'])(
  'gives %j to a shell unchanged',
  (name) => {
    // act
    const command = pasteable(['status', name], { env: 'local' }).replace('bin/pipeline status', 'printf %s');

    // assess
    expect(execFileSync('sh', ['-c', command], { encoding: 'utf8' })).toBe(name);
  },
);
