import { expect, it } from 'vitest';
import { parseSeries } from './series-notation.ts';

const once = (value: number) => [{ value, count: 1 }];

it.each([
  ['3', [once(3)]],
  ['0.5x2 -1', [once(0.5), once(0.5), once(-1)]],
  ['0+2x3', [once(0), once(2), once(4)]],
  ['9-3x2', [once(9), once(6)]],
  ['_ 1 _x2', [[], once(1), [], []]],
  [
    '1*4,0*6 2,3x1',
    [
      [
        { value: 1, count: 4 },
        { value: 0, count: 6 },
      ],
      [...once(2), ...once(3)],
    ],
  ],
])('the notation %s is a series', (text, expected) => {
  expect(parseSeries(text)).toEqual(expected);
});

it.each(['', 'x3', '1x', '1+x3', '__', '1*', 'NaN'])('the notation "%s" is refused', (text) => {
  expect(() => parseSeries(text)).toThrow('is no element');
});
