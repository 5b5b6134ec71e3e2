import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { testSeed } from '../../../support/seed.ts';
import { randoms } from '../../fuzz/inputs.ts';
import { CONTENTS } from './contents.ts';
import { generatedStream } from './generated-stream.ts';
import { inflated } from './inflated.ts';

const SEED = testSeed();
const words = CONTENTS.words(3000, randoms(SEED));
const noise = CONTENTS.noise(1000, randoms(SEED));
const STREAMS = {
  'codes of its own': deflateRawSync(words, { level: 9 }),
  'fixed codes': deflateRawSync(words, { level: 9, strategy: constants.Z_FIXED }),
  'bytes as they are': deflateRawSync(noise, { level: 0 }),
  'long repetitions': deflateRawSync(Buffer.alloc(100_000, 'ab')),
  [`blocks of any kind (${SEED})`]: generatedStream(randoms(SEED)),
};

const UNFINISHED = { finishFlush: constants.Z_SYNC_FLUSH };

describe.each(Object.entries(STREAMS))('a stream of %s', (_, stream) => {
  it('gives the same wherever it is parted in two', () => {
    const whole = inflateRawSync(stream);

    for (let at = 1; at < stream.length; at++) {
      const { bytes, rest } = inflated(stream, [at, stream.length], at % 2 === 0);

      expect([at, bytes.equals(whole), rest?.length]).toEqual([at, true, 0]);
    }
  });

  it('gives what can be read of it wherever it is cut off', () => {
    for (let length = 0; length < stream.length; length++) {
      const beginning = stream.subarray(0, length);

      const { bytes, error } = inflated(beginning, [length >> 1 || 1], length % 2 === 0);

      expect(error).toBe('unexpected end');
      expect([length, bytes.equals(inflateRawSync(beginning, UNFINISHED))]).toEqual([length, true]);
    }
  });
});
