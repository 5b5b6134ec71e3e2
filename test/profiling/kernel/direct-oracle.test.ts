import fc from 'fast-check';
import { expect, it } from 'vitest';
import { centralMoments } from '../../../src/profiling/accumulators/central-moments.ts';
import { datesOf } from '../../../src/profiling/accumulators/date-range.ts';
import { sumOf } from '../../../src/profiling/accumulators/exact-sum.ts';
import { extremesOf } from '../../../src/profiling/accumulators/extremes.ts';
import { addHash, emptyHyperLogLog } from '../../../src/profiling/accumulators/hyperloglog.ts';
import { addLength, countCharacters } from '../../../src/profiling/accumulators/lengths.ts';
import { powerSums } from '../../../src/profiling/accumulators/moments.ts';
import type { Numbers } from '../../../src/profiling/accumulators/numbers.ts';
import { bucketsOf } from '../../../src/profiling/accumulators/quantile-sketch.ts';
import { emptyDuplicates } from '../../../src/profiling/accumulators/row-duplicates.ts';
import { orderOf } from '../../../src/profiling/accumulators/sortedness.ts';
import {
  type Accumulators,
  emptyAccumulators,
  type StyledNumbers,
} from '../../../src/profiling/columns/accumulators.ts';
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
import { addRows, closeTable, type OpenTable } from '../../../src/profiling/columns/table.ts';
import type { Tokens } from '../../../src/profiling/columns/tokens.ts';
import { closeKernel, openKernel } from '../../../src/profiling/kernel/kernel.ts';
import { LIMITS } from '../../../src/profiling/limits.ts';
import { maskOf } from '../../../src/profiling/tokenise/byte-classes.ts';
import { tokenise } from '../../../src/profiling/tokenise/tokenise.ts';
import { CSV, cut } from '../tokenise/tokenised.ts';

/** So many columns share the memory for dictionaries that one has room for 64 values only. */
const MANY = 1 << 14;
/** Of the hashes of so many columns; see open-column.ts. */
const DISTINCT_BITS = 11;

/** What the kernel and its helpers make of a column's cells, in direct mode from the 65th distinct value on. */
const kernelColumn = async (cells: readonly string[]): Promise<Column> => {
  const kernel = openKernel();
  const text = cells.map((cell) => `"${cell.replaceAll('"', '""')}"\n`).join('');
  const table: OpenTable = {
    columns: [openColumn(kernel, MANY, LIMITS)],
    rows: 0,
    shapes: new Map(),
    duplicates: emptyDuplicates(),
  };
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

const numberFacts = (numbers: Numbers | undefined): unknown =>
  numbers && {
    integers: numbers.integers,
    floats: numbers.floats,
    decimals: numbers.decimals,
    sum: sumOf(numbers.sum),
    extremes: extremesOf(numbers.extremes),
    buckets: bucketsOf(numbers.sketch),
    signs: numbers.signs,
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

const tallies = ({ texts, counts }: Tokens): unknown =>
  Object.fromEntries(texts.map((text, i) => [text, counts[i]]));

const styled = ({ plain, point, comma }: StyledNumbers): unknown => [plain, point, comma].map(numberFacts);

const facts = (accumulators: Accumulators): unknown => {
  const { numbers, percentages, amounts, currencies, dates, tokens, counts, kinds, ...rest } = accumulators;
  return {
    ...rest,
    counts: [...counts],
    // The first is "none", which nobody counts on.
    kinds: [...kinds.slice(1)],
    tokens: tallies(tokens),
    currencies: tallies(currencies),
    numbers: [numbers, percentages, amounts].map(styled),
    dates: [dates.plain, dates.dmy, dates.mdy, dates.ymd].map(
      (range) => range && { ...range, pages: null, ...datesOf(range) },
    ),
  };
};

const orderFacts = ({ numbers, dates, texts }: ColumnOrder): unknown =>
  [numbers, dates.dmy, dates.mdy, dates.ymd, texts].map((order) => orderOf<unknown>(order));

const pad = (value: number): string => String(value).padStart(2, '0');
const digits = fc
  .integer({ min: 1, max: 18 })
  .chain((size) => fc.stringMatching(new RegExp(`^\\d{${size}}$`)));
const day = fc.tuple(
  fc.integer({ min: 1, max: 31 }),
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 1, max: 2999 }),
);
const time = fc.tuple(
  fc.integer({ min: 0, max: 24 }),
  fc.integer({ min: 0, max: 60 }),
  fc.constantFrom('', 'Z', ' PM', ' am', '.5'),
);
const number = fc.oneof(
  fc.integer({ min: -500, max: 500 }).map(String),
  fc
    .tuple(fc.constantFrom('', '-', '+'), digits, fc.constantFrom('', '.', ','), digits)
    .map((parts) => parts.join('')),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
);
const date = fc
  .tuple(day, fc.option(time), fc.integer({ min: 0, max: 3 }))
  .map(([[d, m, y], clock, layout]) => {
    const year = String(y).padStart(4, '0');
    const text = [
      `${year}-${pad(m)}-${pad(d)}`,
      `${pad(d)}/${pad(m)}/${year}`,
      `${pad(m)}/${pad(d)}/${year}`,
      `${d}.${m}.${year}`,
    ];
    return text[layout]! + (clock ? ` ${pad(clock[0])}:${pad(clock[1])}:00${clock[2]}` : '');
  });
const text = fc.oneof(
  fc.constantFrom(
    'NA',
    'n/a',
    '-',
    'null',
    'true',
    'FALSE',
    'yes',
    ' ',
    '\t',
    '\u00a0',
    '',
    '0x10',
    'K12',
    'March 5 2020',
    'May 1',
  ),
  fc.constantFrom(
    '12 EAST 4 STREET',
    '3 April 2024',
    '{"a":1}',
    '[1]',
    'a@b.co',
    'https://a.org/b',
    '1.2.3.4',
    '(40.5, -73.9)',
    '(91.5, 0.5)',
  ),
  fc.constantFrom(
    'EUR 12',
    '12 EUR',
    'Rs500',
    'Wednesday 3',
    'e5',
    '12%',
    '$5',
    '#fff',
    'US',
    'DEU',
    '+49 30 1234567',
    '10:30',
    'x '.repeat(40),
  ),
  fc.uuid(),
  fc.emailAddress(),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.lorem({ maxCount: 12 }),
);
const cell = fc.oneof(number, date, text);
const column = fc.oneof(
  fc.array(cell, { maxLength: 60 }),
  fc.array(number, { maxLength: 200 }),
  fc.array(date, { maxLength: 200 }),
);
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
