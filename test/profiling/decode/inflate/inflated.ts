import { constants, inflateRawSync } from 'node:zlib';
import { type Inflater, openInflater } from '../../../../src/profiling/decode/inflate/inflate.ts';

/** What a raw stream inflates to. */
export type Inflated = {
  /** All that came before the end or the damage. */
  readonly bytes: Buffer;
  /** What is behind the end of the stream, where it has one. */
  readonly rest?: Buffer;
  readonly error?: string;
};

/** One for all streams of a test file: what one leaves behind would show in the next. */
let shared: Inflater | undefined;

/**
 * Inflates a stream in pieces whose sizes are taken from a list, over and over.
 * @param endsAlone whether the end is told with a last piece of nothing, as gunzip.ts does
 */
export const inflated = (stream: Uint8Array, sizes: readonly number[] = [], endsAlone = false): Inflated => {
  shared ??= openInflater();
  const inflater = shared;
  const parts: Buffer[] = [];
  inflater.begin();
  try {
    for (const [piece, end, whole] of cut(stream, sizes, endsAlone)) {
      const pieces = inflater.write(piece, whole);
      let next = pieces.next();
      for (; next.done !== true; next = pieces.next()) parts.push(Buffer.from(next.value));
      if (next.value !== undefined)
        return { bytes: Buffer.concat(parts), rest: Buffer.concat([next.value, stream.subarray(end)]) };
    }
  } catch (error) {
    return { bytes: Buffer.concat(parts), error: (error as Error).message };
  }
  throw new Error('Neither end nor error, though the stream was whole.');
};

function* cut(
  stream: Uint8Array,
  sizes: readonly number[],
  endsAlone: boolean,
): Generator<readonly [piece: Uint8Array, end: number, whole: boolean]> {
  let end = 0;
  for (let i = 0; end < stream.length; i++) {
    const begin = end;
    end = Math.min(stream.length, begin + (sizes[i % sizes.length] ?? stream.length));
    // A copy, in the place of which others come: nothing may be read of it later.
    const piece = Uint8Array.from(stream.subarray(begin, end));
    yield [piece, end, end === stream.length && !endsAlone];
    piece.fill(0xff);
  }
  if (endsAlone || stream.length === 0) yield [new Uint8Array(0), end, true];
}

/** The same by zlib. Before a damage that is what the longest sound beginning gives, which a few bits of the next byte may add to. */
export const inflatedByZlib = (stream: Uint8Array): Inflated => {
  try {
    const { buffer, engine } = inflateRawSync(stream, { info: true }) as unknown as {
      readonly buffer: Buffer;
      readonly engine: { readonly bytesWritten: number };
    };
    return { bytes: buffer, rest: Buffer.from(stream.subarray(engine.bytesWritten)) };
  } catch (error) {
    return { bytes: beforeDamage(stream), error: (error as Error).message };
  }
};

const beforeDamage = (stream: Uint8Array): Buffer => {
  let bytes = Buffer.alloc(0);
  for (let sound = -1, damaged = stream.length + 1; damaged - sound > 1; ) {
    const middle = (sound + damaged) >> 1;
    try {
      bytes = inflateRawSync(stream.subarray(0, middle), { finishFlush: constants.Z_SYNC_FLUSH });
      sound = middle;
    } catch {
      damaged = middle;
    }
  }
  return bytes;
};

/** The most that a byte gives: four repetitions whose codes have a bit each, as their distances'. */
const MOST_OF_A_BYTE = 4 * 258;

/** What zlib calls what ours calls otherwise. */
const SAME: ReadonlyMap<string, string> = new Map([
  ['invalid block type', 'invalid block'],
  ['invalid stored block lengths', 'invalid block'],
  ['too many length or distance symbols', 'invalid code lengths'],
  ['invalid code lengths set', 'invalid code lengths'],
  ['invalid bit length repeat', 'invalid code lengths'],
  ['invalid code -- missing end-of-block', 'invalid code lengths'],
  ['invalid literal/lengths set', 'invalid code lengths'],
  ['invalid distances set', 'invalid code lengths'],
  ['invalid literal/length code', 'invalid code'],
  ['invalid distance code', 'invalid code'],
  ['invalid distance too far back', 'distance too far back'],
  ['unexpected end of file', 'unexpected end'],
]);

/** How the two differ, undefined where they do not. */
export const differs = (ours: Inflated, zlibs: Inflated): string | undefined => {
  const isSame = ours.error === (zlibs.error && SAME.get(zlibs.error));
  // Of what is both damaged and cut off the one may be seen before the other.
  const isEither = ours.error !== undefined && zlibs.error === 'unexpected end of file';
  if (!isSame && !isEither) return `ours: ${ours.error ?? 'sound'}, zlib's: ${zlibs.error ?? 'sound'}`;
  if (zlibs.error === undefined) {
    if (!ours.bytes.equals(zlibs.bytes)) return 'other bytes';
    return ours.rest!.equals(zlibs.rest!) ? undefined : `${ours.rest!.length} bytes behind the end`;
  }
  const { length } = zlibs.bytes;
  if (!ours.bytes.subarray(0, length).equals(zlibs.bytes))
    return `other bytes before the damage (${ours.error})`;
  return ours.bytes.length - length > MOST_OF_A_BYTE ? `more before the damage (${ours.error})` : undefined;
};
