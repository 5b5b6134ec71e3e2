import { compareValues } from './order.ts';
import { toNumber, toText, type Value } from './values.ts';

/** One event's value of the argument, and when the event happened. */
export type Sample = { readonly value: Value; readonly time: number };

export type Aggregate = {
  /** The least and the most arguments; those after the first are constants. */
  readonly arity: readonly [number, number];
  /** @param samples of the events that have the argument. */
  readonly apply: (samples: readonly Sample[], constant: number) => Value;
};

/** Of the values that are numbers; of none there is no result. */
const numeric = (compute: (numbers: readonly number[], constant: number) => number): Aggregate['apply'] => {
  return (samples, constant) => {
    const numbers = samples.map(({ value }) => toNumber(value)).filter((value) => value !== undefined);
    return numbers.length === 0 ? undefined : compute(numbers, constant);
  };
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0);
const mean = (numbers: readonly number[]): number => sum(numbers) / numbers.length;

/** The value that so many percent of the values are not above, by nearest rank; CloudWatch estimates it when there are many. */
const percentile = (numbers: readonly number[], percent: number): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(Math.ceil((percent / 100) * sorted.length), 1) - 1]!;
};

/** The value that comes first by an order; of equal ones the first seen. */
const first =
  (compare: (a: Sample, b: Sample) => number): Aggregate['apply'] =>
  (samples) =>
    samples.length === 0
      ? undefined
      : samples.reduce((best, one) => (compare(one, best) < 0 ? one : best)).value;

const byValue = (a: Sample, b: Sample): number => compareValues(a.value, b.value);
const byTime = (a: Sample, b: Sample): number => a.time - b.time;

const percentileOf: Aggregate = { arity: [2, 2], apply: numeric(percentile) };

/**
 * The functions of `stats`, by their names in lower case. All but `count(*)` pass over events without the argument.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Stats.html
 */
export const AGGREGATES: Readonly<Record<string, Aggregate>> = {
  count: { arity: [0, 1], apply: (samples) => samples.length },
  count_distinct: {
    arity: [1, 1],
    apply: (samples) => new Set(samples.map(({ value }) => toText(value))).size,
  },
  sum: { arity: [1, 1], apply: numeric(sum) },
  avg: { arity: [1, 1], apply: numeric(mean) },
  min: { arity: [1, 1], apply: first(byValue) },
  max: { arity: [1, 1], apply: first((a, b) => byValue(b, a)) },
  stddev: {
    arity: [1, 1],
    apply: numeric((numbers) => {
      const average = mean(numbers);
      return Math.sqrt(mean(numbers.map((value) => (value - average) ** 2)));
    }),
  },
  pct: percentileOf,
  percentile: percentileOf,
  earliest: { arity: [1, 1], apply: first(byTime) },
  // Of events of one moment the last written.
  latest: { arity: [1, 1], apply: (samples) => first((a, b) => byTime(b, a))(samples.toReversed(), 0) },
  sortsfirst: { arity: [1, 1], apply: first(byValue) },
  sortslast: { arity: [1, 1], apply: first((a, b) => byValue(b, a)) },
};
