import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isIpV4, isPlainEmail, isPlainUrl } from '../../../src/profiling/values/plain-forms.ts';
import { isEmail, isIP, isURL } from '../../../src/profiling/values/validators.ts';
import { cell } from './cell.ts';

const pieces = (...parts: string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 3 })), { maxLength: 9 })
    .map((list) => list.join(''));
const RUNS = { numRuns: 5000 };

describe('plain forms', () => {
  it.each(['a@b.co', 'some.name+tag@mail.example.org', 'A_1@x-y.museum'])('take the usual %s', (text) => {
    expect(isPlainEmail(...cell(text))).toBe(true);
  });

  it.each(['http://example.org', 'https://www.example.org/a/b?c=d&e=%20f'])('take the usual %s', (text) => {
    expect(isPlainUrl(...cell(text))).toBe(true);
  });

  it('take no e-mail address that the library refuses', () => {
    const local = pieces('a', 'b1', '.', '+', '-', '_', 'x'.repeat(33));
    const host = pieces('a', 'bc', '1', '.', '-', '.com', '_', 'y'.repeat(33));
    const address = fc.tuple(local, host).map((parts) => parts.join('@'));
    fc.assert(
      fc.property(address, (text) => {
        if (isPlainEmail(...cell(text))) expect([text, isEmail(text)]).toEqual([text, true]);
      }),
      RUNS,
    );
  });

  it('take no URL that the library refuses', () => {
    const rest = pieces('a', 'bc', '1', '.', '-', '.com', '/', '?', '=', '&', '%', '~', ':80', '@', '_');
    fc.assert(
      fc.property(fc.constantFrom('http://', 'https://'), rest, (scheme, tail) => {
        const text = scheme + tail;
        if (isPlainUrl(...cell(text)))
          expect([text, isURL(text, { require_tld: false })]).toEqual([text, true]);
      }),
      RUNS,
    );
  });

  it('agree with the library on IPv4 addresses', () => {
    const parts = fc.array(fc.oneof(fc.nat({ max: 300 }).map(String), fc.constantFrom('00', '01', '', 'a')), {
      minLength: 3,
      maxLength: 5,
    });
    fc.assert(
      fc.property(parts, (numbers) => {
        const text = numbers.join('.');
        expect([text, isIpV4(...cell(text))]).toEqual([text, isIP(text, 4)]);
      }),
      RUNS,
    );
  });
});
