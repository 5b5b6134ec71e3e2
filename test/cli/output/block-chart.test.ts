import { expect, it } from 'vitest';
import { bar, sparkline } from '../../../src/cli/output/block-chart.ts';

it.each([
  [[1, 2, 4, 8], '▁▂▄█'],
  [[0, 1, 1000], ' ▁█'],
  [[0, 0], '  '],
  [[], ''],
])('draws %j as blocks, the highest full and nothing but zero blank', (counts, drawn) => {
  expect(sparkline(counts)).toBe(drawn);
});

it('adds neighbours up where there is less room', () => {
  expect(sparkline([1, 1, 0, 0, 2, 2], 3)).toBe('▄ █');
  expect(sparkline([4, 4, 4, 4, 4], 3)).toBe('██▄');
});

it('draws a count to an eighth of a block, the least as one', () => {
  expect([bar(8, 8, 4), bar(5, 8, 4), bar(1, 1000, 4), bar(0, 8, 4)]).toEqual(['████', '██▌', '▏', '']);
});
