import { expect, it } from 'vitest';
import { testSeed } from '../../../support/seed.ts';
import { randoms } from '../../fuzz/inputs.ts';
import { generatedStream } from './generated-stream.ts';
import { differs, inflated, inflatedByZlib } from './inflated.ts';

const SEED = testSeed();
const STREAMS = 500;

it(`reads codes of any shape as zlib does (from seed ${SEED})`, () => {
  for (let seed = SEED; seed < SEED + STREAMS; seed++) {
    const random = randoms(seed);
    const stream = generatedStream(random);
    const zlibs = inflatedByZlib(stream);
    expect([seed, zlibs.error]).toEqual([seed, undefined]);

    for (const sizes of [[], [1 + random(1000)]])
      expect([seed, sizes, differs(inflated(stream, sizes), zlibs)]).toEqual([seed, sizes, undefined]);
  }
});
