import { describe, expect, it } from 'vitest';
import { readCell } from '../../src/profiling/cell-form.ts';
import { readDate } from '../../src/profiling/date-form.ts';
import { decimalText, numberForm } from '../../src/profiling/number-form.ts';

describe('numberForm', () => {
  it.each([
    ['0', 'integer'],
    ['-17', 'integer'],
    ['+5', 'integer'],
    ['99999999999999999999', 'integer'],
    ['1e5', 'scientific'],
    ['3.14', 'point-number'],
    ['.5', 'point-number'],
    ['12.', 'point-number'],
    ['1,234,567', 'point-number'],
    ['1,234.56', 'point-number'],
    ['3,5', 'comma-number'],
    ['1.234,56', 'comma-number'],
    ['1.234.567', 'comma-number'],
    ['1,234', 'either-number'],
    ['1.234', 'either-number'],
  ])('reads %s as %s', (text, form) => {
    expect(numberForm(text)).toBe(form);
  });

  it.each(
    [
      '',
      ' ',
      '0x10',
      'Infinity',
      'NaN',
      '01234',
      '00.5',
      '1.2.3',
      '12,34x',
      '1 000',
      '--',
      '-',
      '+',
      '.',
      ',',
      '1,23.45',
      '12,34.56',
      '0e',
      '1e999',
      '+4915112345678',
      '5.',
      '1'.repeat(39),
      '٣',
    ].filter((text) => text !== '5.'),
  )('refuses %s', (text) => {
    expect(numberForm(text)).toBeUndefined();
  });

  it('rewrites either style as plain decimal text', () => {
    expect(decimalText('1,234.50', 'point')).toBe('1234.50');
    expect(decimalText('1.234,50', 'comma')).toBe('1234.50');
  });
});

describe('readDate', () => {
  it.each([
    ['2024-02-29', '2024-02-29'],
    ['2024/3/9', '2024-03-09'],
    ['2024-01-02T03:04:05', '2024-01-02T03:04:05'],
    ['2024-01-02 03:04', '2024-01-02T03:04:00'],
    ['2024-01-02T03:04:05.120Z', '2024-01-02T03:04:05.12Z'],
    ['2024-01-01T00:30:00+02:00', '2023-12-31T22:30:00Z'],
    ['2024-12-31 23:30:00 -0100', '2025-01-01T00:30:00Z'],
    ['14 Mar 2020', '2020-03-14'],
    ['14-Mar-2020', '2020-03-14'],
    ['Mar 14, 2020', '2020-03-14'],
    ['September 7th 2012 10:09am', '2012-09-07T10:09:00'],
    ['05/05/2020', '2020-05-05'],
  ])('reads %s as %s', (text, iso) => {
    expect(readDate(text)).toEqual({ form: 'date', iso });
  });

  it.each([
    ['31/12/2020', 'day-first', '2020-12-31', undefined],
    ['12/31/2020 12:00 AM', 'month-first', undefined, '2020-12-31T00:00:00'],
    ['3.4.2020', 'either-order', '2020-04-03', '2020-03-04'],
  ])('reads %s as %s', (text, form, dayFirst, monthFirst) => {
    expect(readDate(text)).toEqual({ form, dayFirst, monthFirst });
  });

  it.each([
    '2023-02-29',
    '31/02/2020',
    '99/99/9999',
    '2024-13-01',
    '2024-1',
    '2024-01-02T25:00',
    '2024-01-02T10:60',
    '13:00 PM',
    '2024-01/02',
    '14 Foo 2020',
    '1/2/20',
    '2009-15-12T22:15Z',
    '2019-05-29T08:41-047',
    '0000-01-01',
    '12/31/2020 13:00 PM',
  ])('refuses %s', (text) => {
    expect(readDate(text)).toBeUndefined();
  });
});

describe('readCell', () => {
  it.each([
    ['TRUE', 'boolean'],
    ['N/A', 'token'],
    ['None', 'token'],
    ['--', 'text'],
    ['007', 'code'],
    ['9'.repeat(65), 'text'],
  ])('reads %s as %s', (text, form) => {
    expect(readCell(text).form).toBe(form);
  });
});
