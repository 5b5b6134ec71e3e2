import { expect, it } from 'vitest';
import { withLimit } from '../../../src/cli/insights/with-limit.ts';

it.each([
  ['fields a | limit 20', undefined, 'fields a | limit 20'],
  ['fields a | limit 20', 5, 'fields a | limit 5'],
  ['fields a', 5, 'fields a\n| limit 5'],
  [
    'fields a | limit 9 | sort a | limit 20 | display a',
    5,
    'fields a | limit 9 | sort a | limit 5 | display a',
  ],
  ['fields a # limit 20', 5, 'fields a # limit 20\n| limit 5'],
  ['filter a = "limit 20"', 5, 'filter a = "limit 20"\n| limit 5'],
])('%j with %j is %j', (text, limit, expected) => {
  expect(withLimit(text, limit)).toBe(expected);
});
