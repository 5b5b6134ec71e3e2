import { describe, expect, it } from 'vitest';
import { type Bits, openBits } from './bits.ts';
import { type Block, END, type Item, lengthsOf, openBlock, openFixed, stored, streamOf } from './blocks.ts';
import { differs, inflated, inflatedByZlib } from './inflated.ts';

type Codes = Omit<Block, 'bits'>;

/** What it inflates to, and why it is refused if it is; fails where zlib says otherwise. */
const read = (stream: Buffer): { content: string; error?: string } => {
  const ours = inflated(stream);
  expect(differs(ours, inflatedByZlib(stream))).toBe(undefined);
  // With enough behind it that it is not read as the last one is.
  const followed = inflated(Buffer.concat([stream, Buffer.alloc(1000)]));
  expect({ ...followed, rest: undefined }).toEqual({ ...ours, rest: undefined });
  const content = ours.bytes.toString('latin1');
  return ours.error === undefined ? { content } : { content, error: ours.error };
};

const [A, B, THREE] = [97, 98, 257];
const LETTERS = Array.from({ length: 14 }, (_, i) => A + i);
const SOME = { [A]: 2, [B]: 2, [END]: 2, [THREE]: 2 };
const TEXTS = lengthsOf(258, SOME);
const ONLY_END = lengthsOf(257, { [END]: 1 });
/** Codes of 1, 2, 3 and more bits, the last two of 15. */
const steps = (count: number, symbols: readonly number[]): number[] =>
  lengthsOf(count, Object.fromEntries(symbols.map((symbol, i) => [symbol, Math.min(i + 1, 15)])));
const STEPS_OF_TEXTS = [...LETTERS, END, THREE];
const STEPS_OF_DISTANCES = [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 3, 2, 1, 0];

describe('there may be', () => {
  it.each<[what: string, codes: Codes, items: Item[], content: string]>([
    ['a lone code of a distance', { texts: TEXTS, distances: [1] }, [A, [3, 1], END], 'aaaa'],
    ['no code of a distance', { texts: TEXTS, distances: [0] }, [A, B, END], 'ab'],
    ['no code but that of the end', { texts: ONLY_END, distances: [0] }, [END], ''],
    [
      'a repetition whose code has 15 bits',
      { texts: steps(258, STEPS_OF_TEXTS), distances: [1, 1] },
      [...LETTERS, [3, 1], ...LETTERS.toReversed(), END],
      'abcdefghijklmnnnnnmlkjihgfedcba',
    ],
    [
      'literals whose codes have 15 bits',
      { texts: steps(258, [THREE, END, ...LETTERS]), distances: [1, 1] },
      [...LETTERS, [3, 1], A + 13, A + 12, A, END],
      'abcdefghijklmnnnnnma',
    ],
    [
      'an end whose code has 15 bits',
      { texts: steps(258, [THREE, ...LETTERS, END]), distances: [1, 1] },
      [A, A + 13, END],
      'an',
    ],
    [
      'distances whose codes have 12 to 15 bits',
      { texts: TEXTS, distances: steps(16, STEPS_OF_DISTANCES) },
      [A, B, [3, 2], [3, 3], [3, 5], [3, 1], [3, 4], END],
      'ababaababaaaaaaaa',
    ],
  ])('%s', (_, codes, items, content) => {
    expect(read(streamOf(codes, ...items))).toEqual({ content });
  });
});

/** The lengths of TEXTS up to that of END. */
const TOLD = [[18, 86], [2], [2], [18, 127], [18, 8], [2]] as const;

describe('the lengths of the codes of texts and distances are told together:', () => {
  it.each<[what: string, codes: Codes, items: Item[], content: string]>([
    [
      'a length is repeated',
      { texts: TEXTS, distances: [2, 2, 2, 2], told: [...TOLD, [16, 2]] },
      [A, B, [3, 2], END],
      'ababa',
    ],
    [
      'a few zeros are',
      { texts: lengthsOf(260, SOME), distances: [0, 0, 1, 1], told: [...TOLD, [2], [17, 1], [1], [1]] },
      [A, B, B, [3, 3], END],
      'abbabb',
    ],
    [
      'many zeros are',
      {
        texts: lengthsOf(286, SOME),
        distances: [0, 0, 0, 0, 1, 1],
        told: [...TOLD, [2], [18, 21], [1], [1]],
      },
      [A, B, B, A, A, [3, 5], END],
      'abbaaabb',
    ],
  ])('%s', (_, codes, items, content) => {
    expect(read(streamOf(codes, ...items))).toEqual({ content });
  });
});

it('a length of 258 has two codes', () => {
  const bits = openBits();
  openFixed(bits)(A, [258, 1], 284).number(31, 5).number(0, 5);
  const stream = bits.number(0, 7).end();

  expect(read(stream)).toEqual({ content: 'a'.repeat(1 + 258 + 258) });
});

