import { expect, it } from 'vitest';
import { INPUT_BYTES } from '../../../../src/profiling/decode/inflate/layout.ts';
import { randoms } from '../../fuzz/inputs.ts';
import { openBits } from './bits.ts';
import { END, openFixed, stored } from './blocks.ts';
import { CONTENTS } from './contents.ts';
import { inflated } from './inflated.ts';

const WINDOW = 32_768;

it('leaves what may be referred to alone, however much waits when the largest last piece comes', () => {
  const window = CONTENTS.noise(WINDOW, randoms(1));
  const bits = stored(openBits(), window, false);
  const first = 5 + WINDOW;
  openFixed(bits, false)(END);
  openFixed(bits)([258, WINDOW], END);
  const stream = bits.end();
  const expected = Buffer.concat([window, window.subarray(0, 258)]);

  for (let second = 600; second < 700; second++) {
    const behind = Buffer.alloc(first + second + INPUT_BYTES - stream.length, 0xff);

    const { bytes, rest } = inflated(Buffer.concat([stream, behind]), [first, second, INPUT_BYTES]);

    expect([second, bytes.equals(expected), rest!.equals(behind)]).toEqual([second, true, true]);
  }
});
