import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isCurrencyCode } from '../../../src/profiling/values/currency.ts';
import { NATIONAL_NUMBERS } from '../../../src/profiling/values/national-numbers.ts';
import { personalData } from '../../../src/profiling/values/personal-data.ts';
import { dateText, kindOf, numberForm } from './cell.ts';

const CORPORA = new URL('../../../../shared/corpora/', import.meta.url);
const isThere = existsSync(CORPORA);
const read = <T>(path: string): T[] =>
  isThere ? JSON.parse(readFileSync(new URL(path, CORPORA), 'utf8')) : [];

type ValueCase = { suite: string; value: string; kind: string; yes: boolean; utc?: string; extra?: string };
type Group = { validator: string; args: unknown[]; valid: unknown[]; invalid: unknown[] };

/** Where our reading of a date differs from the suites', and why. */
const DATES: readonly (readonly [reason: string, pattern: RegExp])[] = [
  ['digits alone are a number; an epoch or yyyyMMdd is told from the column', /^-?\d+(?:\.\d+)?$/],
  ['a month is not a day', /^\d{4}[-.]\d{2}$/],
  ['digits alone are no date, with a time neither', /^\d{6} \d\d:\d\d:\d\d$/],
  ['colons between day, month and year are Exif’s, which has the year first', /^\d{1,2}:\d{1,2}:\d{4} /],
  ['what Go prints of a zone without a name, and of its clock', /[+-]\d{4} [+-]\d{2}(?:\d\d)?$| m=[+-]/],
  ['a day in a zone stays that day', /^\d{4}-\d\d-\d\d[+-]\d\d:\d\d$/],
  ['a zone behind a day has a colon, as in XML Schema', /^\d{4}-\d\d-\d\d[+-]\d{4}$/],
  ['the suite means a parser that looks no further', /^xyzq-baad$/],
  ['the suite refuses day-first dates; the column decides', /^29-06-2016$/],
];
/** Where our moment differs: the suite reads zone names as UTC unless it is told a place, and month first always. */
const MOMENTS: readonly (readonly [reason: string, pattern: RegExp])[] = [
  ['a zone name means its offset', / (?:[MP]ST|CES?T)(?: \d{4})?$/],
  ['an offset behind UTC counts', / UTC-05(?:00)?$/],
  ['the column decides the order of day and month', /^\d{1,2}\/\d{1,2}\/\d{4}/],
];
const NUMBERS = [['points between thousands, for a decimal comma', /^123\.465\.798$/]] as const;
const URLS = [['a host name without a scheme may be a file name', /^(?!www\.|\w+:)/]] as const;

/** Some cases have Go's layout in place of the moment. */
const MOMENT = /^(?!2006-01-02 15:04:05)\d{4}(?:-\d\d){2} |^2006-01-02 15:04:05 \+0000 UTC$/;

const explained = (value: string, reasons: readonly (readonly [string, RegExp])[]): boolean =>
  reasons.some(([, pattern]) => pattern.test(value));

describe.skipIf(!isThere)('values of other suites (skipped where ../shared/corpora is absent)', () => {
  const cases = read<ValueCase>('values/value_cases.json');

  it('are dates where the suites say so, but for differences with a reason', () => {
    const dates = cases.filter(({ kind }) => ['datetime', 'date', 'dt'].includes(kind));
    const differing = dates.filter(({ value, yes }) => isDate(value) !== yes);

    expect(dates).toHaveLength(498);
    expect(differing.filter(({ value }) => !explained(value, DATES))).toEqual([]);
    expect(differing).toHaveLength(44);
  });

  it('are the same moments, but for differences with a reason', () => {
    const dated = cases.filter(({ value, yes, utc }) => yes && MOMENT.test(utc ?? '') && isDate(value));
    const differing = dated.filter(({ value, utc }) => utc!.replace(/ \+0000 UTC$/, '') !== momentOf(value));

    expect(differing.filter(({ value }) => !explained(value, [...MOMENTS, ...DATES]))).toEqual([]);
    expect(differing).toHaveLength(45);
  });

  it('are numbers where the suites say so, but for differences with a reason', () => {
    const numbers = cases.filter(({ kind }) => kind === 'number');
    const differing = numbers.filter(({ value, yes }) => isNumber(value) !== yes);

    expect(numbers).toHaveLength(76);
    expect(differing.filter(({ value }) => !explained(value, NUMBERS))).toEqual([]);
  });

  it('are URLs where the suites say so, but for differences with a reason', () => {
    const urls = cases.filter(({ kind }) => kind === 'url');
    const differing = urls.filter(({ value, yes }) => (kindOf(value) === 'url') !== yes);

    expect(urls).toHaveLength(97);
    expect(differing.filter(({ value }) => !explained(value, URLS))).toEqual([]);
    expect(differing).toHaveLength(6);
  });

  it('of other kinds are no dates or numbers', () => {
    const others = cases.filter(({ kind }) =>
      ['alphanum', 'path', 'bytearray', 'only_quoted'].includes(kind),
    );

    expect(others).toHaveLength(21);
    expect(others.filter(({ value }) => isDate(value) || isNumber(value))).toEqual([]);
  });
});

