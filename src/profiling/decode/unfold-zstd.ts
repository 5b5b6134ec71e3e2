import { createZstdDecompress, type ZstdDecompress } from 'node:zlib';
import { inSlices } from './chunks.ts';
import { readAhead } from './read-ahead.ts';
import { signal } from './signal.ts';
import { NOTHING, type Unfolded, unreadableArchive, withoutZeros } from './unfolded.ts';

/**
 * Archives are fed in pieces of sizes of our own, so that what was readable before a damage does not depend on the caller's chunks. Small ones at
 * first, for what one unfolds to may be lost before a damage; then large ones, for each sends the decoder's thread off and brings it back.
 */
const SLICE_BYTES = { least: 64 * 1024, most: 1024 * 1024 } as const;
/** Room for what is unfolded. */
const ROOM_BYTES = 1024 * 1024;
/** Rooms that are unfolded before they are asked for. A slice ends within a room: with one in hand, the next is not there in time. */
const ROOMS_AHEAD = 8;
/** Shorter than a room, or the decoder would never get ahead: each turn of ours lets it fill one. */
const TURN_BYTES = 256 * 1024;

/**
 * Unfolds zstd, on a thread of Node's pool: all frames, zeros after them passed over.
 * @throws PipelineError UNREADABLE_ARCHIVE, after what could be read; and whatever `content` throws
 */
export async function* unfoldZstd(content: AsyncIterable<Uint8Array>): AsyncGenerator<Unfolded> {
  for await (const piece of readAhead(unfold(content), ROOMS_AHEAD)) yield* inTurns(piece, TURN_BYTES);
}

/** A piece in parts; between them others get their turn, so that what is done on another thread is taken and more is given to it. */
async function* inTurns({ bytes, bytesRead }: Unfolded, most: number): AsyncGenerator<Unfolded> {
  yield { bytes: bytes.subarray(0, most), bytesRead };
  for (let at = most; at < bytes.length; at += most) {
    await new Promise(setImmediate);
    yield { bytes: bytes.subarray(at, at + most), bytesRead };
  }
}

/** An archive may hold several frames one after the other: each end of a decoder before the end of its input starts another. */
async function* unfold(content: AsyncIterable<Uint8Array>): AsyncGenerator<Unfolded> {
  let frame = openFrame();
  let bytesRead = 0;
  async function* output(step: (done: () => void) => void): AsyncGenerator<Unfolded> {
    for await (const bytes of frame.output(step)) yield { bytes, bytesRead };
  }
  try {
    for await (const slice of inSlices(content, SLICE_BYTES.least, SLICE_BYTES.most)) {
      bytesRead += slice.length;
      for (let left = frame.decoder.bytesWritten === 0 ? withoutZeros(slice) : slice; left.length > 0; ) {
        const before = frame.decoder.bytesWritten;
        yield* output((done) => frame.decoder.write(left, done));
        left = left.subarray(frame.decoder.bytesWritten - before);
        if (left.length > 0) {
          left = withoutZeros(left);
          frame = openFrame();
        }
      }
    }
    // The callback of `end` comes before the check for a missing tail; the output ends after it.
    if (frame.decoder.bytesWritten > 0) yield* output(() => frame.decoder.end());
    yield { bytes: NOTHING, bytesRead };
  } catch (error) {
    yield { bytes: NOTHING, bytesRead };
    throw error;
  } finally {
    frame.decoder.destroy();
  }
}

type Frame = {
  readonly decoder: ZstdDecompress;
  /** All output of one step, until the step is done or the decoder has ended: an error never swallows what came before it. */
  readonly output: (step: (done: () => void) => void) => AsyncGenerator<Uint8Array>;
};

const openFrame = (): Frame => {
  const decoder = createZstdDecompress({ chunkSize: ROOM_BYTES });
  let failure: Error | undefined;
  const changed = signal();
  decoder.on('readable', changed.give);
  decoder.on('end', changed.give);
  decoder.on('error', (error) => {
    failure = error;
    changed.give();
  });

  async function* output(step: (done: () => void) => void): AsyncGenerator<Uint8Array> {
    let done = false;
    step(() => {
      done = true;
      changed.give();
    });
    for (;;) {
      const chunk = decoder.read() as Buffer | null;
      if (chunk !== null) yield chunk;
      else if (failure ?? decoder.errored) throw unreadableArchive('zstd', failure ?? decoder.errored);
      else if (done || decoder.readableEnded) return;
      else await changed.wait();
    }
  }

  return { decoder, output };
};
