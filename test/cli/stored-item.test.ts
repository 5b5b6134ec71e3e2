import { expect, it } from 'vitest';
import { differingAttributes } from '../../src/cli/stored-item.ts';
import { evolve } from '../../src/ledger/evolve.ts';
import { objectVersion, profiledEvent } from '../support/versions.ts';

const item = evolve(undefined, profiledEvent(objectVersion()));

it('finds no difference where only the order of keys is another', () => {
  const statistics = { id: { count: 2, avg: 1.5, max: 2, min: 1 } };
  const reordered = Object.fromEntries(Object.entries({ ...item, statistics }).reverse()) as typeof item;
  expect(differingAttributes(item, reordered)).toEqual([]);
});

it('names attributes that differ, are missing or are too many, at any depth', () => {
  const statistics = { id: { min: 1, max: 2, avg: 1.5, count: 3 } };
  const other = { ...item, statistics, extra: 1, e_tag: undefined } as unknown as typeof item;
  expect(differingAttributes(other, item)).toEqual(['e_tag', 'extra', 'statistics']);
});

it('takes a column named __proto__ for a column', () => {
  const schema = JSON.parse('{"__proto__":"int"}');
  expect(differingAttributes({ ...item, schema }, { ...item, schema: {} })).toEqual(['schema']);
});

it('names all attributes where there is no item', () => {
  expect(differingAttributes(undefined, item)).toEqual(Object.keys(item).sort());
});
