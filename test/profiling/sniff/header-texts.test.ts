import { expect, it } from 'vitest';
import { headerTexts } from '../../../src/profiling/sniff/column-names.ts';

it.each([
  ['one row as it is', [['id', ' name ', '']], ['id', ' name ', '', '']],
  [
    'units behind names',
    [
      ['time', 'speed'],
      ['(s)', '(m/s)'],
    ],
    ['time (s)', 'speed (m/s)', '', ''],
  ],
  [
    'groups for all their columns',
    [
      ['', 'Men', '', 'Women'],
      ['year', 'n', 'share', 'n'],
    ],
    ['year', 'Men n', 'Men share', 'Women n'],
  ],
])('a header is %s', (_, rows, expected) => {
  expect(headerTexts(rows, expected.length)).toEqual(expected);
});
