import { expect, it } from 'vitest';
import { testSeed } from '../../../support/seed.ts';
import { type Random, randoms } from '../../fuzz/inputs.ts';
import { compressed, optionsOf } from './compressed.ts';
import { CONTENTS } from './contents.ts';
import { damaged } from './damage.ts';
import { generatedStream } from './generated-stream.ts';
import { differs, inflated, inflatedByZlib } from './inflated.ts';

const SEED = testSeed();
const STREAMS = 700;
const NAMES = Object.keys(CONTENTS) as (keyof typeof CONTENTS)[];

const soundStream = (random: Random): Buffer => {
  if (random(2) === 0) return generatedStream(random);
  const content = CONTENTS[NAMES[random(NAMES.length)]!](random(3000), random);
  return compressed(content, optionsOf(random));
};

it(`refuses what zlib refuses, gives what was before it, and reads on with the next stream (from seed ${SEED})`, () => {
  let refused = 0;
  for (let seed = SEED; seed < SEED + STREAMS; seed++) {
    const random = randoms(seed);
    const sound = soundStream(random);
    const stream = damaged(sound, random);
    const zlibs = inflatedByZlib(stream);

    const ours = inflated(stream, [1 + random(stream.length + 1)], random(2) === 0);
    const next = inflated(sound, [1 + random(sound.length + 1)]);

    expect([seed, differs(ours, zlibs)]).toEqual([seed, undefined]);
    expect([seed, differs(next, inflatedByZlib(sound))]).toEqual([seed, undefined]);
    if (ours.error !== undefined) refused++;
  }
  expect(refused).toBeGreaterThan(STREAMS / 4);
});

it(`gives the same before a damage, however the stream is cut (from seed ${SEED})`, () => {
  for (let seed = SEED; seed < SEED + STREAMS; seed++) {
    const random = randoms(seed);
    const stream = damaged(soundStream(random), random);

    const whole = inflated(stream);

    for (const sizes of [[1], [1 + random(stream.length + 1)]])
      expect({ seed, sizes, ...inflated(stream, sizes, true) }).toEqual({ seed, sizes, ...whole });
  }
});
