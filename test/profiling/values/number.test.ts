import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recogniseNumber } from '../../../src/profiling/values/number.ts';
import { numberValue } from '../../../src/profiling/values/number-text.ts';
import { cell, decimal, mantissaAndScale, numberForm } from './cell.ts';

describe('recogniseNumber', () => {
  it.each([
    ['0', 'integer', '0'],
    ['-17', 'integer', '-17'],
    ['+5', 'integer', '5'],
    ['99999999999999999999', 'integer', '99999999999999999999'],
    ['9007199254740993', 'integer', '9007199254740993'],
    ['1e5', 'scientific', '1e5'],
    ['1.5E-3', 'point', '15e-4'],
    ['37.e88', 'point', '37e88'],
    ['3.14', 'point', '3.14'],
    ['.5', 'point', '0.5'],
    ['-.707', 'point', '-0.707'],
    ['12.', 'point', '12'],
    ['0.123', 'point', '0.123'],
    ['1,234,567', 'point', '1234567'],
    ['1,234.56', 'point', '1234.56'],
    ['1,234', 'either', '1234'],
    ['1.234', 'either', '1.234'],
    ['1 234', 'integer, spaces', '1234'],
    ["1'234.5", 'point, apostrophes', '1234.5'],
    ['1’234', 'integer, apostrophes', '1234'],
    ['12%', 'integer, percent', '12'],
    ['-12.5 %', 'point, percent', '-12.5'],
    ['$1,234.50', 'point, currency', '1234.50'],
    ['-$5', 'integer, currency', '-5'],
    ['$-5', 'integer, currency', '-5'],
    ['US$5', 'integer, currency', '5'],
    ['Rs. 500', 'integer, currency', '500'],
    ['EUR 12.5', 'point, currency', '12.5'],
    ['12.5 EUR', 'point, currency', '12.5'],
    ['5 €', 'integer, currency', '5'],
    ['(1,234.00)', 'point, parentheses', '-1234.00'],
    ['kr.10.50', 'point, currency', '10.50'],
    ['$.50', 'point, currency', '0.50'],
    ['12.-', 'integer', '12'],
    ['Fr. 1,200.-', 'either, currency', '1200'],
    ['($5.00)', 'point, currency, parentheses', '-5.00'],
    ['$(5)', 'integer, currency, parentheses', '-5'],
    ['1234-', 'integer, trailing minus', '-1234'],
    ['−5', 'integer', '-5'],
  ])('reads %s as %s, with a decimal point %s', (text, form, point) => {
    expect(numberForm(text)).toBe(form);
    expect(decimal(text)).toBe(point);
  });

  it.each([
    ['3,5', 'comma', '3.5'],
    ['1.234,56', 'comma', '1234.56'],
    ['1.234.567', 'comma', '1234567'],
    ['1 234,5', 'comma, spaces', '1234.5'],
    ['1\u00a0234\u202f567,89', 'comma, spaces', '1234567.89'],
    ['R$ 1.234,56', 'comma, currency', '1234.56'],
    ['5,00 €', 'comma, currency', '5.00'],
    ['1,5e3', 'comma', '15e2'],
    ['1,234', 'either', '1.234'],
    ['1.234', 'either', '1234'],
  ])('reads %s as %s, with a decimal comma %s', (text, form, comma) => {
    expect(numberForm(text)).toBe(form);
    expect(decimal(text, true)).toBe(comma);
  });

  it.each([
    ...['', ' ', '0x10', 'Infinity', 'NaN', '00.5', '1.2.3', '12,34x', '--', '-', '+', '.', ',', '1,23.45'],
    ...[
      '12,34.56',
      '0e',
      '1e999',
      '1,',
      '1'.repeat(39),
      '٣',
      '1 2',
      '12 34',
      '5-3',
      '2020-01',
      '12:30',
      '1/2',
    ],
    ...[
      '--5',
      '- 5',
      '++5',
      '$',
      '%',
      '()',
      '(5',
      '5)',
      '5%%',
      'CAD',
      'XYZ 5',
      '5 apples',
      '0,132.6',
      '0.5e0.5',
    ],
    ...[
      '1_000',
      '1e5.',
      'E14000537',
      '+E3',
      "1'23",
      '1.234,567.8',
      'abc',
      '$5€',
      '1 234 56',
      '5 5 €',
      '(-5-)',
    ],
  ])('refuses %s', (text) => {
    expect(numberForm(text)).toBe('none');
  });

  it.each([
    ['007', 'code'],
    ['-00', 'code'],
    ['00000000', 'code'],
    ['+4915112345678', 'phone'],
    ['+41 790 000 000', 'phone'],
    ['+123456', 'integer'],
    ['+1 234 567.5', 'point, spaces'],
  ])('reads %s as %s', (text, form) => {
    expect(numberForm(text)).toBe(form);
  });

  it('tells where a double cannot hold the digits', () => {
    const texts = [
      '9007199254740991',
      '9007199254740992',
      '9007199254740993',
      '-9007199254740.993',
      '1,234,567,890,123,456,789',
    ];
    expect(texts.map((text) => mantissaAndScale(text).big)).toEqual([false, true, true, true, true]);
  });

  it('reads every finite double of 15 digits back', () => {
    const decimals = fc.tuple(fc.maxSafeNat(), fc.nat({ max: 15 }), fc.boolean());
    fc.assert(
      fc.property(decimals, ([digits, scale, negative]) => {
        const magnitude = Math.min(digits, 999_999_999_999_999) / 10 ** scale;
        const text = (negative ? -magnitude : magnitude).toFixed(scale);
        const { mantissa, scale: read, big } = mantissaAndScale(text);
        const value = big ? Number(decimal(text)) : numberValue(mantissa, read);
        expect(value).toBe(Number(text) + 0);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [1, 25, 1e-25],
    [15, 4, 0.0015],
    [1, -5, 1e5],
    [123, 300, 1.23e-298],
  ])('makes of %d and scale %d the nearest double, %d', (mantissa, scale, value) => {
    expect(numberValue(mantissa, scale)).toBe(value);
  });

  it('agrees with an oracle on text for plain and grouped numbers', () => {
    const parts = fc.array(fc.oneof(fc.nat({ max: 9999 }).map(String), fc.constantFrom(...',. -+e0')), {
      maxLength: 7,
    });
    fc.assert(
      fc.property(parts, (pieces) => {
        const text = pieces.join('');
        const read = numberForm(text).replace(', spaces', '').replace(', trailing minus', '');
        expect(['none', 'code', 'phone'].includes(read) ? 'none' : 'number').toBe(oracle(text));
      }),
      { numRuns: 5000 },
    );
  });

  it('never throws, and finds the same whatever stands around the value', () => {
    const pieces = fc.oneof(
      fc.nat({ max: 9999 }).map(String),
      fc.constantFrom(..."+-.,'%$()eE ", '€', '\u00a0', 'EUR', '’'),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (list) => {
        const text = list.join('');
        expect(recogniseNumber(...cell(text, '0,1'))).toBe(recogniseNumber(...cell(text, '')));
      }),
      { numRuns: 3000 },
    );
  });
});

const SIGN = '[+-]?';
const EXPONENT = '(?:[eE][+-]?\\d{1,3})?';
const WHOLE = '(?:0|[1-9]\\d*)';
const grouped = (separator: string): string => `[1-9]\\d{0,2}(?:${separator}\\d{3})+`;
const GRAMMAR = [
  `${SIGN}(?:${WHOLE}(?:\\.\\d*)?|\\.\\d+)${EXPONENT}`,
  `${SIGN}(?:${WHOLE}(?:,\\d+)?|,\\d+)${EXPONENT}`,
  `${SIGN}${grouped(',')}(?:\\.\\d*)?`,
  `${SIGN}${grouped('\\.')}(?:,\\d+)?`,
  `${SIGN}${grouped(' ')}(?:\\.\\d*|,\\d+)?`,
].map((pattern) => new RegExp(`^(?:${pattern})$`));

const oracle = (text: string): 'number' | 'none' => {
  const whole = text.replace(/(?<=\d)[.,]-$/, '');
  const plain = /^[^+-].*-$/.test(whole) ? whole.slice(0, -1) : whole;
  const exponent = Math.abs(Number(/[eE](.*)$/.exec(plain)?.[1] ?? 0));
  // Groups have no exponent, so that with one a comma is the decimal mark.
  const isBeyondDoubles = /e/i.test(plain) && !Number.isFinite(Number(plain.replace(',', '.')));
  const isPhone = /^\+\d{7,}$/.test(text) || /^\+[1-9]\d{0,2}(?: \d{3}){2,}$/.test(text);
  return GRAMMAR.some((grammar) => grammar.test(plain)) && exponent <= 308 && !isBeyondDoubles && !isPhone
    ? 'number'
    : 'none';
};
