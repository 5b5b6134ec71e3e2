import { join, splitHead } from './chunks.ts';
import { openGzip } from './gunzip.ts';
import { gunzipBeside } from './gunzip-beside.ts';
import type { Unfolded } from './unfolded.ts';

/** A larger archive is unfolded on another thread, whose start takes as long as unfolding so much; meanwhile this is unfolded and dealt with here. */
const BESIDE_FROM_BYTES = 1024 * 1024;

/**
 * Unfolds gzip.
 * @throws PipelineError UNREADABLE_ARCHIVE, after what could be read; and whatever `content` throws
 */
export async function* unfoldGzip(content: AsyncGenerator<Uint8Array>): AsyncGenerator<Unfolded> {
  const { head, whole, rest } = await splitHead(content, BESIDE_FROM_BYTES);
  const here = openGzip();
  if (whole) {
    yield* here.write(head);
    yield* here.end();
    return;
  }
  const beside = gunzipBeside(join(head, rest));
  try {
    let done = 0;
    for (const piece of here.write(head)) {
      done += piece.bytes.length;
      yield piece;
      // Lets the other thread be fed.
      await new Promise(setImmediate);
    }
    for await (const { bytes, bytesRead } of beside.pieces()) {
      const known = Math.min(done, bytes.length);
      done -= known;
      yield { bytes: bytes.subarray(known), bytesRead };
    }
  } finally {
    await beside.close();
    await content.return(undefined);
  }
}