/** Our kinds that the library's suite tests, with the values that differ and why. */
const KINDS: Readonly<Record<string, readonly [kind: string, differing: RegExp]>> = {
  // A quoted local part with spaces, and accented ones, are text; all others are as the library has them.
  isEmail: ['email', /^" {2}foo/],
  // Any version and variant.
  isUUID: ['uuid', /./],
  // Eight bytes (EUI-64) are no MAC address, six between spaces may be anything.
  isMACAddress: ['mac_address', / |^(?:..[:-]){7}..$|^0102\.0304\.0506\.07ab$/],
  // Scalars are no objects.
  isJSON: ['json', /^[^[{]/],
  // Whole numbers are no coordinates.
  isLatLong: ['coordinates', /^[^.]*$/],
  // Without the number sign it is any code.
  isHexColor: ['hex_color', /^[^#]/],
  // With a zone they are written in no table.
  isIP: ['ipv4|ipv6', /%/],
  // Both clocks are.
  isTime: ['time', /PM$/],
  // Codes are written in capitals, with two or three letters.
  isISO31661Alpha2: ['country_code', /[a-z]|^FRA$/],
  isISO31661Alpha3: ['country_code', /^..$/],
  // Codes are written in capitals; the kuna is still in the files of its time; SLE is Sierra Leone first.
  isISO4217: ['currency_code', /[a-z]|HRK|SLE/],
};

const NATIONAL_CASES = [
  ...[
    'it-IT',
    'fr-FR',
    'ro-RO',
    'de-DE',
    'fr-BE',
    'hr-HR',
    'pt-BR',
    'sv-SE',
    'dk-DK',
    'cs-CZ',
    'nl-NL',
    'pt-PT',
  ],
  ...['de-AT', 'en-CA'],
]
  .map((locale): [string, string, string] => ['isTaxID', locale, locale === 'dk-DK' ? 'DK' : locale.slice(3)])
  .concat(['ES', 'FI', 'PL', 'NO', 'IN'].map((country) => ['isIdentityCard', country, country]))
  .concat([['isIdentityCard', 'zh-CN', 'CN']]);

describe.skipIf(!isThere)('validator’s own cases (skipped where ../shared/corpora is absent)', () => {
  const groups = read<Group>('pii/validator_cases.json');

  it.each(Object.entries(KINDS))('of %s hold for our kind', (validator, [kind, differing]) => {
    const plain = groups.filter((group) => group.validator === validator && group.args.length === 0);
    const isKind = (text: string): boolean => kind.split('|').includes(kindOf(text));
    const taken = plain.flatMap(({ valid }) => texts(valid)).filter((text) => !isKind(text));
    const wrong = plain.flatMap(({ invalid }) => texts(invalid)).filter(isKind);

    expect(plain.length).toBeGreaterThan(0);
    expect([...taken, ...wrong].filter((text) => !differing.test(text))).toEqual([]);
  });

  it.each([
    ['isCreditCard', 'payment_card', 'card'],
    ['isIBAN', 'iban', 'iban'],
  ])('of %s hold for personal data of that kind', (validator, kind, name) => {
    const plain = groups.filter((group) => group.validator === validator && group.args.length === 0);
    const isKind = (text: string): boolean => personalData([[text, 1]], name)?.kind === kind;

    expect(plain.flatMap(({ valid }) => texts(valid)).filter((text) => !isKind(text))).toEqual([]);
    expect(plain.flatMap(({ invalid }) => texts(invalid)).filter(isKind)).toEqual([]);
  });

  it.each(NATIONAL_CASES)('of %s %s hold for the national numbers of %s', (validator, locale, country) => {
    const [number] = NATIONAL_NUMBERS.filter((known) => known.country === country);
    const own = groups.filter((group) => group.validator === validator && group.args[0] === locale);

    expect(own.length).toBeGreaterThan(0);
    expect(own.flatMap(({ valid }) => texts(valid)).filter((text) => !number!.holds(text))).toEqual([]);
    expect(own.flatMap(({ invalid }) => texts(invalid)).filter((text) => number!.holds(text))).toEqual([]);
  });

  it('of isCurrency are numbers in all its notations, but for the rand’s R, which codes begin with as well', () => {
    const own = groups.filter(({ validator }) => validator === 'isCurrency');
    const valid = own.flatMap((group) => texts(group.valid));

    expect(valid.length).toBeGreaterThan(200);
    expect(valid.filter((text) => !isNumber(text) && !text.startsWith('R'))).toEqual([]);
  });

  it('know every currency in use', () => {
    const [group] = groups.filter(({ validator }) => validator === 'isISO4217');
    const capitals = texts(group!.valid).filter((code) => /^[A-Z]{3}$/.test(code));
    expect(capitals.filter((code) => !isCurrencyCode(code))).toEqual([]);
  });
});

const isDate = (text: string): boolean => ![undefined, 'impossible'].includes(dateText(text));

/** The suites' way to write a moment, without trailing zeros or zone. */
const momentOf = (text: string): string => {
  const iso = dateText(text)!.replace('T', ' ').replace('Z', '');
  return iso.length === 10 ? `${iso} 00:00:00` : iso;
};

const isNumber = (text: string): boolean => !/^(?:none|code|phone)/.test(numberForm(text));

const texts = (values: readonly unknown[]): string[] => values.filter((value) => typeof value === 'string');
