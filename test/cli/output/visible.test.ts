import fc from 'fast-check';
import { expect, it } from 'vitest';
import { visible } from '../../../src/cli/output/visible.ts';

it.each([
  ['\u001B[31mred', String.raw`\x1b[31mred`],
  ['a\nb\tc\r', String.raw`a\nb\tc\r`],
  ['bell\u0007 del\u007F csi\u009B', String.raw`bell\x07 del\x7f csi\x9b`],
  ['abc\u202Etxt.exe', String.raw`abc\u202etxt.exe`],
  ['lone \uD800 surrogate', 'lone \uFFFD surrogate'],
  ['Größe 日本 👩‍👩‍👧', 'Größe 日本 👩‍👩‍👧'],
])('shows %j as %j', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

it('leaves nothing in a text that a terminal obeys', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(visible(text)).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Cs}\u2028\u2029]/u);
    }),
  );
});
