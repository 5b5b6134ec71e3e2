import { type Bits, type Code, codesOf, openBits } from './bits.ts';

/** How the code lengths of a block are told: a symbol and what follows it. */
type Told = readonly [symbol: number, value?: number];

export type Block = {
  readonly bits: Bits;
  readonly last?: boolean;
  /** Lengths of the codes of 257 to 288 literals and lengths, of 1 to 32 distances. */
  readonly texts: readonly number[];
  readonly distances: readonly number[];
  /** Instead of one length after the other. */
  readonly told?: readonly Told[];
  /** Lengths of the codes in which they are told. */
  readonly lengths?: readonly number[];
};

/** A symbol, or the length and distance of a repetition. */
export type Item = number | readonly [length: number, distance: number];

/** A complete code of all nineteen symbols. */
const PLAIN_LENGTHS = Array.from({ length: 19 }, (_, symbol) => (symbol < 13 ? 4 : 5));
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const EXTRA_BITS: Readonly<Record<number, number>> = { 16: 2, 17: 3, 18: 7 };
export const END = 256;

const FIXED_TEXTS = Array.from({ length: 288 }, (_, symbol) =>
  symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
);
const FIXED_DISTANCES = Array.from({ length: 32 }, () => 5);

/** Opens a block with codes of its own; what follows writes its symbols. */
export const openBlock = ({
  bits,
  last = true,
  texts,
  distances,
  told,
  lengths = PLAIN_LENGTHS,
}: Block): ((...symbols: Item[]) => Bits) => {
  bits.number(last ? 1 : 0, 1).number(2, 2);
  bits
    .number(texts.length - 257, 5)
    .number(distances.length - 1, 5)
    .number(15, 4);
  for (const symbol of ORDER) bits.number(lengths[symbol]!, 3);
  const codes = codesOf(lengths);
  for (const [symbol, value = 0] of told ?? [...texts, ...distances].map((length): Told => [length]))
    bits.code(codes[symbol]!).number(value, EXTRA_BITS[symbol] ?? 0);
  return symbolWriter(bits, codesOf(texts), codesOf(distances));
};

export const openFixed = (bits: Bits, last = true): ((...symbols: Item[]) => Bits) => {
  bits.number(last ? 1 : 0, 1).number(1, 2);
  return symbolWriter(bits, codesOf(FIXED_TEXTS), codesOf(FIXED_DISTANCES));
};

export const stored = (bits: Bits, content: Uint8Array, last = true): Bits =>
  bits
    .number(last ? 1 : 0, 1)
    .number(0, 2)
    .bytes(
      Uint8Array.of(
        content.length & 255,
        content.length >> 8,
        ~content.length & 255,
        (~content.length >> 8) & 255,
      ),
    )
    .bytes(content);

/** A whole stream of one block. */
export const streamOf = (block: Omit<Block, 'bits'>, ...symbols: Item[]): Buffer =>
  openBlock({ bits: openBits(), ...block })(...symbols).end();

/** Lengths of codes that are 0 but for some. */
export const lengthsOf = (count: number, some: Readonly<Record<number, number>>): number[] =>
  Array.from({ length: count }, (_, symbol) => some[symbol] ?? 0);

const symbolWriter =
  (bits: Bits, texts: readonly Code[], distances: readonly Code[]) =>
  (...symbols: Item[]): Bits => {
    for (const symbol of symbols) {
      if (typeof symbol === 'number') {
        bits.code(texts[symbol]!);
        continue;
      }
      const [length, distance] = symbol;
      const [text, ...textExtra] = lengthSymbol(length);
      bits.code(texts[text]!).number(...textExtra);
      const [far, ...farExtra] = distanceSymbol(distance);
      bits.code(distances[far]!).number(...farExtra);
    }
    return bits;
  };

type WithExtra = [symbol: number, value: number, count: number];

/** RFC 1951, 3.2.5, as its tables are made: four symbols for each number of further bits. */
export const lengthSymbol = (length: number): WithExtra => {
  if (length === 258) return [285, 0, 0];
  if (length < 11) return [254 + length, 0, 0];
  const extra = Math.floor(Math.log2(length - 3)) - 2;
  return [257 + 4 * extra + ((length - 3) >> extra), (length - 3) % (1 << extra), extra];
};

/** Two symbols for each number of further bits. */
export const distanceSymbol = (distance: number): WithExtra => {
  if (distance < 5) return [distance - 1, 0, 0];
  const extra = Math.floor(Math.log2(distance - 1)) - 1;
  return [2 * extra + ((distance - 1) >> extra), (distance - 1) % (1 << extra), extra];
};
