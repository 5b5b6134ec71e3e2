import { describe, expect, it } from 'vitest';
import { storableNumbers } from '../../src/ledger/dynamodb-numbers.ts';
import { fitDetails } from '../../src/ledger/fit-details.ts';
import { objectVersion, profiledEvent } from '../support/versions.ts';

describe('fitDetails', () => {
  it('keeps details that fit', () => {
    const { details } = profiledEvent(objectVersion());
    expect(fitDetails(details)).toBe(details);
  });

  it('keeps the headline numbers of a wide file and points at the summary', () => {
    const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`column_${i}`, 'int']));
    const { details } = profiledEvent(objectVersion(), { schema: wide, row_count: 7 });

    const fitted = fitDetails(details);

    expect(fitted).toMatchObject({
      row_count: 7,
      details_in: 's3',
      schema: {},
      quality_issues: { total_rows: 2, has_issues: false },
    });
    expect(JSON.stringify(fitted).length).toBeLessThan(1_000);
  });
});

describe('storableNumbers', () => {
  it('turns into text what DynamoDB would refuse or round, however deep, and leaves the rest', () => {
    const value = {
      safe: 1.5,
      zero: 0,
      deep: [{ big: 2 ** 53, huge: 1e300, tiny: 1e-200, negative: -1e20 }],
      none: null,
      text: '1',
    };
    expect(storableNumbers(value)).toEqual({
      safe: 1.5,
      zero: 0,
      deep: [{ big: '9007199254740992', huge: '1e+300', tiny: '1e-200', negative: '-100000000000000000000' }],
      none: null,
      text: '1',
    });
  });
});
