/** Pairs in which truth is written. `0` and `1` are numbers: at most a hint. */
export const BOOLEAN_PAIRS = ['true/false', 'yes/no', 'y/n', 't/f', 'on/off'] as const;
export type BooleanPair = (typeof BOOLEAN_PAIRS)[number];

/** Codes that `recogniseBoolean` returns: 2 × (index of the pair + 1), plus 1 for the word of truth. */
export const BOOLEAN_CODES = 2 * (BOOLEAN_PAIRS.length + 1);

/** A type holds when this share of the column's values has it. */
const TOLERANCE = 0.9;
const LONGEST = 5;

const codes = new Map<number, number>();
for (const [index, pair] of BOOLEAN_PAIRS.entries()) {
  const [yes, no] = pair.split('/') as [string, string];
  codes.set(packed(yes), 2 * (index + 1) + 1);
  codes.set(packed(no), 2 * (index + 1));
}

/** Code of a value that is a word for true or false in any case; 0 for anything else. Allocates nothing. */
export const recogniseBoolean = (bytes: Uint8Array, start: number, end: number): number => {
  if (end === start || end - start > LONGEST) return 0;
  let word = 0;
  for (let at = start; at < end; at++) {
    const letter = bytes[at]! | 0x20;
    if (letter < 0x61 || letter > 0x7a) return 0;
    word = word * 32 + (letter & 31);
  }
  return codes.get(word) ?? 0;
};

/**
 * The one pair that a column is written in, undefined where it is none: nine values in ten belong to it, and, but for `true/false`, both
 * words occur (a column of `N` alone may be anything).
 * @param counts values by code
 * @param values of the column that are not missing
 */
export const booleanPair = (counts: ArrayLike<number>, values: number): BooleanPair | undefined =>
  BOOLEAN_PAIRS.find((pair, index) => {
    const no = counts[2 * (index + 1)]!;
    const yes = counts[2 * (index + 1) + 1]!;
    const told = pair === 'true/false' || (no > 0 && yes > 0);
    return told && values > 0 && no + yes >= TOLERANCE * values;
  });

function packed(word: string): number {
  return [...word].reduce((sum, letter) => sum * 32 + (letter.charCodeAt(0) & 31), 0);
}
