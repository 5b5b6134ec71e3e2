import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nameSet } from '../../src/cli/name-set.ts';

it('behaves as a set of names', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), fc.array(fc.string()), (added, asked) => {
      const set = nameSet();
      const model = new Set<string>();
      for (const name of added) {
        expect(set.add(name)).toBe(!model.has(name));
        model.add(name);
      }
      expect(set.size()).toBe(model.size);
      for (const name of [...added, ...asked]) expect(set.has(name)).toBe(model.has(name));
    }),
  );
});

it('keeps all names while it grows', () => {
  const set = nameSet();
  const names = Array.from({ length: 20_000 }, (_, index) => `folder/${index}.csv`);
  for (const name of names) set.add(name);
  expect(names.every(set.has)).toBe(true);
  expect(set.has('folder/20000.csv')).toBe(false);
});
