import fc from 'fast-check';
import { expect, it } from 'vitest';
import { centralMoments } from '../../../src/profiling/accumulators/central-moments.ts';
import { addHash, emptyHyperLogLog } from '../../../src/profiling/accumulators/hyperloglog.ts';
import { addLength, countCharacters } from '../../../src/profiling/accumulators/lengths.ts';
import { powerSums } from '../../../src/profiling/accumulators/moments.ts';
import { orderOf } from '../../../src/profiling/accumulators/sortedness.ts';
import { type Accumulators, emptyAccumulators } from '../../../src/profiling/columns/accumulators.ts';
import { addReading } from '../../../src/profiling/columns/add-reading.ts';
import type { Column } from '../../../src/profiling/columns/column.ts';
import {
  type ColumnOrder,
  emptyColumnOrder,
  trackOrder,
} from '../../../src/profiling/columns/column-order.ts';
import { FORM, isDateForm } from '../../../src/profiling/columns/forms.ts';
import { hashValue } from '../../../src/profiling/columns/hash-value.ts';
import { openColumn } from '../../../src/profiling/columns/open-column.ts';
import { readCell, reading } from '../../../src/profiling/columns/read-cell.ts';
import { addRows, closeTable, tableOf } from '../../../src/profiling/columns/table.ts';
import { closeKernel, openKernel } from '../../../src/profiling/kernel/kernel.ts';
import { LIMITS } from '../../../src/profiling/limits.ts';
import { maskOf } from '../../../src/profiling/tokenise/byte-classes.ts';
import { tokenise } from '../../../src/profiling/tokenise/tokenise.ts';
import { CSV, cut } from '../tokenise/tokenised.ts';
import { facts } from './accumulator-facts.ts';
import { column, pad } from './generated-cells.ts';

/** So many columns share the memory for dictionaries that one has room for 64 values only. */
const MANY = 1 << 14;
/** Of the hashes of so many columns; see open-column.ts. */
const DISTINCT_BITS = 11;

/** What the kernel and its helpers make of a column's cells, in direct mode from the 65th distinct value on. */
const kernelColumn = async (cells: readonly string[]): Promise<Column> => {
  const kernel = openKernel();
  const text = cells.map((cell) => `"${cell.replaceAll('"', '""')}"\n`).join('');
  const table = tableOf(kernel, [openColumn(kernel, MANY, LIMITS)]);
  const options = { columns: 1, recordBytes: 1e6, kernel };
  const tokens = await tokenise(cut(Buffer.from(text), [1 << 16]), CSV, options);
  for await (const batch of tokens!.batches()) addRows(table, batch, LIMITS);
  const [column] = closeTable(table).columns;
  const copy = structuredClone(column!);
  closeKernel(kernel);
  return copy;
};

/** The same by the TypeScript that reads one cell after the other. */
const referenceColumn = (cells: readonly string[]) => {
  const accumulators = emptyAccumulators();
  const order = emptyColumnOrder();
  const distinct = emptyHyperLogLog(DISTINCT_BITS);
  let hint = 0;
  for (const cell of cells) {
    const bytes = Buffer.from(cell);
    if (bytes.length === 0) continue;
    const form = readCell(bytes, 0, bytes.length, maskOf(bytes, 0, bytes.length), hint);
    if (isDateForm(form)) hint = reading.layout;
    accumulators.counts[form]!++;
    if (form === FORM.BLANK) continue;
    addReading(accumulators, bytes, form, 1);
    if (order.alive) trackOrder(order, bytes, form);
    addLength(accumulators.lengths, bytes.length, countCharacters(bytes, 0, bytes.length), 1);
    addHash(distinct, hashValue(bytes, 0, bytes.length));
  }
  return { accumulators, order, distinct };
};

const variancesOf = ({ numbers, percentages, amounts }: Accumulators): (number | null)[] =>
  [numbers, percentages, amounts].flatMap(({ plain, point, comma }) =>
    [plain, point, comma].map(
      (style) => (style && centralMoments(powerSums(style.moments), true).variance) ?? null,
    ),
  );

/** As numbers of 38 digits leave it where the shifts of the two differ. */
const VARIANCE_ERROR = 1e-8;

const differsInVariance = (a: Accumulators, b: Accumulators): boolean => {
  const expected = variancesOf(b);
  return variancesOf(a).some((value, i) =>
    value === null || expected[i] === null
      ? value !== expected[i]
      : Math.abs(value - expected[i]!) > VARIANCE_ERROR * Math.max(Math.abs(value), Math.abs(expected[i]!)),
  );
};

const orderFacts = ({ numbers, dates, texts }: ColumnOrder): unknown =>
  [numbers, dates.dmy, dates.mdy, dates.ymd, texts].map((order) => orderOf<unknown>(order));

const fill = Array.from({ length: 80 }, (_, i) => i);
/** Distinct values that use up the dictionary: rising numbers, days or words keep a column's order alive. */
const fills = fc.constantFrom(
  fill.map(String),
  fill.map((i) => `${1000 + i}.25`),
  fill.map((i) => `2024-0${1 + Math.floor(i / 28)}-${pad(1 + (i % 28))}`),
  fill.map((i) => `word ${pad(i)}`),
  fill.map((i) => `v${(i * 37) % 80}`),
);

it('adds up what reading one cell after the other adds up', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fills, column, async (first, rest) => {
      const cells = [...first, ...rest];

      const { direct, order } = await kernelColumn(cells);

      const reference = referenceColumn(cells);
      expect(facts(direct!.accumulators)).toEqual(facts(reference.accumulators));
      expect(differsInVariance(direct!.accumulators, reference.accumulators)).toBe(false);
      expect(orderFacts(order)).toEqual(orderFacts(reference.order));
      expect(direct!.distinct).toEqual(reference.distinct);
    }),
    { numRuns: 1500 },
  );
});
