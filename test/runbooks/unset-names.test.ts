/** What blocks do whose reader has set nothing: names.sh begins FILE, PREFIX and others empty, and empty must not mean everything. */
import { describe, expect, it } from 'vitest';
import { paste } from './paste.ts';
import { readPages } from './read-pages.ts';

/** Commands that take an empty PREFIX for all files, and change nothing, or are narrowed down by something else. */
const mayMeanAll = ([program, command, ...words]: readonly string[]): boolean =>
  program === 'pipeline' &&
  (command === 'audit' ||
    (command === 'replay' && (words.includes('--since') || words.includes('--status'))));

const problemsOf = (script: string): string[] =>
  paste(script)
    .calls.filter((call) =>
      call.some((word, at) => {
        if (call[at - 1] === '--prefix' && word === '') return !mayMeanAll(call);
        return word === '' || /[=/]$/.test(word);
      }),
    )
    .map((call) => call.join(' '));

const PAGES = readPages();

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
    expect(paste(script).calls).toEqual([['pipeline', 'audit', '--prefix', '']]);
    expect(problemsOf(script)).toEqual([]);
  });
});
