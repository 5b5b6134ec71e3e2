import { describe, expect, it } from 'vitest';
import { readScript } from './shell-commands.ts';

const wordsOf = (script: string, values = {}) =>
  readScript(script, values).commands.map(({ words }) => words);

describe('the commands of a script', () => {
  it.each([
    ['bin/pipeline dlq list', [['bin/pipeline', 'dlq', 'list']]],
    ['bin/pipeline events "$FILE" # what happened', [['bin/pipeline', 'events', 'a b.csv']]],
    ['aws sqs x \\\n  --y "z w"', [['aws', 'sqs', 'x', '--y', 'z w']]],
    [
      'mkdir -p a\nbin/pipeline audit > a/b 2>&1',
      [
        ['mkdir', '-p', 'a'],
        ['bin/pipeline', 'audit'],
      ],
    ],
    [
      'bin/pipeline logs | tail -n 2',
      [
        ['bin/pipeline', 'logs'],
        ['tail', '-n', '2'],
      ],
    ],
    [
      'bin/pipeline dlq purge --yes "$(wc -l < x.jsonl)"',
      [
        ['wc', '-l'],
        ['bin/pipeline', 'dlq', 'purge', '--yes', '1'],
      ],
    ],
    [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's, not a template's
      'ROLE=$(aws a b --c "(d)")\naws e "${ROLE##*/}"',
      [
        ['aws', 'a', 'b', '--c', '(d)'],
        ['aws', 'e', 'role'],
      ],
    ],
    [
      'for T in "$A" "$B"; do\n  aws d --t "$T" && rm x\ndone',
      [
        ['aws', 'd', '--t', 't'],
        ['rm', 'x'],
      ],
    ],
    ['node -e \'\n  f("$x"); // $y\n\' z', [['node', '-e', '\n  f("$x"); // $y\n', 'z']]],
    ['aws x --v "{\\":p\\":\\"$FILE\\"}" --end', [['aws', 'x', '--v', '{":p":"a b.csv"}', '--end']]],
    ['A=1 B=2 cmd', [['cmd']]],
  ])('of %j', (script, expected) => {
    expect(wordsOf(script, { FILE: 'a b.csv' })).toEqual(expected);
  });

  it('are told with what the script sets and uses', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's, not a template's
    const { assigned, used } = readScript('X=$(f "$A")\nexport Y=2\nfor Z in ${B:-c}; do echo $Z; done');
    expect([...assigned].sort()).toEqual(['X', 'Y', 'Z']);
    expect([...used].sort()).toEqual(['A', 'B', 'Z']);
  });
});
