/** Bytes in pieces of any size. A piece need only stay as it is until the next one is asked for. */
export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export type Split = {
  /** The first `size` bytes, or all there are. */
  readonly head: Buffer;
  /** Whether the head is the whole content. */
  readonly whole: boolean;
  /** What follows the head. An error met while the head was read is thrown here, after the head was used. */
  readonly rest: AsyncGenerator<Uint8Array>;
};

/** Takes the first `size` bytes off a stream, whatever the size of its chunks. */
export const splitHead = async (chunks: AsyncIterator<Uint8Array>, size: number): Promise<Split> => {
  const taken: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  let failure: unknown;
  while (length < size && !ended && failure === undefined) {
    try {
      const next = await chunks.next();
      ended = next.done === true;
      if (next.done !== true) length += taken.push(Buffer.from(next.value)) && next.value.length;
    } catch (error) {
      failure = error;
    }
  }
  const all = Buffer.concat(taken);
  if (length === 0 && failure !== undefined) throw failure;
  return { head: all.subarray(0, size), whole: ended && length <= size, rest: follow(all.subarray(size)) };

  async function* follow(left: Buffer): AsyncGenerator<Uint8Array> {
    try {
      if (left.length > 0) yield left;
      if (failure !== undefined) throw failure;
      for (let next = await chunks.next(); next.done !== true; next = await chunks.next()) yield next.value;
    } finally {
      await chunks.return?.();
    }
  }
};

/** A head and what follows it. */
export async function* join(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  yield* rest;
}

/** A slice is at most so small a part of what came before it. */
const SHARE = 8;

/**
 * The same bytes in pieces whose sizes do not depend on the chunks: `least` at first, then a share of what came before, up to `most` (the last one
 * may be shorter). Each is in the place of the one before.
 */
export async function* inSlices(
  chunks: AsyncIterable<Uint8Array>,
  least: number,
  most: number,
): AsyncGenerator<Buffer> {
  const slice = Buffer.allocUnsafe(most);
  let size = least;
  let before = 0;
  let filled = 0;
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + size - filled);
      slice.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < size) continue;
      yield slice.subarray(0, size);
      before += size;
      if (before >= SHARE * 2 * size) size = Math.min(most, 2 * size);
      filled = 0;
    }
  }
  if (filled > 0) yield slice.subarray(0, filled);
}
