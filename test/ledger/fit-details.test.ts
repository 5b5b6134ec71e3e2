import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toAttributes } from '../../src/ledger/dynamodb-values.ts';
import { evolve } from '../../src/ledger/evolve.ts';
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

  it('points at the summary when a column has no name, which an attribute may not have', () => {
    const { details } = profiledEvent(objectVersion(), { schema: { '': 'int' } });
    expect(fitDetails(details)).toMatchObject({ details_in: 's3', schema: {} });
  });

  it('makes events and items that DynamoDB takes, whatever the columns', () => {
    let kept = 0;
    let cut = 0;
    fc.assert(
      fc.property(columns, ({ count, letter, length, value }) => {
        const names = Array.from({ length: count }, (_, i) => `${letter.repeat(length)}${i}`);
        const each = <T>(of: T) => Object.fromEntries(names.map((name) => [name, of]));
        const { details } = profiledEvent(objectVersion(), {
          schema: each('int'),
          statistics: each({ min: value, max: value, avg: value, count: 1 }),
          quality_issues: {
            total_rows: 1,
            has_issues: true,
            missing_values: each({ count: 1, percentage: value }),
            invalid_values: {},
          },
        });
        const fitted = fitDetails(details);
        if (fitted === details) kept++;
        else cut++;
        const event = { ...profiledEvent(objectVersion({ fileName: 'f'.repeat(1_015) })), details: fitted };
        expect(sizeOf(event)).toBeLessThan(400 * 1024);
        expect(sizeOf(evolve(undefined, event))).toBeLessThan(400 * 1024);
      }),
      { numRuns: 900 },
    );
    // Both sides of the limit were met.
    expect(Math.min(kept, cut)).toBeGreaterThan(20);
  });
});

/** Up to about twice what fits, with names of each width in UTF-8 and numbers short and long. */
const columns = fc
  .record({
    letter: fc.constantFrom('a', 'é', '漢', '🙂', '\u0001', '\ud800', '"'),
    length: fc.integer({ min: 0, max: 60 }),
    value: fc.constantFrom(0, 1, -1.5, 123_456_789.123_456_7, 5e-7, 1e15, null),
    share: fc.double({ min: 0, max: 2, noNaN: true }),
  })
  .map(({ share, ...column }) => ({
    ...column,
    count: Math.floor((share * 300 * 1024) / (120 + 3 * column.length * 3)),
  }));

const sizeOf = (item: object): number => attributesSize(toAttributes(item));

/** DynamoDB's own count: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
const attributesSize = (attributes: Record<string, AttributeValue>): number =>
  Object.entries(attributes).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value),
    0,
  );

const valueSize = (value: AttributeValue): number => {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return Math.ceil(value.N.replace(/\D/g, '').length / 2) + 2;
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + attributesSize(value.M);
  if (value.L !== undefined) return 3 + value.L.reduce((sum, each) => sum + 1 + valueSize(each), 0);
  return 1;
};
