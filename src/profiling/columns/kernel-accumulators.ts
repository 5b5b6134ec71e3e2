import { emptyCompactDates } from '../accumulators/compact-dates.ts';
import type { DateRange } from '../accumulators/date-range.ts';
import { emptyDates, pageOf } from '../accumulators/date-range.ts';
import { emptySum } from '../accumulators/exact-sum.ts';
import type { Lengths } from '../accumulators/lengths.ts';
import type { Numbers } from '../accumulators/numbers.ts';
import type { QuantileSketch } from '../accumulators/quantile-sketch.ts';
import type { Kernel } from '../kernel/kernel.ts';
import {
  COLUMN_COUNTS,
  COLUMN_DASHED,
  COLUMN_DATES,
  COLUMN_DOTTED,
  COLUMN_KINDS,
  COLUMN_LENGTHS,
  COLUMN_NUMBERS,
  DATES_COUNT,
  DATES_HOURS,
  DATES_MAX,
  DATES_MIN,
  DATES_PAGE_BITS,
  DATES_PAGES,
  DATES_TIMED,
  DATES_WEEKDAYS,
  DATES_ZONED,
  LENGTHS_COUNT,
  LENGTHS_MAX_BYTES,
  LENGTHS_MAX_CHARACTERS,
  LENGTHS_MIN_BYTES,
  LENGTHS_MIN_CHARACTERS,
  LENGTHS_SUM_BYTES,
  LENGTHS_SUM_CHARACTERS,
  MOMENTS_SLOTS,
  NUMBERS_DECIMALS,
  NUMBERS_FLOATS,
  NUMBERS_INTEGERS,
  NUMBERS_MAX,
  NUMBERS_MIN,
  NUMBERS_MOMENTS,
  NUMBERS_NEGATIVES,
  NUMBERS_SKETCH,
  NUMBERS_SUMS,
  NUMBERS_ZEROS,
  SKETCH_COUNTS,
  SKETCH_FIRST,
  SKETCH_LENGTH,
  SKETCH_NEGATIVE,
  SUM_LANES,
} from '../kernel/layout.ts';
import { LOGICAL_KINDS } from '../values/logical-kind.ts';
import { type Accumulators, emptyAccumulators } from './accumulators.ts';

const STYLES = ['plain', 'point', 'comma'] as const;
const ORDERS = ['plain', 'dmy', 'mdy', 'ymd'] as const;
/** In the order of KIND_…. */
const KERNEL_KINDS = ['uuid', 'email', 'url', 'ipv4', 'coordinates'] as const;

/** What the kernel has added up for the column at this address, as the accumulators that it is to be merged with. */
export const kernelAccumulators = (kernel: Kernel, column: number): Accumulators => {
  const { ints, doubles } = kernel;
  const accumulators = emptyAccumulators();
  accumulators.counts.forEach((_, form) => {
    accumulators.counts[form] = doubles[(column + COLUMN_COUNTS + 8 * form) >> 3]!;
  });
  KERNEL_KINDS.forEach((kind, i) => {
    accumulators.kinds[LOGICAL_KINDS.indexOf(kind)] = doubles[(column + COLUMN_KINDS + 8 * i) >> 3]!;
  });
  accumulators.lengths = lengthsOf(kernel, column + COLUMN_LENGTHS);
  accumulators.dotted = ints[(column + COLUMN_DOTTED) >> 2] === 1;
  accumulators.dashed = ints[(column + COLUMN_DASHED) >> 2] === 1;
  STYLES.forEach((style, i) => {
    const at = ints[(column + COLUMN_NUMBERS + 4 * i) >> 2]!;
    if (at !== 0) accumulators.numbers[style] = numbersOf(kernel, at);
  });
  ORDERS.forEach((order, i) => {
    const at = ints[(column + COLUMN_DATES + 4 * i) >> 2]!;
    if (at !== 0) accumulators.dates[order] = datesOf(kernel, at);
  });
  return accumulators;
};

