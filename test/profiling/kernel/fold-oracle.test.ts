import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Weighted } from '../../../src/profiling/accumulators/weighted.ts';
import type { Accumulators } from '../../../src/profiling/columns/accumulators.ts';
import { type Dictionary, emptyDictionary } from '../../../src/profiling/columns/dictionary.ts';
import { foldByReading, foldDictionary } from '../../../src/profiling/columns/fold-dictionary.ts';
import { formsThat } from '../../../src/profiling/columns/form-counts.ts';
import { FORM, isDateForm } from '../../../src/profiling/columns/forms.ts';
import { readCell, reading } from '../../../src/profiling/columns/read-cell.ts';
import { shiftedMoments, shiftsByReading } from '../../../src/profiling/columns/shifted-moments.ts';
import { numbersByReading, weightedNumbers } from '../../../src/profiling/columns/weighted-numbers.ts';
import { maskOf } from '../../../src/profiling/tokenise/byte-classes.ts';
import { facts } from './accumulator-facts.ts';
import { column } from './generated-cells.ts';

const LIMITS = { entries: 1 << 12, bytes: 1 << 18 };

/** The dictionary of some cells, each value once, with these counts by turns. */
const dictionaryOf = (cells: readonly string[], counts: readonly number[]): Dictionary => {
  const values = [...new Set(cells)].filter((cell) => cell !== '').map((cell) => Buffer.from(cell));
  const bytes = Buffer.concat(values);
  const dictionary = { ...emptyDictionary(values.length, 0, LIMITS), bytes };
  let [offset, hint] = [0, 0];
  for (const [id, { length }] of values.entries()) {
    const form = readCell(bytes, offset, offset + length, maskOf(bytes, offset, offset + length), hint);
    if (isDateForm(form)) hint = reading.layout;
    dictionary.forms[id] = form;
    dictionary.offsets[id] = offset;
    dictionary.lengths[id] = length;
    dictionary.counts[id] = counts[id % counts.length]!;
    offset += length;
  }
  return dictionary;
};

/** To the last bit, but for the sign of a zero and for sums that are taken together at the end. */
const momentsOf = ({ numbers, percentages, amounts }: Accumulators): unknown =>
  [numbers, percentages, amounts].flatMap(({ plain, point, comma }) =>
    [plain, point, comma].map((style) => style && [...style.moments].map((slot) => slot + 0)),
  );

/** By value, how often it or a smaller one came: equal values may stand in any order. */
const upToOf = ({ upTo, valueAt }: Weighted): unknown =>
  new Map([...upTo].map((total, i) => [valueAt(i) + 0, total]));

const compactDatesOf = ({ numbers: { plain } }: Accumulators): unknown => plain?.compact;

/** One that three products of 32 bits would not hold, and one that the kernel does not take. */
const weight = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(2 ** 31 - 1, 2 ** 31, 2 ** 40));
const compactDays = fc.array(fc.constantFrom('20240229', '19991231', '20240101093000', '20241301', '7'), {
  maxLength: 5,
});

it('folds a dictionary in the kernel to what reading its entries adds up', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(
      fc.oneof(column, compactDays),
      fc.array(weight, { minLength: 1, maxLength: 5 }),
      (cells, counts) => {
        const dictionary = dictionaryOf(cells, counts);

        const folded = foldDictionary(dictionary);

        const read = foldByReading(dictionary);
        expect(facts(folded)).toEqual(facts(read));
        expect(momentsOf(folded)).toEqual(momentsOf(read));
        expect(compactDatesOf(folded)).toEqual(compactDatesOf(read));
        expect(shiftedMoments(dictionary)).toEqual(shiftsByReading(dictionary));
      },
    ),
    { numRuns: 3000 },
  );
});

it('sorts the numbers of a dictionary in the kernel as by reading its entries', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(
      column,
      fc.array(weight, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('point' as const, 'comma' as const),
      (cells, counts, style) => {
        const dictionary = dictionaryOf(cells, counts);
        const styled = style === 'comma' ? FORM.COMMA : FORM.POINT;
        const valid = formsThat((form) =>
          ([FORM.INTEGER, FORM.SCIENTIFIC, FORM.EITHER, styled] as number[]).includes(form),
        );
        const verdict = { valid, style, mark: undefined };

        const sorted = weightedNumbers(dictionary, verdict);

        expect(upToOf(sorted)).toEqual(upToOf(numbersByReading(dictionary, verdict)));
        const values = [...sorted.upTo].map((_, i) => sorted.valueAt(i));
        expect(values).toEqual([...values].sort((a, b) => a - b));
      },
    ),
    { numRuns: 3000 },
  );
});
