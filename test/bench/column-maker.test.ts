import { expect, it } from 'vitest';
import { dates, decimals, integers, usMoments } from './data/column-maker.ts';

it('sums exactly beyond what a double holds', () => {
  const column = integers('n');
  for (let i = 0; i < 5; i++) column.valid(2 ** 52 + 1);
  expect(column.truth().sum).toBe(String(5n * (2n ** 52n + 1n)));
});

it('writes decimals with all their places', () => {
  const column = decimals('price', 2);
  expect([1999, 5, -5, 0].map(column.valid)).toEqual(['19.99', '0.05', '-0.05', '0.00']);
  expect(column.truth()).toMatchObject({ count: 4, min: '-0.05', max: '19.99', sum: '19.99' });
});

it('counts missing and invalid cells apart', () => {
  const column = dates('day');
  expect([column.missing(), column.missing('NA'), column.invalid('soon'), column.valid(0)]).toEqual([
    ...['', 'NA', 'soon', '1970-01-01'],
  ]);
  expect(column.truth()).toMatchObject({ count: 1, missing: 2, invalid: 1, min: '1970-01-01', sum: null });
});

it('writes moments with a clock of twelve hours', () => {
  const column = usMoments('at');
  const seconds = [0, 12 * 3600, 13 * 3600 + 65, 86_399];
  expect(seconds.map((second) => column.valid({ day: 1, second }))).toEqual([
    '01/02/1970 12:00:00 AM',
    '01/02/1970 12:00:00 PM',
    '01/02/1970 01:01:05 PM',
    '01/02/1970 11:59:59 PM',
  ]);
  expect(column.truth()).toMatchObject({ min: '1970-01-02T00:00:00', max: '1970-01-02T23:59:59' });
});
