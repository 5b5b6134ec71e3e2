import { expect, it } from 'vitest';
import {
  formatBytes,
  formatCounted,
  formatDuration,
  formatMean,
  formatRate,
  formatShare,
} from '../../../src/cli/output/numbers.ts';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1.0 kB'],
  [93_400, '93.4 kB'],
  [999_999, '1.0 MB'],
  [104_857_600, '105 MB'],
  [5e15, '5000 TB'],
])('writes %d bytes as %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

it.each([
  [0, '0 ms'],
  [999.4, '999 ms'],
  [999.7, '1.0 s'],
  [59_960, '1 min 0 s'],
  [125_000, '2 min 5 s'],
])('writes %d milliseconds as %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

it('writes counts with their noun', () => {
  expect([formatCounted(0, 'row'), formatCounted(1, 'row'), formatCounted(1200, 'row')]).toEqual([
    '0 rows',
    '1 row',
    '1,200 rows',
  ]);
});

it('writes shares so that a rare thing is not 0%', () => {
  expect([formatShare(0, 10), formatShare(5, 200), formatShare(1, 1_000_000)]).toEqual([
    '0',
    '5 (2.5%)',
    '1 (<0.1%)',
  ]);
});

it('writes means with the digits a reader uses', () => {
  expect([formatMean(1 / 3), formatMean(1234567.891), formatMean(2), formatMean(null)]).toEqual([
    '0.3333333',
    '1234568',
    '2',
    '',
  ]);
});

it('writes no rate where no time passed', () => {
  expect([formatRate(5_000_000, 100), formatRate(5, 0)]).toEqual(['50.0 MB/s', '']);
});
