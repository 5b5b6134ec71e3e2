import { describe, expect, it } from 'vitest';
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

  it('points at the summary when a column has a name longer than an attribute may have', () => {
    const { details } = profiledEvent(objectVersion(), { schema: { ['x'.repeat(70_000)]: 'int' } });
    expect(fitDetails(details)).toMatchObject({ details_in: 's3', schema: {} });
  });
});
