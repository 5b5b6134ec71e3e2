import { describe, expect, it } from 'vitest';
import { personalData } from '../../../src/profiling/values/personal-data.ts';

const find = (values: readonly string[], name = 'x') =>
  personalData(
    values.map((value) => [value, 1]),
    name,
  );

const CARDS = [
  '375556917985515',
  '36050234196908',
  '4716461583322103',
  '4716-2210-5188-5662',
  '4929 7226 5379 7141',
  '5398228707871527',
];
const PESEL = ['99012229019', '09210215408', '20313034701', '86051575214', '77334586883', '54007481320'];

describe('personalData', () => {
  it.each([
    ['cards', CARDS, { kind: 'payment_card', validated_by: 'check_digit' }],
    ['IBANs', ['DE89 3704 0044 0532 0130 00'], { kind: 'iban', validated_by: 'check_digit' }],
    ['PESEL', PESEL, { kind: 'national_number', country: 'PL', validated_by: 'check_digit' }],
    ['social security numbers', ['123-45-6789'], { kind: 'us_ssn', country: 'US', validated_by: 'form' }],
    ['e-mail', ['a@example.com'], { kind: 'email', validated_by: 'form' }],
    ['phones', ['+49 151 1234567'], { kind: 'phone', validated_by: 'form' }],
  ])('finds %s', (_, values, found) => {
    expect(find(values)).toEqual({ ...found, validated_share: 1 });
  });

  it('takes few numbers with a valid check digit for chance unless the name of the column says more', () => {
    expect(find(CARDS.slice(0, 5))).toBeUndefined();
    expect(find(CARDS.slice(0, 1), 'card_number')).toMatchObject({ kind: 'payment_card' });
    expect(find(['174559434'], 'BSN')).toMatchObject({ kind: 'national_number', country: 'NL' });
    expect(find(['12345678Z'], 'dni')).toMatchObject({ country: 'ES' });
  });

  it('weighs values by how often they occur, and tolerates one in ten that does not validate', () => {
    const wrong = 'a@';
    expect(
      personalData(
        [
          ['a@example.com', 9],
          [wrong, 1],
        ],
        'x',
      ),
    ).toMatchObject({ validated_share: 0.9 });
    expect(
      personalData(
        [
          ['a@example.com', 8],
          [wrong, 2],
        ],
        'x',
      ),
    ).toBeUndefined();
  });

  it('finds none in running numbers, dates, text and nothing', () => {
    const running = (from: number) => Array.from({ length: 300 }, (_, i) => String(from + i));
    const columns = [running(4_000_000_000_000_000), running(100_000_000), running(10_000_000_000)];
    for (const column of [...columns, ['2020-01-02', '2020-01-03'], ['some', 'words'], [], ['000-12-3456']]) {
      expect(find(column, 'card')).toBeUndefined();
    }
  });
});
