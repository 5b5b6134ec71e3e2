import { floorTo } from './periods.ts';
import { fromJson, toNumber, toText, type Value } from './values.ts';

export type Scalar = {
  /** The least and the most arguments. */
  readonly arity: readonly [number, number];
  readonly apply: (...args: Value[]) => Value;
};

const MANY = Number.POSITIVE_INFINITY;

const numeric = (arity: readonly [number, number], compute: (...numbers: number[]) => number): Scalar => ({
  arity,
  apply: (...args) => {
    const numbers = args.map(toNumber);
    return numbers.includes(undefined) ? undefined : finite(compute(...(numbers as number[])));
  },
});

/** Of text that may be missing: so is the result then. */
const textual = (
  arity: readonly [number, number],
  compute: (text: string, ...args: Value[]) => Value,
): Scalar => ({
  arity,
  apply: (value, ...args) => {
    const text = toText(value);
    return text === undefined ? undefined : compute(text, ...args);
  },
});

const trimStart = (text: string, characters?: string): string => {
  if (characters === undefined) return text.trimStart();
  const points = [...text];
  const first = points.findIndex((one) => !characters.includes(one));
  return first === -1 ? '' : points.slice(first).join('');
};
const trimEnd = (text: string, characters?: string): string =>
  characters === undefined ? text.trimEnd() : reverse(trimStart(reverse(text), characters));
const reverse = (text: string): string => [...text].reverse().join('');

/** Division by zero gives nothing. */
export const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);

const ofMoment = (compute: (time: number, period: number) => number): Scalar => ({
  arity: [2, 2],
  apply: (time, period) =>
    time instanceof Date ? toMoment(compute(time.getTime(), toNumber(period) ?? 1)) : undefined,
});

const toMoment = (milliseconds: number | undefined): Date | undefined =>
  milliseconds === undefined ? undefined : new Date(milliseconds);

/** Text that is no JSON gives nothing. */
const parseJson = (text: string): Value => {
  try {
    return fromJson(JSON.parse(text));
  } catch {
    return undefined;
  }
};

/**
 * The functions of one event's values, by their names in lower case.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-operations-functions.html
 */
export const SCALARS: Readonly<Record<string, Scalar>> = {
  abs: numeric([1, 1], Math.abs),
  ceil: numeric([1, 1], Math.ceil),
  floor: numeric([1, 1], Math.floor),
  greatest: numeric([1, MANY], Math.max),
  least: numeric([1, MANY], Math.min),
  log: numeric([1, 1], Math.log),
  sqrt: numeric([1, 1], Math.sqrt),

  ispresent: { arity: [1, 1], apply: (value) => Number(value !== undefined) },
  isempty: { arity: [1, 1], apply: (value) => Number((toText(value) ?? '') === '') },
  isblank: { arity: [1, 1], apply: (value) => Number((toText(value) ?? '').trim() === '') },
  coalesce: { arity: [1, MANY], apply: (...values) => values.find((value) => value !== undefined) },

  concat: { arity: [1, MANY], apply: (...values) => values.map((value) => toText(value) ?? '').join('') },
  strcontains: textual([2, 2], (text, part) => Number(text.includes(toText(part) ?? ''))),
  strlen: textual([1, 1], (text) => [...text].length),
  tolower: textual([1, 1], (text) => text.toLowerCase()),
  toupper: textual([1, 1], (text) => text.toUpperCase()),
  trim: textual([1, 2], (text, characters) =>
    trimEnd(trimStart(text, toText(characters)), toText(characters)),
  ),
  ltrim: textual([1, 2], (text, characters) => trimStart(text, toText(characters))),
  rtrim: textual([1, 2], (text, characters) => trimEnd(text, toText(characters))),
  replace: textual([3, 3], (text, from, to) => text.replaceAll(toText(from) ?? '', () => toText(to) ?? '')),
  substr: textual([2, 3], (text, start, length) => {
    const from = toNumber(start) ?? 0;
    const count = toNumber(length);
    return [...text].slice(from, count === undefined ? undefined : from + count).join('');
  }),
  jsonparse: textual([1, 1], parseJson),

  datefloor: ofMoment(floorTo),
  dateceil: ofMoment((time, period) => -floorTo(-time, period)),
  frommillis: { arity: [1, 1], apply: (value) => toMoment(toNumber(value)) },
  tomillis: { arity: [1, 1], apply: (value) => (value instanceof Date ? value.getTime() : undefined) },
};
