import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromAttributes, toAttributes } from '../../src/ledger/dynamodb-values.ts';

describe('toAttributes', () => {
  it('stores as text the numbers that DynamoDB would refuse or a reader round', () => {
    const item = { safe: 1.5, zero: 0, big: 2 ** 53, huge: 1e300, tiny: 1e-200, negative: -1e20 };
    expect(toAttributes(item)).toEqual({
      safe: { N: '1.5' },
      zero: { N: '0' },
      big: { S: '9007199254740992' },
      huge: { S: '1e+300' },
      tiny: { S: '1e-200' },
      negative: { S: '-100000000000000000000' },
    });
  });

  it('leaves out what is undefined', () => {
    expect(toAttributes({ a: undefined, b: null })).toEqual({ b: { NULL: true } });
  });
});

describe('fromAttributes', () => {
  it('undoes toAttributes for every JSON value, whatever its keys are called', () => {
    const key = fc.oneof(
      fc.string(),
      fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty'),
    );
    const leaf = fc.oneof(
      fc.string(),
      fc.boolean(),
      fc.constant(null),
      fc.integer(),
      fc.float({ min: -1e6, max: 1e6, noNaN: true }),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('value')),
        fc.array(fc.tuple(key, tie('value'))).map(Object.fromEntries),
      ),
    }));
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value)).map(Object.fromEntries), (item) => {
        const normalised = JSON.parse(JSON.stringify(item));
        expect(JSON.stringify(fromAttributes(toAttributes(normalised)))).toBe(JSON.stringify(normalised));
      }),
    );
  });
});
