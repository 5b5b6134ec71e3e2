import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { readAhead } from '../../../src/profiling/decode/read-ahead.ts';

/** Pieces of these sizes, each filled with its number; what was made of them is noted. */
const source = (sizes: readonly number[], error?: Error) => {
  const seen = { made: 0, closed: false };
  async function* pieces(): AsyncGenerator<Uint8Array> {
    try {
      for (const [i, size] of sizes.entries()) {
        seen.made++;
        yield Buffer.alloc(size, i);
      }
      if (error !== undefined) throw error;
    } finally {
      seen.closed = true;
    }
  }
  return { seen, pieces: pieces() };
};

const all = async (pieces: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const taken: Uint8Array[] = [];
  for await (const piece of pieces) taken.push(Buffer.from(piece));
  return Buffer.concat(taken);
};

it('gives the same pieces in their order', async () => {
  const sizes = [0, 1, 256, 1024, 0, 3];
  const expected = await all(source(sizes).pieces);

  for (const most of [1, 2, 100]) expect(await all(readAhead(source(sizes).pieces, most))).toEqual(expected);
});

it('asks for so many pieces before they are asked for, and no more', async () => {
  const { seen, pieces } = source(Array.from({ length: 20 }, () => 10));
  const ahead = readAhead(pieces, 3);

  await ahead.next();
  await turn();
  expect(seen.made).toBe(4);

  await ahead.next();
  await turn();
  expect(seen.made).toBe(5);
  await ahead.return(undefined);
});

it('gives all pieces before an error', async () => {
  const ahead = readAhead(source([5, 6], new Error('cut off')).pieces, 4);
  const taken: number[] = [];
  const read = async (): Promise<void> => {
    for await (const piece of ahead) taken.push(piece.length);
  };

  await expect(read()).rejects.toThrow('cut off');
  expect(taken).toEqual([5, 6]);
});

it.each([0, 1, 2])('closes the source when it is left after %d pieces', async (count) => {
  const { seen, pieces } = source(Array.from({ length: 10 }, () => 10));
  const ahead = readAhead(pieces, 2);
  for (let i = 0; i < count; i++) await ahead.next();

  await ahead.return(undefined);

  expect(seen.closed || seen.made === 0).toBe(true);
});
