import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decompress } from '../../../src/profiling/decode/decompress.ts';
import { LIMITS } from '../../../src/profiling/limits.ts';
import { decoded } from './decoded.ts';

const line = (i: number): string => `${i},${Math.imul(i, 2_654_435_761) >>> 0}\n`;
const TEXT = `a,b\n${Array.from({ length: 20_000 }, (_, i) => line(i)).join('')}`;

describe.each([
  ['gzip', gzipSync],
  ['zstd', zstdCompressSync],
] as const)('%s', (compression, compress) => {
  const archive = compress(TEXT);

  it('is unfolded, all parts of it, padded with zeros or not', async () => {
    const several = Buffer.concat([archive, compress('1,2\n'), Buffer.alloc(1024)]);

    for (const chunks of [[1], [7, 5000], [65_536]]) {
      const result = await decoded(several, { chunks });
      expect(result.error).toBe(undefined);
      expect(result).toMatchObject({ compression, text: `${TEXT}1,2\n` });
    }
  });

  it('gives all that can be read before it is cut off', async () => {
    const { text, error } = await decoded(archive.subarray(0, archive.length - 10));

    expect(error).toMatchObject({ code: 'UNREADABLE_ARCHIVE' });
    expect(TEXT.startsWith(text)).toBe(true);
    expect(text.length).toBeGreaterThan(TEXT.length / 2);
  });

  it('is not read on when something else follows it', async () => {
    const { text, error } = await decoded(Buffer.concat([archive, Buffer.from('something else')]));

    expect(error).toMatchObject({ code: 'UNREADABLE_ARCHIVE' });
    expect(TEXT.startsWith(text)).toBe(true);
    expect(text.length).toBeGreaterThan(TEXT.length / 2);
  });

  it('is read up to the limit of bytes', async () => {
    const { text, error } = await decoded(archive, { decompressedBytes: 1000, sniffBytes: 10 });

    expect(error).toMatchObject({ code: 'DECOMPRESSED_TOO_LARGE' });
    expect(text).toBe(TEXT.slice(0, 1000));
  });
});

it('stops at the limit of the ratio, but not while an archive is small', async () => {
  const archive = gzipSync(Buffer.alloc(80 * 1024 * 1024, 'a,b\n'));

  const { text, error } = await decoded(archive, { decompressedRatio: 100 });

  expect(error).toMatchObject({
    code: 'DECOMPRESSED_TOO_LARGE',
    message: expect.stringContaining('100 times'),
  });
  expect(text.length).toBeGreaterThan(64 * 1024 * 1024);
});

it('counts what was read for what was taken, however far it is read ahead', async () => {
  const archive = gzipSync(randomBytes(1_000_000));
  const facts = { bytesRead: 0, compression: 'none' as const };
  const pieces = decompress([archive], facts, LIMITS);

  await pieces.next();
  const first = facts.bytesRead;
  await pause(50);
  await pieces.next();
  expect(facts.bytesRead).toBe(2 * first);

  for await (const _ of pieces);
  expect(facts.bytesRead).toBe(archive.length);
});

it('lets others have their turns while a small archive unfolds to much', async () => {
  const archive = gzipSync(Buffer.alloc(20 * 1024 * 1024, 'a,b\n'));
  let turns = 0;
  let next = setImmediate(function turn() {
    turns++;
    next = setImmediate(turn);
  });

  for await (const _ of decompress([archive], { bytesRead: 0, compression: 'none' }, LIMITS));
  clearImmediate(next);

  expect(turns).toBeGreaterThan(20);
});
