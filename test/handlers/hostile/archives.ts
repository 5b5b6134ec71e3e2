/** Archives that are broken or unfold without end, and streams without one. */
import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { Content } from './function-in-memory.ts';
import { MARKER, table } from './marked-table.ts';

const zipped = gzipSync(Buffer.from(table(...Array(500).fill('some words that compress, some'))));
const packed = zstdCompressSync(Buffer.from(table(...Array(500).fill('some words that compress, some'))));
const GIGABYTE = 2 ** 30;

/** A gigabyte made of one piece, which is never there as a whole. */
const endless = (piece: string, start = '') =>
  function* (): Generator<Uint8Array> {
    const chunk = Buffer.from(piece.repeat(Math.floor(65_536 / piece.length)));
    if (start) yield Buffer.from(start);
    for (let sent = 0; sent < GIGABYTE; sent += chunk.length) yield chunk;
  };

export const ARCHIVES: Readonly<Record<string, Content>> = {
  ...Object.fromEntries(
    [
      1,
      2,
      3,
      9,
      10,
      11,
      18,
      Math.floor(zipped.length / 2),
      zipped.length - 9,
      zipped.length - 8,
      zipped.length - 4,
      zipped.length - 1,
    ].map((length) => [`gzip cut after ${length} bytes`, zipped.subarray(0, length)]),
  ),
  ...Object.fromEntries(
    [4, 5, 9, Math.floor(packed.length / 2), packed.length - 1].map((length) => [
      `zstd cut after ${length} bytes`,
      packed.subarray(0, length),
    ]),
  ),
  'gzip with a wrong checksum': Buffer.concat([zipped.subarray(0, -8), Buffer.alloc(8, 7)]),
  'gzip with a flipped bit': Buffer.from(zipped.map((byte, i) => (i === 40 ? byte ^ 16 : byte))),
  'gzip with junk behind': Buffer.concat([zipped, Buffer.from(MARKER)]),
  'gzip of gzip': gzipSync(zipped),
  'gzip of zstd': gzipSync(packed),
  'gzip of nothing': gzipSync(''),
  'gzip of a program': gzipSync(Buffer.from(`\u007fELF\u0002\u0001\u0001\u0000\u0000\u0000${MARKER}`)),
  'a bomb of zeros': gzipSync(Buffer.alloc(128 * 2 ** 20)),
  'a bomb of one line': gzipSync(Buffer.alloc(128 * 2 ** 20, 'a')),
  'a bomb of columns': gzipSync(Buffer.alloc(64 * 2 ** 20, 'a,')),
  'a bomb of empty lines': gzipSync(
    Buffer.concat([Buffer.from('a,b\n1,2\n'), Buffer.alloc(16 * 2 ** 20, '\n')]),
  ),
  'a bomb of a bomb': gzipSync(gzipSync(Buffer.alloc(128 * 2 ** 20))),
  'a zstd bomb': zstdCompressSync(Buffer.alloc(128 * 2 ** 20, 'a')),
};

/** Streamed, never stored. */
export const ENDLESS: Readonly<Record<string, Content>> = {
  'a line of one gigabyte': endless('x'),
  'a line of one gigabyte behind rows': endless('x', table('a', 'b')),
  'a gigabyte of columns': endless('1,'),
  'a gigabyte of NUL bytes': endless('\u0000'),
  'a gigabyte of quotes': endless('"'),
};
