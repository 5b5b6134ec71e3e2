import { detectNarrow } from './encoding.ts';
import { createTranscoder } from './to-utf8.ts';

/** Bytes from the first one beyond ASCII on that decide the encoding; it does not depend on the chunks they come in. */
const DECIDING_BYTES = 64 * 1024;

/**
 * Turns a text into UTF-8 whose beginning is ASCII, so that its encoding is not known yet: it is decided where the first
 * byte beyond ASCII comes.
 * @param isAscii asked of each chunk in its turn, up to the first that is not
 * @param onDecided called at most once, where the encoding is not UTF-8
 */
export async function* decodeLate(
  chunks: AsyncIterable<Uint8Array>,
  isAscii: (chunk: Uint8Array) => boolean,
  onDecided: (encoding: string) => void,
): AsyncGenerator<Uint8Array, void> {
  let held: Buffer | undefined;
  let transcoder: ReturnType<typeof createTranscoder> | undefined;
  const decide = (bytes: Buffer, whole: boolean): Uint8Array => {
    const encoding = detectNarrow(bytes.subarray(0, DECIDING_BYTES), whole && bytes.length <= DECIDING_BYTES);
    transcoder = PASS;
    held = undefined;
    if (encoding === 'utf-8') return bytes;
    onDecided(encoding);
    transcoder = createTranscoder(encoding);
    return transcoder.write(bytes);
  };
  for await (const chunk of chunks) {
    if (transcoder !== undefined) yield transcoder.write(chunk);
    else if (held === undefined && isAscii(chunk)) yield chunk;
    else {
      const from = held === undefined ? chunk.findIndex((byte) => byte > 0x7f) : 0;
      if (from > 0) yield chunk.subarray(0, from);
      held = Buffer.concat([held ?? EMPTY, chunk.subarray(from)]);
      if (held.length >= DECIDING_BYTES) yield decide(held, false);
    }
  }
  if (held !== undefined) yield decide(held, true);
  if (transcoder !== undefined) yield transcoder.end();
}

const EMPTY = Buffer.alloc(0);
const PASS: ReturnType<typeof createTranscoder> = { write: (bytes) => bytes, end: () => EMPTY };
