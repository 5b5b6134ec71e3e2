import {
  constants,
  createGunzip,
  createZstdDecompress,
  type Gunzip,
  gunzipSync,
  type ZstdDecompress,
  zstdDecompressSync,
} from 'node:zlib';
import { PipelineError } from '../../errors.ts';
import type { Dialect } from '../profile.ts';
import { type ByteSource, inSlices, splitHead } from './chunks.ts';
import { readAhead } from './read-ahead.ts';

type Compression = Dialect['compression'];
type Archive = Exclude<Compression, 'none'>;

/** What is learnt about the source while it is read. */
export type SourceFacts = { bytesRead: number; compression: Compression };

export type UnfoldLimits = {
  /** Bytes that an archive may unfold to. */
  readonly decompressedBytes: number;
  /** Times its own size that it may unfold to. */
  readonly decompressedRatio: number;
};

const MAGIC: Readonly<Record<Archive, Buffer>> = {
  gzip: Buffer.from([0x1f, 0x8b, 0x08]),
  zstd: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
};
const MAGIC_BYTES = 4;
/**
 * Archives are fed in pieces of sizes of our own, so that what was readable before a damage does not depend on the caller's chunks. Small ones at
 * first, for what one unfolds to may be lost before a damage; then large ones, for each sends the decoder's thread off and brings it back.
 */
const SLICE_BYTES = { least: 64 * 1024, most: 1024 * 1024 } as const;
/** Room for what is unfolded; what is in a room that is not full is lost before a damage. */
const ROOM_BYTES = 1024 * 1024;
/** Rooms that are unfolded before they are asked for. A slice ends within a room: with one in hand, the next is not there in time. */
const ROOMS_AHEAD = 8;
/** Shorter than a room, or the decoder would never get ahead: each turn of ours lets it fill one. */
const TURN_BYTES = 256 * 1024;
/** Below this nothing is a bomb, whatever its ratio: a small archive of equal lines is honest. */
const HARMLESS_BYTES = 64 * 1024 * 1024;

/** Reads a source as plain bytes: gzip (all members) and zstd (all frames) are unfolded, zeros after them passed over; anything
 * else passes through. What could be unfolded before a damage or a limit comes before the error.
 * @throws PipelineError UNREADABLE_ARCHIVE, DECOMPRESSED_TOO_LARGE; and whatever the source throws
 */
export async function* decompress(
  source: ByteSource,
  facts: SourceFacts,
  limits: UnfoldLimits,
): AsyncGenerator<Uint8Array> {
  const { head, rest } = await splitHead(pieces(source), MAGIC_BYTES);
  const compression = compressionOf(head);
  facts.compression = compression;
  const content = join(head, rest);
  if (compression === 'none') return yield* counted(content, facts);
  const fed = { bytesRead: 0 };
  const slices = counted(inSlices(content, SLICE_BYTES.least, SLICE_BYTES.most), fed);
  const rooms = withBytesRead(unfold(slices, compression, limits), fed);
  try {
    for await (const [piece, bytesRead] of readAhead(rooms, ROOMS_AHEAD)) {
      // Not what was read ahead, which is another number each time.
      facts.bytesRead = bytesRead;
      yield* inTurns(piece, TURN_BYTES);
    }
    facts.bytesRead = fed.bytesRead;
  } catch (error) {
    facts.bytesRead = fed.bytesRead;
    throw error;
  }
}

/** Each piece with what had been read for it. */
async function* withBytesRead(
  pieces: AsyncGenerator<Uint8Array>,
  fed: Pick<SourceFacts, 'bytesRead'>,
): AsyncGenerator<readonly [Uint8Array, number]> {
  for await (const piece of pieces) yield [piece, fed.bytesRead];
}

/** A piece in parts; between them others get their turn, so that what is done on another thread is taken and more is given to it. */
async function* inTurns(piece: Uint8Array, bytes: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < piece.length; at += bytes) {
    if (at > 0) await new Promise(setImmediate);
    yield piece.subarray(at, at + bytes);
  }
}

/**
 * Up to `maximum` first plain bytes of a source's first bytes, which may be an archive cut off anywhere.
 * @throws PipelineError UNREADABLE_ARCHIVE
 */
export const decompressHead = (
  bytes: Uint8Array,
  maximum: number,
): { compression: Compression; head: Uint8Array } => {
  const compression = compressionOf(bytes);
  const isPlain = compression === 'none';
  return {
    compression,
    head: isPlain ? bytes.subarray(0, maximum) : unfoldHead(bytes, compression, maximum),
  };
};

/** The synchronous functions give nothing of an output that is too large: halving finds the longest input whose output is not. */
const unfoldHead = (bytes: Uint8Array, archive: Archive, maximum: number): Uint8Array => {
  const all = unfoldAtOnce(bytes, archive, maximum);
  if (all !== undefined) return all;
  let head: Buffer = Buffer.alloc(0);
  for (let fits = 0, tooLong = bytes.length; tooLong - fits > 1; ) {
    const middle = Math.floor((fits + tooLong) / 2);
    const tried = unfoldAtOnce(bytes.subarray(0, middle), archive, maximum);
    if (tried === undefined) tooLong = middle;
    else [fits, head] = [middle, tried];
  }
  return head;
};

