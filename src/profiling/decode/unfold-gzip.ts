import { join, splitHead } from './chunks.ts';
import { openGzip } from './gunzip.ts';
import { gunzipBeside } from './gunzip-beside.ts';
import type { Unfolded } from './unfolded.ts';

/** A larger archive is unfolded on another thread, whose start costs 50 ms of CPU: what unfolding so much takes. */
const LARGE_BYTES = 4 * 1024 * 1024;
/** So much of it is unfolded here, and dealt with while the other thread starts. */
const HERE_BYTES = 1024 * 1024;

/**
 * Unfolds gzip.
 * @throws PipelineError UNREADABLE_ARCHIVE, after what could be read; and whatever `content` throws
 */
export async function* unfoldGzip(content: AsyncGenerator<Uint8Array>): AsyncGenerator<Unfolded> {
  const { head, whole, rest } = await splitHead(content, LARGE_BYTES);
  if (whole) {
    const { write, end } = openGzip();
    yield* inTurns(write(head));
    yield* inTurns(end());
    return;
  }
  try {
    yield* unfoldLarge(head, rest);
  } finally {
    await content.return(undefined);
  }
}

/** Between pieces others get their turn: a few megabytes may unfold to gigabytes, and another thread waits to be fed. */
async function* inTurns(pieces: Iterable<Unfolded>): AsyncGenerator<Unfolded> {
  for (const piece of pieces) {
    yield piece;
    await new Promise(setImmediate);
  }
}

async function* unfoldLarge(head: Buffer, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Unfolded> {
  const beside = gunzipBeside(join(head, rest));
  try {
    const here = { written: 0, bytesRead: 0 };
    for await (const piece of inTurns(openGzip().write(head.subarray(0, HERE_BYTES)))) {
      here.written += piece.bytes.length;
      here.bytesRead = piece.bytesRead;
      yield piece;
    }
    for await (const piece of beside.pieces()) {
      const known = Math.min(here.written, piece.bytes.length);
      here.written -= known;
      const bytesRead = Math.max(here.bytesRead, piece.bytesRead);
      yield { ...piece, bytes: piece.bytes.subarray(known), bytesRead };
    }
  } finally {
    await beside.close();
  }
}
