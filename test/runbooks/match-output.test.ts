import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mismatch } from './match-output.ts';

describe('what a page shows', () => {
  it.each([
    ['a', 'a\n'],
    ['a  b', 'a      b'],
    ['…', ''],
    ['…', 'a\nb'],
    ['a\n…\nd', 'a\nb\nc\nd'],
    ['a\n…\nd', 'a\nd'],
    ['…\nx 1\n…', 'y\nx 1'],
    ['1 … Z', '1 x y Z'],
    ['(…)*', '(a)*'],
  ])('%j is met by %j', (expected, actual) => {
    expect(mismatch(expected, actual)).toBeUndefined();
  });

  it.each([
    ['a', 'b'],
    ['a', ''],
    ['a', 'a\nb'],
    ['a\n…', 'b\na'],
    ['…\na', 'a\nb'],
    ['a.c', 'abc'],
    ['a …', 'b c'],
  ])('%j is not met by %j', (expected, actual) => {
    expect(mismatch(expected, actual)).toContain('printed:');
  });

  it('names the lines on both sides that have no match', () => {
    expect(mismatch('same\nwanted\n…', 'same\nother')).toBe(
      [
        '  expected (… stands for anything):',
        '      same',
        '    - wanted',
        '      …',
        '  printed:',
        '      same',
        '    + other',
      ].join('\n'),
    );
  });

  it('takes any text for itself', () => {
    fc.assert(fc.property(fc.string(), (text) => mismatch(text, text) === undefined));
  });
});
