import { expect, it } from 'vitest';
import {
  addCompactDates,
  type CompactDates,
  emptyCompactDates,
  mergeCompactDates,
} from '../../../src/profiling/accumulators/compact-dates.ts';
import { datesOf } from '../../../src/profiling/accumulators/date-range.ts';
import { addNumberText, emptyNumbers } from '../../../src/profiling/accumulators/numbers.ts';

const of = (...numbers: number[]): CompactDates => {
  const compact = emptyCompactDates();
  addCompactDates(compact, numbers, numbers.length);
  return compact;
};

it('reads whole numbers as days', () => {
  expect(datesOf(of(20240301, 20240228).dates!)).toEqual({
    min: '2024-02-28',
    max: '2024-03-01',
    days: 2,
    missingDays: 1,
  });
});

it.each([20230229, 20241301, 18991231, 21000101, 2024010, -20240101, 20240101240000, 0])(
  'ends at %d',
  (number) => {
    expect(of(20240101, number, 20240102)).toEqual({ possible: false, dates: undefined });
  },
);

it('ends at a number that is given as text', () => {
  const numbers = emptyNumbers();
  addNumberText(numbers, '20240101', 1);
  expect(numbers.compact.possible).toBe(false);
});

it('merges to what all numbers would have given', () => {
  const [a, b] = [of(20240101, 20240103), of(20240102)];

  const range = ({ dates }: CompactDates): unknown => dates && { ...datesOf(dates), count: dates.count };

  expect(range(mergeCompactDates(a, b))).toEqual(range(of(20240101, 20240103, 20240102)));
  expect(range(mergeCompactDates(emptyCompactDates(), a))).toEqual(range(a));
  expect(mergeCompactDates(a, of(7)).possible).toBe(false);
  expect(mergeCompactDates(of(7), a).possible).toBe(false);
});
