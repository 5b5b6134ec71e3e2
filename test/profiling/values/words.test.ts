import { describe, expect, it } from 'vitest';
import { BOOLEAN_CODES, booleanPair, recogniseBoolean } from '../../../src/profiling/values/boolean.ts';
import { epochHint } from '../../../src/profiling/values/epoch-hint.ts';
import { missingToken, TOKEN } from '../../../src/profiling/values/missing-token.ts';
import { recogniseTime } from '../../../src/profiling/values/time.ts';
import { cell } from './cell.ts';

describe('missingToken', () => {
  it.each([...['NA', 'na', 'Null', 'None', 'nil', '-', '?', '.', 'nan', '#NA', 'NaT', '—', 'n.a.']])(
    'takes %s for missing where other values are of a type',
    (text) => {
      expect(missingToken(...cell(text))).toBe(TOKEN.TYPED);
    },
  );

  it.each(['N/A', 'n/a', '#N/A', '<NA>', 'NaN', 'null', 'NULL', '(null)', '\\N'])(
    'takes %s for missing in text, too',
    (text) => {
      expect(missingToken(...cell(text))).toBe(TOKEN.ALWAYS);
    },
  );

  it.each(['', '--', 'x', '0', 'nope', 'nullx', 'N', 'no', '#REF!', '–x'])('takes %s for a value', (text) => {
    expect(missingToken(...cell(text))).toBe(TOKEN.NONE);
  });
});

/** Counts a column's values by code, as columns do. */
const pairOf = (...values: string[]): string | undefined => {
  const counts = new Int32Array(BOOLEAN_CODES);
  for (const value of values) counts[recogniseBoolean(...cell(value))]! += 1;
  return booleanPair(counts, values.length);
};

describe('booleanPair', () => {
  it.each([
    [['TRUE', 'false'], 'true/false'],
    [['true', 'true'], 'true/false'],
    [['Yes', 'NO'], 'yes/no'],
    [['y', 'N'], 'y/n'],
    [['T', 'F'], 't/f'],
    [['on', 'off'], 'on/off'],
    [['yes', 'yes'], undefined],
    [['N', 'N'], undefined],
    [['yes', 'N'], undefined],
    [['F', 'M'], undefined],
    [['0', '1'], undefined],
    [['true', 'truex'], undefined],
    [['TRUE', '@rue'], undefined],
    [[], undefined],
  ])('finds in %j: %s', (values, pair) => {
    expect(pairOf(...values)).toBe(pair);
  });

  it('tolerates one other value in ten', () => {
    expect(pairOf(...Array.from({ length: 9 }, () => 'true'), 'x')).toBe('true/false');
    expect(pairOf(...Array.from({ length: 8 }, () => 'true'), 'x')).toBeUndefined();
  });
});

describe('recogniseTime', () => {
  it.each([
    ['12:30', 45_000],
    ['0:00', 0],
    ['23:59:59', 86_399],
    ['1:02:03.5', 3_723],
    ['5:07 PM', 61_620],
    ['12:00am', 0],
  ])('reads %s as second %i of the day', (text, second) => {
    expect(recogniseTime(...cell(text))).toBe(second);
  });

  it.each([
    '24:00',
    '12:60',
    '4:8',
    '13:00 PM',
    '12',
    '12:30:61',
    '12:30x',
    '123:00',
    ':30',
    '12:',
    '1:2:3:4',
  ])('refuses %s', (text) => {
    expect(recogniseTime(...cell(text))).toBe(-1);
  });
});

describe('epochHint', () => {
  it.each([
    [1_332_151_919, 1_700_000_000, 'seconds'],
    [1_384_216_367_111, 1_384_216_367_999, 'milliseconds'],
    [1, 1_700_000_000, undefined],
    [1_700_000_000, 2_125_551_234, undefined],
    [1_332_151_919, 1_384_216_367_111, undefined],
  ])('of %i to %i is %s', (min, max, unit) => {
    expect(epochHint(min, max)).toBe(unit);
  });
});
