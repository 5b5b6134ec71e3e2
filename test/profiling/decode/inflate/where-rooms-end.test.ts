import { constants, deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { randoms } from '../../fuzz/inputs.ts';
import { type Bits, openBits } from './bits.ts';
import { END, type Item, lengthsOf, openBlock, openFixed, stored } from './blocks.ts';
import { CONTENTS } from './contents.ts';
import { inflated } from './inflated.ts';

const ROOM = 524_288;
const WINDOW = 32_768;
/** The furthest that a turn writes beyond its room, and some before it. */
const REACH = 300;

const random = randoms(1);
const noise = (length: number): Buffer => CONTENTS.noise(length, random);

const beginning = Buffer.alloc(ROOM - REACH, 'abcdefg');
noise(WINDOW).copy(beginning, beginning.length - WINDOW);
const deflated = deflateRawSync(beginning, { level: 1, finishFlush: constants.Z_FULL_FLUSH });

/** Blocks, none of them the last, whose content ends so far before the end of a room. */
const upTo = (before: number): [bytes: Buffer, stream: Buffer] => {
  const further = noise(REACH - before);
  return [
    Buffer.concat([beginning, further]),
    Buffer.concat([deflated, stored(openBits(), further, false).end()]),
  ];
};

/** Some literals and a repetition, for each way to copy. */
const EACH_COPY: readonly Item[] = [
  ...[1, 2, 8, 16, 300, WINDOW].flatMap((distance, i): Item[] => [
    ...Array.from({ length: i + 1 }, (_, letter) => 97 + letter),
    [43 + 40 * i, distance],
  ]),
  [258, WINDOW],
  ...Buffer.from('the end'),
];
/** Literals of three bits, of which up to six come in one turn. */
const SHORT: readonly Item[] = [0, 1, 2, 3, 4, 5, 6, 7, 13].flatMap((literals): Item[] => [
  ...Array.from({ length: literals }, (_, i) => 97 + (i % 4)),
  ...[[[3, 1]], [[4, 2]], [[258, WINDOW]], []][literals % 4]!.map(
    ([length, distance]): Item => [length!, distance!],
  ),
]);
const SHORT_CODES = {
  texts: lengthsOf(
    286,
    Object.fromEntries([97, 98, 99, 100, END, 257, 258, 285].map((symbol) => [symbol, 3])),
  ),
  distances: lengthsOf(30, { 0: 1, 1: 2, 29: 2 }),
};

it.each<[what: string, items: readonly Item[], open: (bits: Bits) => (...items: Item[]) => Bits]>([
  ['all ways to copy', EACH_COPY, (bits) => openFixed(bits)],
  ['short codes', SHORT, (bits) => openBlock({ bits, ...SHORT_CODES })],
])('goes on in the next room, wherever %s are at the end of one', (_, items, open) => {
  const behind = open(openBits())(...items, END).end();

  for (let before = 0; before < REACH; before++) {
    const [bytes, stream] = upTo(before);
    const expected = repeated(bytes, items);

    // With little behind it the last codes are read one by one.
    for (const after of [0, 100]) {
      const result = inflated(Buffer.concat([stream, behind, Buffer.alloc(after)]));

      expect([before, result.error, result.bytes.equals(expected)]).toEqual([before, undefined, true]);
    }
  }
});

it('goes on in the next room within bytes as they are', () => {
  for (let before = 0; before < 20; before++) {
    const [bytes, stream] = upTo(before);
    const content = noise(before % 2 === 0 ? before + 1 : 1000);
    // Codes of its own need what lies behind the room in the decoder's memory.
    const bits = stored(openBits(), content, false);
    const behind = openBlock({ bits, ...SHORT_CODES })(END).end();

    const result = inflated(Buffer.concat([stream, behind]));

    expect([before, result.error, result.bytes.equals(Buffer.concat([bytes, content]))]).toEqual([
      before,
      undefined,
      true,
    ]);
  }
});

it('refers to the window across rooms, but not beyond it', () => {
  for (const length of [ROOM + 1, 2 * ROOM, 2 * ROOM + WINDOW]) {
    const bytes = noise(length);
    const bits = openBits();
    for (let at = 0; at < length; at += 65_535) stored(bits, bytes.subarray(at, at + 65_535), false);
    openFixed(bits)([258, WINDOW], [3, WINDOW], [11, 1], END);

    const result = inflated(bits.end(), [10_000]);

    const expected = repeated(bytes, [
      [258, WINDOW],
      [3, WINDOW],
      [11, 1],
    ]);
    expect([length, result.error, result.bytes.equals(expected)]).toEqual([length, undefined, true]);
  }
});

/** What comes of literals and repetitions after some bytes. */
const repeated = (bytes: Buffer, items: readonly Item[]): Buffer => {
  const all = [...bytes.subarray(-WINDOW)];
  const before = all.length;
  for (const item of items) {
    if (typeof item === 'number') all.push(item);
    else for (let left = item[0]; left > 0; left--) all.push(all[all.length - item[1]]!);
  }
  return Buffer.concat([bytes, Uint8Array.from(all.slice(before))]);
};
