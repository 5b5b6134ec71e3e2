import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { testSeed } from '../../../support/seed.ts';
import { type Random, randoms } from '../../fuzz/inputs.ts';
import { compressed, compressedWithFlushes, optionsOf } from './compressed.ts';
import { CONTENTS } from './contents.ts';
import { inflated } from './inflated.ts';

const SEED = testSeed();
const NAMES = Object.keys(CONTENTS) as (keyof typeof CONTENTS)[];
const NONE = Buffer.alloc(0);
const SIZES = [[1], [7], [65_536], []] as const;

/** Fails with the seed where a stream does not inflate to its content. */
const expectContent = (
  stream: Buffer,
  content: Buffer,
  sizes: readonly number[],
  seed: number,
  endsAlone = false,
): void => {
  const { bytes, rest, error } = inflated(stream, sizes, endsAlone);
  expect({ seed, sizes, error, same: bytes.equals(content), rest }).toEqual({
    seed,
    sizes,
    error: undefined,
    same: true,
    rest: NONE,
  });
};

const sizesOf = (random: Random): number[] => Array.from({ length: 5 }, () => 1 + random(2000));

describe.each(NAMES)('%s', (name) => {
  it('inflate to what was deflated, whatever zlib was asked for and however it is cut', () => {
    for (let i = 0; i < 15; i++) {
      const seed = SEED + i;
      const random = randoms(seed);
      const content = CONTENTS[name](random(i % 8 === 0 ? 100_000 : 4000), random);
      const stream = compressed(content, optionsOf(random));

      for (const sizes of [...SIZES, sizesOf(random)])
        expectContent(stream, content, sizes, seed, random(2) === 0);
    }
  });

  it('inflate to what was deflated with flushes in between', async () => {
    for (let i = 0; i < 10; i++) {
      const seed = SEED + i;
      const random = randoms(seed);
      const content = CONTENTS[name](random(3000), random);
      const stream = await compressedWithFlushes(content, optionsOf(random), random);

      for (const sizes of [...SIZES, sizesOf(random)])
        expectContent(stream, content, sizes, seed, random(2) === 0);
    }
  });

  it.each([1, 6])('inflate to more than a room, deflated at level %d', (level) => {
    const content = CONTENTS[name](1_300_000, randoms(SEED));
    const stream = deflateRawSync(content, { level });

    for (const sizes of [[65_536], [], sizesOf(randoms(SEED))]) expectContent(stream, content, sizes, SEED);
  });
});

it.each([0, 1])('inflates to nothing or one byte', (length) => {
  const content = Buffer.alloc(length, 'a');
  for (const level of [0, 1, 9])
    for (const sizes of SIZES) expectContent(deflateRawSync(content, { level }), content, sizes, 0);
});

it('gives what is behind the end of a stream back, whenever it comes', () => {
  const random = randoms(SEED);
  const content = CONTENTS.words(2000, random);
  const behind = CONTENTS.noise(3000, random);
  const streams = [0, 9].map((level) => deflateRawSync(content, { level }));
  for (const stream of streams) {
    for (let size = 1; size < 1200; size += 7) {
      const { bytes, rest } = inflated(Buffer.concat([stream, behind]), [size]);

      expect([size, bytes.equals(content), rest!.equals(behind)]).toEqual([size, true, true]);
    }
  }
});