const lengthsOf = ({ doubles }: Kernel, lengths: number): Lengths => {
  const at = (offset: number): number => doubles[(lengths + offset) >> 3]!;
  return {
    count: at(LENGTHS_COUNT),
    minBytes: at(LENGTHS_MIN_BYTES),
    maxBytes: at(LENGTHS_MAX_BYTES),
    bytes: at(LENGTHS_SUM_BYTES),
    minCharacters: at(LENGTHS_MIN_CHARACTERS),
    maxCharacters: at(LENGTHS_MAX_CHARACTERS),
    characters: at(LENGTHS_SUM_CHARACTERS),
  };
};

const numbersOf = (kernel: Kernel, numbers: number): Numbers => {
  const { doubles } = kernel;
  const at = (offset: number): number => doubles[(numbers + offset) >> 3]!;
  const [integers, floats] = [at(NUMBERS_INTEGERS), at(NUMBERS_FLOATS)];
  const moments = (numbers + NUMBERS_MOMENTS) >> 3;
  return {
    integers,
    floats,
    decimals: at(NUMBERS_DECIMALS),
    sum: sumOf(kernel, numbers + NUMBERS_SUMS),
    moments: doubles.slice(moments, moments + MOMENTS_SLOTS),
    extremes: { min: at(NUMBERS_MIN), max: at(NUMBERS_MAX), minText: null, maxText: null },
    sketch: sketchOf(kernel, numbers + NUMBERS_SKETCH, at(NUMBERS_ZEROS), integers + floats),
    signs: { zeros: at(NUMBERS_ZEROS), negatives: at(NUMBERS_NEGATIVES) },
    // Read outside of the kernel: see add-cell.ts.
    compact: emptyCompactDates(),
  };
};

const sumOf = ({ longs }: Kernel, sums: number): Numbers['sum'] => {
  const sum = emptySum();
  for (let lane = 0; lane < SUM_LANES; lane++) {
    const at = (sums >> 3) + 2 * lane;
    const total = BigInt.asIntN(64, longs[at + 1]!) * 2n ** 32n + BigInt.asIntN(64, longs[at]!);
    if (total !== 0n) sum.big.set(lane, total);
  }
  return sum;
};

const sketchOf = (kernel: Kernel, at: number, zeros: number, count: number): QuantileSketch => ({
  positive: bucketsOf(kernel, at),
  negative: bucketsOf(kernel, at + SKETCH_NEGATIVE),
  zeros,
  count,
});

const bucketsOf = ({ ints, doubles }: Kernel, at: number): QuantileSketch['positive'] => {
  const counts = ints[(at + SKETCH_COUNTS) >> 2]! >> 3;
  const length = ints[(at + SKETCH_LENGTH) >> 2]!;
  return { first: ints[(at + SKETCH_FIRST) >> 2]!, counts: doubles.slice(counts, counts + length) };
};

const datesOf = ({ ints, doubles }: Kernel, dates: number): DateRange => {
  const range = emptyDates();
  const at = (offset: number): number => doubles[(dates + offset) >> 3]!;
  range.count = at(DATES_COUNT);
  range.timed = at(DATES_TIMED);
  range.zoned = at(DATES_ZONED);
  range.min = { day: at(DATES_MIN), time: at(DATES_MIN + 8), zoned: at(DATES_MIN + 16) };
  range.max = { day: at(DATES_MAX), time: at(DATES_MAX + 8), zoned: at(DATES_MAX + 16) };
  range.weekdays.forEach((_, i) => {
    range.weekdays[i] = at(DATES_WEEKDAYS + 8 * i);
  });
  range.hours.forEach((_, i) => {
    range.hours[i] = at(DATES_HOURS + 8 * i);
  });
  for (let number = pageOf(range.min.day); number <= pageOf(range.max.day); number++) {
    const page = ints[(dates + DATES_PAGES + 4 * number) >> 2]!;
    if (page !== 0)
      range.pages[number] = Uint32Array.from(
        ints.subarray(page >> 2, (page >> 2) + (1 << (DATES_PAGE_BITS - 5))),
      );
  }
  return range;
};
