import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeKey } from '../../src/handlers/decode-key.ts';

describe('decodeKey', () => {
  it.each([
    ['uploads/my+file.csv', 'uploads/my file.csv'],
    ['uploads/1%2B1.csv', 'uploads/1+1.csv'],
    ['uploads/100%25.csv', 'uploads/100%.csv'],
    ['uploads/Z%C3%BCrich.csv', 'uploads/Zürich.csv'],
    ['uploads/%22quoted%22.csv', 'uploads/"quoted".csv'],
    ['uploads/%F0%9F%98%80.csv', 'uploads/😀.csv'],
  ])('decodes %s', (encoded, expected) => {
    expect(decodeKey(encoded)).toBe(expected);
  });

  it.each([
    ['100%.csv', '100%.csv'],
    ['%zz+%41.csv', '%zz A.csv'],
    ['%FF%41.csv', '%FF%41.csv'],
  ])('leaves a bad escape in %s as it is', (encoded, expected) => {
    expect(decodeKey(encoded)).toBe(expected);
  });

  it('undoes form encoding for every key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (key) => {
        fc.pre(key.isWellFormed());
        expect(decodeKey(new URLSearchParams({ k: key }).toString().slice('k='.length))).toBe(key);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('%', '+', '4', '1', 'F', 'z', 'ü') }), (text) => {
        expect(typeof decodeKey(text)).toBe('string');
      }),
    );
  });
});
