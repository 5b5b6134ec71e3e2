import { describe, expect, it } from 'vitest';
import { cellsOf, columnOf } from './column-of.ts';

describe('a column of numbers', () => {
  it.each([
    ['accounting negatives', ['(1,234.00)', '5.25', '12.00'], -1234, 12],
    ['a minus behind', ['14.5-', '3', '2'], -14.5, 3],
    ['a typographic minus', ['−5', '3.5', '2'], -5, 3.5],
    ['groups between spaces', ['1 234.5', '12', '1 234 567'], 12, 1234567],
    ['groups between no-break spaces', ['1\u00a0234.5', '12', '1\u202f234\u202f567'], 12, 1234567],
    ['groups between apostrophes', ["1'234.5", '12', '1’234’567'], 12, 1234567],
    ['a dash for the cents', ['12.-', '13.50', '14.-'], 12, 14],
    ['a decimal comma', ['1 234,5', '0,5', '3'], 0.5, 1234.5],
  ])('takes %s', async (_, cells, min, max) => {
    expect(await columnOf(cells)).toMatchObject({ type: 'float', min, max, count: 3, invalid: { count: 0 } });
  });

  it('takes one of them among many plain numbers', async () => {
    const column = await columnOf([...cellsOf(50, String), '(7)', '1 000']);

    expect(column).toMatchObject({ type: 'int', min: -7, max: 1000, negatives: 1, count: 52 });
  });

  it('has exact sums and extremes of groups that a double would round', async () => {
    const column = await columnOf(['9 007 199 254 740 993', '1']);

    expect(column).toMatchObject({ max: '9007199254740993', sum: '9007199254740994' });
  });
});

it.each([
  ['area codes', ['(212)', '(718)', '(646)']],
  ['years of birth', ['1950-', '1961-', '1972-']],
  ['phone or company numbers in full groups of three', ['600 123 456', '601 234 567', '732 829 320']],
  ['international phone numbers', ['+41 790 000 000', '+48 600 123 456']],
  ['numbers of more than 38 digits', [`1${' 000'.repeat(13)}`, `2${' 000'.repeat(13)}`]],
])('takes %s as text', async (_, cells) => {
  expect((await columnOf(cells)).type).toBe('string');
});

it('takes full groups of three as numbers where their count differs', async () => {
  expect(await columnOf(['600 123 456', '123 456', '7'])).toMatchObject({ type: 'int', max: 600123456 });
});
