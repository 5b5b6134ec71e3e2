import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addInOrder,
  emptyOrder,
  mergeOrders,
  orderOf,
} from '../../../src/profiling/accumulators/sortedness.ts';
import {
  emptyColumnOrder,
  mergeColumnOrders,
  trackOrder,
} from '../../../src/profiling/columns/column-order.ts';
import { mergeFirstValues } from '../../../src/profiling/columns/first-values.ts';
import { readCell } from '../../../src/profiling/columns/read-cell.ts';
import { maskOf } from '../../../src/profiling/tokenise/byte-classes.ts';
import { holdsFor } from '../../support/monoid.ts';

describe('what depends on the order of a file is merged in that order', () => {
  it('sortedness, in file order', () => {
    const compare = (a: number, b: number): number => a - b;
    holdsFor({
      empty: () => emptyOrder<number>(),
      add: (order, list) => {
        for (const value of list) addInOrder(order, value, compare);
      },
      merge: (a, b) => mergeOrders(a, b, compare),
      result: orderOf,
      values: fc.integer({ min: 0, max: 1 }),
      commutes: false,
    });
  });

  it('the order of a column, in all readings, in file order', () => {
    holdsFor({
      empty: emptyColumnOrder,
      add: (order, list) => {
        for (const text of list) {
          const bytes = Buffer.from(text);
          const { length } = bytes;
          trackOrder(order, bytes, readCell(bytes, 0, length, maskOf(bytes, 0, length), 0));
        }
      },
      merge: mergeColumnOrders,
      result: ({ numbers, dates, texts }) =>
        [numbers, dates.dmy, dates.mdy, dates.ymd, texts].map((order) => orderOf<unknown>(order)),
      values: fc.constantFrom(
        '1',
        '2',
        '2.5',
        '1e1',
        '01/02/2024',
        '02/01/2024',
        '2024-03-01',
        'a',
        'b',
        '9007199254740993',
        '9007199254740992',
      ),
      commutes: false,
    });
  });

  it('the first values of a column, while all parts together have no more than are kept', () => {
    const values = fc.uniqueArray(fc.integer({ min: 0, max: 60 }).map(String), { maxLength: 60 });
    const counted = values.map((texts) => texts.map((text): [string, number] => [text, text.length]));
    fc.assert(
      fc.property(counted, counted, counted, (a, b, c) => {
        const fromLeft = mergeFirstValues(mergeFirstValues(a, b), c);

        expect(mergeFirstValues(a, mergeFirstValues(b, c))).toEqual(fromLeft);
        expect(mergeFirstValues([], a)).toEqual(a);
        expect(mergeFirstValues(a, [])).toEqual(a);
        expect(fromLeft.map(([text]) => text)).toEqual([
          ...new Set([...a, ...b, ...c].map(([text]) => text)),
        ]);
      }),
    );
  });
});
