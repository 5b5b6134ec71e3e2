/** The kinds of values that options take; each knows how to say in words what it accepts. */
import * as v from 'valibot';

export type Accepts = { readonly accepts: string };

/** A whole number within bounds, also as text, since `--context` gives text. */
export const wholeNumber = (min: number, max: number) =>
  v.pipe(
    v.union([v.number(), v.string()]),
    v.transform(toNumber),
    v.integer(),
    v.minValue(min),
    v.maxValue(max),
    accepts(`a whole number from ${min} to ${max}`),
  );

/** One of a few numbers, also as text. */
export const oneOfNumbers = <const T extends readonly number[]>(numbers: T) =>
  v.pipe(
    v.union([v.number(), v.string()]),
    v.transform(toNumber),
    v.picklist(numbers),
    accepts(`one of ${numbers.join(', ')}`),
  );

/** One of a few words. */
export const oneOf = <const T extends readonly string[]>(words: T) =>
  v.pipe(v.picklist(words), accepts(`one of ${quoted(words)}`));

/** Some of a few words, without repeats: a list, or text with commas. */
export const someOf = <const T extends readonly string[]>(words: T) =>
  v.pipe(
    v.union([v.array(v.string()), v.string()]),
    v.transform((value) => (typeof value === 'string' ? value.split(',').map((word) => word.trim()) : value)),
    v.array(v.picklist(words)),
    v.minLength(1),
    v.check((chosen) => new Set(chosen).size === chosen.length),
    accepts(`a list, without repeats, of ${quoted(words)}`),
  );

/** A boolean, also as text. */
export const yesOrNo = v.pipe(
  v.union([v.boolean(), v.picklist(['true', 'false'])]),
  v.transform((value) => value === true || value === 'true'),
  accepts('`true` or `false`'),
);

/** An `http` or `https` address. */
export const address = v.pipe(
  v.string(),
  v.url(),
  v.regex(/^https?:/),
  accepts('a URL that begins with `http`'),
);

/** E-mail addresses: a list, or text with commas; none for no text. */
export const emails = v.pipe(
  v.union([v.array(v.string()), v.string()]),
  v.transform((value) => (typeof value === 'string' ? value.split(',').map((word) => word.trim()) : value)),
  v.transform((words) => words.filter((word) => word !== '')),
  v.array(v.pipe(v.string(), v.email())),
  accepts('a list of e-mail addresses'),
);

/** A short name made of lower-case letters, digits and inner dashes. */
export const shortName = (maxLength: number) =>
  v.pipe(
    v.string(),
    v.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
    v.maxLength(maxLength),
    accepts(`lower-case letters, digits and inner dashes, at most ${maxLength} characters`),
  );

function accepts<T>(text: string) {
  return v.metadata<T, Accepts>({ accepts: text });
}

// `Number` alone would take '', ' ' and '0x10'.
function toNumber(value: number | string): number {
  return typeof value === 'string' && !/^\d+$/.test(value) ? Number.NaN : Number(value);
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(', ');
}
