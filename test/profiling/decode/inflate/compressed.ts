import { constants, createDeflateRaw, deflateRawSync, type ZlibOptions } from 'node:zlib';
import type { Random } from '../../fuzz/inputs.ts';

const STRATEGIES = [
  constants.Z_DEFAULT_STRATEGY,
  constants.Z_FILTERED,
  constants.Z_HUFFMAN_ONLY,
  constants.Z_RLE,
  constants.Z_FIXED,
];
const FLUSHES = [
  constants.Z_PARTIAL_FLUSH,
  constants.Z_SYNC_FLUSH,
  constants.Z_FULL_FLUSH,
  constants.Z_BLOCK,
];

/** What zlib can be asked for, at random. */
export const optionsOf = (random: Random): ZlibOptions => ({
  level: random(10),
  strategy: STRATEGIES[random(STRATEGIES.length)]!,
  memLevel: 1 + random(9),
  windowBits: 9 + random(7),
});

export const compressed = (content: Uint8Array, options: ZlibOptions): Buffer =>
  deflateRawSync(content, options);

/** With flushes in between, so that blocks end anywhere and some are empty. */
export const compressedWithFlushes = async (
  content: Uint8Array,
  options: ZlibOptions,
  random: Random,
): Promise<Buffer> => {
  const deflate = createDeflateRaw(options);
  const parts: Buffer[] = [];
  deflate.on('data', (part: Buffer) => parts.push(part));
  for (let at = 0; at < content.length; ) {
    const length = 1 + random(random(2) === 0 ? 40 : content.length);
    deflate.write(content.subarray(at, at + length));
    at += length;
    const flush = FLUSHES[random(FLUSHES.length)]!;
    for (let times = random(3); times > 0; times--)
      await new Promise<void>((resolve) => deflate.flush(flush, resolve));
  }
  deflate.end();
  await new Promise((resolve) => deflate.once('end', resolve));
  return Buffer.concat(parts);
};