it('blocks may be empty', () => {
  const bits = openBits();
  for (let times = 3; times > 0; times--) {
    openFixed(bits, false)(END);
    openBlock({ bits, last: false, texts: ONLY_END, distances: [0] })(END);
    stored(bits, Buffer.alloc(0), false);
  }
  openFixed(bits)(A, END);

  expect(read(bits.end())).toEqual({ content: 'a' });
});

describe('the lengths of codes are refused', () => {
  const plain = { texts: TEXTS, distances: [0] };
  it.each<[when: string, codes: Codes]>([
    ['of too many texts', { texts: lengthsOf(258, { ...SOME, [A + 2]: 2 }), distances: [0] }],
    ['of one text of 15 bits too many', { texts: steps(259, [...STEPS_OF_TEXTS, 258]), distances: [0] }],
    ['of too few texts', { texts: lengthsOf(257, { [A]: 2, [B]: 2, [END]: 2 }), distances: [0] }],
    ['of one text of 15 bits too few', { texts: steps(257, STEPS_OF_TEXTS.slice(0, -1)), distances: [0] }],
    ['of a lone text of two bits', { texts: lengthsOf(257, { [END]: 2 }), distances: [0] }],
    ['of too many distances', { texts: TEXTS, distances: [1, 1, 1] }],
    ['of too few distances', { texts: TEXTS, distances: [2, 2, 2] }],
    ['of a lone distance of two bits', { texts: TEXTS, distances: [2] }],
    ['of too many lengths', { ...plain, lengths: lengthsOf(19, { 0: 1, 2: 1, 18: 1 }) }],
    ['of too few lengths', { ...plain, lengths: lengthsOf(19, { 0: 2, 2: 2, 18: 2 }) }],
    ['of a lone length', { ...plain, lengths: lengthsOf(19, { 0: 1 }) }],
    ['of no length', { ...plain, lengths: lengthsOf(19, {}) }],
    ['without an end', { texts: lengthsOf(258, { [A]: 1, [THREE]: 1 }), distances: [1] }],
    ['for 287 texts', { texts: lengthsOf(287, SOME), distances: [0] }],
    ['for 288 texts', { texts: lengthsOf(288, SOME), distances: [0] }],
    ['for 31 distances', { texts: TEXTS, distances: lengthsOf(31, { 0: 1, 1: 1 }) }],
    ['for 32 distances', { texts: TEXTS, distances: lengthsOf(32, { 0: 1, 1: 1 }) }],
    [
      'when the first repeats one before',
      { ...plain, told: [[16, 0], [18, 83], ...TOLD.slice(1), [2], [0]] },
    ],
    ['when a length is repeated too often', { ...plain, told: [...TOLD, [16, 0]] }],
    ['when a few zeros are too many', { ...plain, told: [...TOLD, [2], [17, 0]] }],
    ['when many zeros are too many', { ...plain, told: [...TOLD, [2], [18, 0]] }],
  ])('%s', (_, codes) => {
    expect(read(streamOf(codes, A, END))).toEqual({ content: '', error: 'invalid code lengths' });
  });
});

describe('is refused behind what was sound:', () => {
  const opened = (codes: Codes, ...items: Item[]): Bits =>
    openBlock({ bits: openBits(), ...codes })(...items);
  const fixed = (...items: Item[]): Bits => openFixed(openBits())(...items);
  const lone = { texts: TEXTS, distances: [1] };
  const none = { texts: TEXTS, distances: [0] };
  const aStored = (): Bits => stored(openBits(), Buffer.from('a'), false);

  it.each<[what: string, error: string, bits: Bits]>([
    [
      'a bit that is no text',
      'invalid code',
      openBlock({ bits: aStored(), texts: ONLY_END, distances: [0] })().number(1, 1),
    ],
    ['a bit that is no distance', 'invalid code', opened(lone, A, THREE).number(1, 1)],
    ['a distance where there is none', 'invalid code', opened(none, A, THREE).number(0, 1)],
    ['length 286', 'invalid code', fixed(A, 286)],
    ['length 287', 'invalid code', fixed(A, 287)],
    ['distance 30', 'invalid code', fixed(A, THREE).code({ value: 30, length: 5 })],
    ['distance 31', 'invalid code', fixed(A, THREE).code({ value: 31, length: 5 })],
    ['a distance beyond the first byte', 'distance too far back', fixed(A, [3, 2], END)],
    ['the greatest distance', 'distance too far back', fixed(A, [258, 32_768], END)],
    ['a block of the fourth kind', 'invalid block', aStored().number(1, 1).number(3, 2)],
    [
      'a wrong complement',
      'invalid block',
      aStored()
        .number(1, 1)
        .bytes(Uint8Array.of(1, 0, 0xff, 0xff)),
    ],
  ])('%s', (_, error, bits) => {
    expect(read(bits.end())).toEqual({ content: 'a', error });
  });

  it('a distance beyond the first byte of this stream, whatever was before it', () => {
    expect(read(fixed(A, [3, 1], END).end())).toEqual({ content: 'aaaa' });
    expect(read(fixed(A, [3, 2], END).end())).toEqual({ content: 'a', error: 'distance too far back' });
  });
});
