import { LATIN, OTHER } from './letters.ts';

/**
 * Encodings of one byte a character that are tried, with what speaks for them before the text is looked at (as a
 * logarithm): the more usual one wins where a short text leaves it open, and of two that read a text alike.
 */
const CANDIDATES: readonly (readonly [string, number])[] = [
  ['windows-1252', 0],
  ['windows-1250', -1.5],
  ['windows-1251', -1],
  ['iso-8859-2', -2.5],
  ['windows-1254', -2],
  ['windows-1257', -2.5],
  ['windows-1253', -1.5],
  ['windows-1255', -2],
  ['windows-1256', -2],
  ['windows-874', -2],
  ['koi8-r', -2],
  ['koi8-u', -2.5],
  ['iso-8859-5', -3],
  ['iso-8859-7', -2.5],
  ['iso-8859-6', -3],
  ['iso-8859-13', -4],
  ['iso-8859-15', -3],
  ['macintosh', -4],
  ['ibm866', -3],
  ['x-mac-cyrillic', -5],
];
/** Logarithms of how likely a character is where no language has it. */
const COST = {
  foreign: -6.5,
  sign: -4,
  symbol: -8,
  control: -12,
  inWord: -9,
  wrongCase: -4,
  mixed: -4,
  crowded: -3,
};
/** Signs that any language may have; the apostrophe also within words. */
const SIGNS = /[\u00A0«»“”„‘’‚‹›–—…•€£§°ºª·²³µ½¼¾©®™№¿¡×±´¨¸]/;
const APOSTROPHE = /[’·´]/;
const LETTER = /\p{L}|\p{M}/u;
const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;
/** So many accented letters in a row stand in no Latin word. */
const CROWD = 3;

type Language = { readonly isLatin: boolean; readonly weights: ReadonlyMap<string, number> };

/** The n-th most frequent letter is about 1/n as frequent as the first. */
const language = (letters: string, isLatin: boolean): Language => {
  const shares = [...letters].map((_, rank) => 1 / (rank + 2));
  const sum = shares.reduce((a, b) => a + b, 0);
  return { isLatin, weights: new Map([...letters].map((letter, i) => [letter, Math.log(shares[i]! / sum)])) };
};

export type Guess = { readonly encoding: string; readonly score: number };

/**
 * The encoding of one byte a character in which a text's letters are most like those of some language.
 * @param bytes text with bytes above ASCII in it
 * @returns the best one, and the logarithm of its likelihood over all those bytes
 */
export const guessSingleByte = (bytes: Uint8Array): Guess => {
  const languages = [...LATIN.map((l) => language(l, true)), ...OTHER.map((l) => language(l, false))];
  let best: Guess = { encoding: 'windows-1252', score: Number.NEGATIVE_INFINITY };
  for (const [encoding, prior] of CANDIDATES) {
    const score = prior + likelihood(countedContexts(new TextDecoder(encoding).decode(bytes)), languages);
    if (score > best.score) best = { encoding, score };
  }
  return best;
};

/** What is known of the characters above ASCII: how often each stands, and what speaks against Latin words and others. */
type Contexts = {
  readonly letters: ReadonlyMap<string, number>;
  readonly cost: number;
  readonly crowded: number;
  readonly mixed: number;
};

const countedContexts = (text: string): Contexts => {
  const letters = new Map<string, number>();
  let [cost, crowded, mixed, run] = [0, 0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char < '\x80') {
      run = 0;
      continue;
    }
    const [before, after] = [text[i - 1] ?? ' ', text[i + 1] ?? ' '];
    if (LETTER.test(char)) {
      const letter = char === 'İ' ? char : char.toLowerCase();
      letters.set(letter, (letters.get(letter) ?? 0) + 1);
      if (UPPER.test(char) && LOWER.test(before)) cost += COST.wrongCase;
      if (++run >= CROWD) crowded++;
      if (isPlainLetter(before) || isPlainLetter(after)) mixed++;
    } else {
      run = 0;
      cost += costOfSign(char, before, after);
    }
  }
  return { letters, cost, crowded, mixed };
};

const isPlainLetter = (char: string): boolean => /[A-Za-z]/.test(char);

const costOfSign = (char: string, before: string, after: string): number => {
  if (char <= '\x9f' || char === '\uFFFD') return COST.control;
  const isInWord = LETTER.test(before) && LETTER.test(after);
  if (isInWord && !APOSTROPHE.test(char)) return COST.inWord;
  return SIGNS.test(char) ? COST.sign : COST.symbol;
};

const likelihood = ({ letters, cost, crowded, mixed }: Contexts, languages: readonly Language[]): number => {
  let best = Number.NEGATIVE_INFINITY;
  for (const { isLatin, weights } of languages) {
    let sum = isLatin ? crowded * COST.crowded : mixed * COST.mixed;
    for (const [letter, count] of letters) sum += count * (weights.get(letter) ?? COST.foreign);
    if (sum > best) best = sum;
  }
  return best + cost;
};
