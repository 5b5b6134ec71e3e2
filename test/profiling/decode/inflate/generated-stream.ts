import type { Random } from '../../fuzz/inputs.ts';
import { type Bits, openBits } from './bits.ts';
import { distanceSymbol, END, type Item, lengthSymbol, openBlock, openFixed, stored } from './blocks.ts';

const DEEPEST = 15;
const WINDOW = 32_768;

/** A sound stream of blocks as no compressor writes them: codes of any shape, symbols at random. */
export const generatedStream = (random: Random): Buffer => {
  const bits = openBits();
  let written = 0;
  for (let left = 1 + random(5); left > 0; left--) written += writeBlock(bits, left === 1, written, random);
  return bits.end();
};

/** @returns how many bytes it inflates to */
const writeBlock = (bits: Bits, last: boolean, written: number, random: Random): number => {
  const kind = random(5);
  if (kind === 0) {
    const content = Uint8Array.from({ length: random(700) }, () => random(256));
    stored(bits, content, last);
    return content.length;
  }
  if (kind === 1) {
    const [symbols, length] = symbolsOf(written, random, () => true);
    openFixed(bits, last)(...symbols, END);
    return length;
  }
  const texts = generatedLengths(257 + random(30), random, END);
  const distances = generatedLengths(1 + random(30), random);
  const has = ([length, distance]: readonly [number, number]): boolean =>
    (texts[lengthSymbol(length)[0]] ?? 0) > 0 && (distances[distanceSymbol(distance)[0]] ?? 0) > 0;
  const [symbols, length] = symbolsOf(written, random, (symbol) =>
    typeof symbol === 'number' ? texts[symbol]! > 0 : has(symbol),
  );
  openBlock({ bits, last, texts, distances })(...symbols, END);
  return length;
};

/** Up to some hundred of the symbols that there are codes for. */
const symbolsOf = (
  before: number,
  random: Random,
  isThere: (symbol: Item) => boolean,
): [symbols: Item[], length: number] => {
  const symbols: Item[] = [];
  let written = before;
  for (let tries = random(800); tries > 0; tries--) {
    const furthest = Math.min(written, WINDOW);
    const symbol: Item =
      furthest === 0 || random(3) > 0
        ? random(256)
        : [3 + random(256), 1 + random(random(2) === 0 ? furthest : Math.min(furthest, 20))];
    if (!isThere(symbol)) continue;
    symbols.push(symbol);
    written += typeof symbol === 'number' ? 1 : symbol[0];
  }
  return [symbols, written - before];
};

/**
 * Lengths of a complete code, or of one lone bit, for some of the symbols: from one leaf on, any is parted in two, often the deepest.
 * @param needed a symbol that must have a code
 */
const generatedLengths = (count: number, random: Random, needed?: number): number[] => {
  const leaves = [0];
  const wanted = 1 + random(count);
  for (let tries = 2 * count; tries > 0 && leaves.length < wanted; tries--) {
    const at = random(3) === 0 ? leaves.length - 1 : random(leaves.length);
    if (leaves[at] === DEEPEST) continue;
    const [depth] = leaves.splice(at, 1);
    leaves.push(depth! + 1, depth! + 1);
  }
  const lengths: number[] = Array.from({ length: count }, () => 0);
  const symbols = shuffled(count, random);
  if (needed !== undefined) symbols.unshift(...symbols.splice(symbols.indexOf(needed), 1));
  for (const [i, depth] of shuffled(leaves.length, random).entries())
    lengths[symbols[i]!] = Math.max(1, leaves[depth]!);
  return lengths;
};

const shuffled = (count: number, random: Random): number[] => {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = random(i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
};