/** All output of an archive cut off anywhere, undefined when it is more than `maxOutputLength`. */
const unfoldAtOnce = (bytes: Uint8Array, archive: Archive, maxOutputLength: number): Buffer | undefined => {
  try {
    return archive === 'gzip'
      ? gunzipSync(bytes, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH })
      : zstdDecompressSync(bytes, { maxOutputLength, finishFlush: constants.ZSTD_e_continue });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw unreadable(archive, cause);
  }
};

const compressionOf = (head: Uint8Array): Compression => {
  const starts = (magic: Buffer): boolean => magic.equals(head.subarray(0, magic.length));
  if (starts(MAGIC.gzip)) return 'gzip';
  return starts(MAGIC.zstd) ? 'zstd' : 'none';
};

async function* pieces(source: ByteSource): AsyncGenerator<Uint8Array> {
  yield* source;
}

/** Counts what is taken. */
async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  facts: Pick<SourceFacts, 'bytesRead'>,
): AsyncGenerator<Uint8Array, undefined> {
  for await (const chunk of chunks) {
    facts.bytesRead += chunk.length;
    yield chunk;
  }
}

async function* join(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  yield* rest;
}

/** An archive may hold several frames one after the other: each end of a decoder before the end of its input starts another. */
async function* unfold(
  slices: AsyncIterable<Uint8Array>,
  archive: Archive,
  limits: UnfoldLimits,
): AsyncGenerator<Uint8Array> {
  let frame = openFrame(archive);
  const room = unfoldedRoom(limits);
  try {
    for await (const slice of slices) {
      for (let left = frame.decoder.bytesWritten === 0 ? withoutZeros(slice) : slice; left.length > 0; ) {
        const before = frame.decoder.bytesWritten;
        yield* room(
          frame.output((done) => frame.decoder.write(left, done)),
          slice.length,
        );
        left = left.subarray(frame.decoder.bytesWritten - before);
        if (left.length > 0) {
          left = withoutZeros(left);
          frame = openFrame(archive);
        }
      }
    }
    // The callback of `end` comes before the check for a missing tail; the output ends after it.
    if (frame.decoder.bytesWritten > 0)
      yield* room(
        frame.output(() => frame.decoder.end()),
        0,
      );
  } finally {
    frame.decoder.destroy();
  }
}

/** Archives are padded to whole blocks with zeros. */
const withoutZeros = (bytes: Uint8Array): Uint8Array => {
  const first = bytes.findIndex((byte) => byte !== 0);
  return bytes.subarray(first < 0 ? bytes.length : first);
};

/** Passes on what is unfolded from so many bytes, up to the limits. */
const unfoldedRoom = ({ decompressedBytes, decompressedRatio }: UnfoldLimits) => {
  let read = 0;
  let written = 0;
  return async function* (chunks: AsyncIterable<Uint8Array>, from: number): AsyncGenerator<Uint8Array> {
    read += from;
    for await (const chunk of chunks) {
      yield chunk.subarray(0, Math.max(0, decompressedBytes - written));
      written += chunk.length;
      if (written > decompressedBytes) {
        const message = `The archive unfolds to more than ${decompressedBytes} bytes; split the file or raise the limit decompressedBytes.`;
        throw new PipelineError('DECOMPRESSED_TOO_LARGE', message);
      }
      if (written > HARMLESS_BYTES && written > read * decompressedRatio) {
        const message = `The archive unfolds to more than ${decompressedRatio} times its size; upload it uncompressed or raise the limit decompressedRatio.`;
        throw new PipelineError('DECOMPRESSED_TOO_LARGE', message);
      }
    }
  };
};

type Frame = {
  readonly decoder: Gunzip | ZstdDecompress;
  /** All output of one step, until the step is done or the decoder has ended: an error never swallows what came before it. */
  readonly output: (step: (done: () => void) => void) => AsyncGenerator<Uint8Array>;
};

const openFrame = (archive: Archive): Frame => {
  const open = archive === 'gzip' ? createGunzip : createZstdDecompress;
  const decoder = open({ chunkSize: ROOM_BYTES });
  let failure: Error | undefined;
  let wake = (): void => {};
  decoder.on('readable', () => wake());
  decoder.on('end', () => wake());
  decoder.on('error', (error) => {
    failure = error;
    wake();
  });

  async function* output(step: (done: () => void) => void): AsyncGenerator<Uint8Array> {
    let done = false;
    step(() => {
      done = true;
      wake();
    });
    for (;;) {
      const chunk = decoder.read() as Buffer | null;
      if (chunk !== null) yield chunk;
      else if (failure ?? decoder.errored) throw unreadable(archive, failure ?? decoder.errored);
      else if (done || decoder.readableEnded) return;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  }

  return { decoder, output };
};

const unreadable = (archive: Archive, cause: unknown): PipelineError =>
  new PipelineError(
    'UNREADABLE_ARCHIVE',
    `The ${archive} archive is damaged or cut off; compress the file again and upload it anew.`,
    { cause },
  );
