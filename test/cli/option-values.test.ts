import { expect, it } from 'vitest';
import { parseCount, parseSince } from '../../src/cli/option-values.ts';

const NOW = Date.parse('2026-01-31T12:00:00Z');

it.each([
  ['90s', '2026-01-31T11:58:30.000Z'],
  ['10m', '2026-01-31T11:50:00.000Z'],
  ['2h', '2026-01-31T10:00:00.000Z'],
  ['1d', '2026-01-30T12:00:00.000Z'],
  ['2026-01-01', '2026-01-01T00:00:00.000Z'],
  ['2026-01-01T08:00:00+02:00', '2026-01-01T06:00:00.000Z'],
])('takes %s as %s', (text, moment) => {
  expect(new Date(parseSince(text, NOW)).toISOString()).toBe(moment);
});

it.each(['', '10', '10 m', '-5m', 'yesterday', '2026-13-01', '1'])('refuses %j as a moment', (text) => {
  expect(() => parseSince(text, NOW)).toThrow(/Give a span/);
});

it.each(['0', '-1', '1.5', 'x', '', '1e3'])('refuses %j as a count', (text) => {
  expect(() => parseCount(text)).toThrow(/whole number/);
});
