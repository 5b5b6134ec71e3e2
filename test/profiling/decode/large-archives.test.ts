import { createHash } from 'node:crypto';
import { constants, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decompress } from '../../../src/profiling/decode/decompress.ts';
import { LIMITS } from '../../../src/profiling/limits.ts';
import { cut } from '../tokenise/tokenised.ts';
import { decoded } from './decoded.ts';

/** Lines that a compressor can do little about: the archive is larger than what is unfolded on the profile's own thread. */
const line = (i: number): string => `${i},${createHash('sha256').update(`${i}`).digest('hex')}\n`;
const TEXT = `id,hash\n${Array.from({ length: 120_000 }, (_, i) => line(i)).join('')}`;
const ARCHIVE = gzipSync(TEXT, { level: constants.Z_BEST_SPEED });
/** Behind what is unfolded on the profile's own thread. */
const LATE = Math.floor(ARCHIVE.length * 0.8);

/** What is unfolded, how much was read for it, and the error that ended it. */
const unfolded = async (source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, limits = {}) => {
  const facts = { bytesRead: 0, compression: 'none' as const };
  const parts: Uint8Array[] = [];
  try {
    for await (const part of decompress(source, facts, { ...LIMITS, ...limits }))
      parts.push(Buffer.from(part));
  } catch (error) {
    return { text: Buffer.concat(parts).toString('latin1'), bytesRead: facts.bytesRead, error };
  }
  return { text: Buffer.concat(parts).toString('latin1'), bytesRead: facts.bytesRead };
};

const workers = (): number =>
  process.getActiveResourcesInfo().filter((name) => name === 'Worker' || name === 'MessagePort').length;

describe('a gzip archive of more than four megabytes', () => {
  it('is what the other tests need', () => {
    expect(ARCHIVE.length).toBeGreaterThan(4.2 * 1024 * 1024);
  });

  it.each([[[501, 7919]], [[65_536]], [[ARCHIVE.length]]])('is unfolded from chunks of %j', async (sizes) => {
    const { text, bytesRead, error } = await unfolded(cut(ARCHIVE, sizes));

    expect(error).toBe(undefined);
    expect(text === TEXT).toBe(true);
    expect(bytesRead).toBe(ARCHIVE.length);
  });

  it('is unfolded with all its members and the zeros between them', async () => {
    const several = Buffer.concat([
      ARCHIVE,
      Buffer.alloc(70_000),
      gzipSync('1,2\n'),
      ARCHIVE,
      Buffer.alloc(9),
    ]);

    const { text, bytesRead, error } = await unfolded([several]);

    expect(error).toBe(undefined);
    expect(text === `${TEXT}1,2\n${TEXT}`).toBe(true);
    expect(bytesRead).toBe(several.length);
  });

  it('gives the same before a damage, whatever the chunks', async () => {
    const damaged = Buffer.from(ARCHIVE).fill(0xff, LATE, LATE + 200);

    const [first, ...others] = await Promise.all(
      [[501, 7919], [65_536], [ARCHIVE.length]].map((sizes) => unfolded(cut(damaged, sizes))),
    );

    expect(first!.error).toMatchObject({ code: 'UNREADABLE_ARCHIVE' });
    expect(TEXT.startsWith(first!.text.slice(0, TEXT.length * 0.79))).toBe(true);
    expect(first!.text.length).toBeGreaterThan(TEXT.length * 0.79);
    expect(first!.bytesRead).toBeGreaterThanOrEqual(LATE);
    for (const other of others) {
      expect(other.error).toMatchObject({ code: 'UNREADABLE_ARCHIVE' });
      expect(other.text === first!.text).toBe(true);
      expect(other.bytesRead).toBe(first!.bytesRead);
    }
  });

  it('gives all that is there when it is cut off', async () => {
    const { text, error } = await unfolded([ARCHIVE.subarray(0, LATE)]);

    expect(error).toMatchObject({ code: 'UNREADABLE_ARCHIVE', cause: { message: 'unexpected end' } });
    expect(TEXT.startsWith(text)).toBe(true);
    expect(text.length).toBeGreaterThan(TEXT.length * 0.79);
  });

  it('gives all that is there when its source fails', async () => {
    async function* source() {
      yield ARCHIVE.subarray(0, LATE);
      throw new Error('connection lost');
    }

    const { text, error } = await unfolded(source());

    expect(error).toMatchObject({ message: 'connection lost' });
    expect(TEXT.startsWith(text)).toBe(true);
    expect(text.length).toBeGreaterThan(TEXT.length * 0.79);
  });

  it('tells more and more bytes that were read, and is no bomb where its beginning unfolds to much', async () => {
    const archive = Buffer.concat([gzipSync(Buffer.alloc(300_000_000, 'a,b\n')), ARCHIVE]);
    const facts = { bytesRead: 0, compression: 'none' as const };
    let [last, bytes] = [0, 0];

    for await (const piece of decompress([archive], facts, LIMITS)) {
      expect(facts.bytesRead).toBeGreaterThanOrEqual(last);
      last = facts.bytesRead;
      bytes += piece.length;
    }

    expect(bytes).toBe(300_000_000 + TEXT.length);
    expect(last).toBe(archive.length);
  });

  it('is read up to the limit of bytes', async () => {
    const { text, error } = await unfolded([ARCHIVE], { decompressedBytes: TEXT.length - 1000 });

    expect(error).toMatchObject({ code: 'DECOMPRESSED_TOO_LARGE' });
    expect(text === TEXT.slice(0, -1000)).toBe(true);
  });

  it.each([1, 5, 20])(
    'leaves no thread behind and closes its source when it is left after %d pieces',
    async (count) => {
      const before = workers();
      let isClosed = false;
      async function* source() {
        try {
          for (let at = 0; at < ARCHIVE.length; at += 65_536) yield ARCHIVE.subarray(at, at + 65_536);
        } finally {
          isClosed = true;
        }
      }
      const pieces = decompress(source(), { bytesRead: 0, compression: 'none' }, LIMITS);
      for (let i = 0; i < count; i++) await pieces.next();

      await pieces.return(undefined);

      expect(isClosed).toBe(true);
      expect(workers()).toBe(before);
    },
  );

  it('tells that it is ASCII as far as it is', async () => {
    const [facts, other] = [
      { bytesRead: 0, compression: 'none' as const },
      { bytesRead: 0, compression: 'none' as const },
    ];
    const place = 6_000_000;
    const late = Buffer.from(TEXT).fill(0xe4, place, place + 1);

    for await (const _ of decompress([ARCHIVE], facts, LIMITS));
    for await (const _ of decompress([gzipSync(late, { level: 1 })], other, LIMITS));

    expect(facts).toMatchObject({ asciiBytes: TEXT.length });
    expect(other).toMatchObject({ asciiBytes: 5 * 1024 * 1024 });
  });

  it('is decoded where the first byte beyond ASCII comes late', async () => {
    const text = `${TEXT.slice(0, 6_000_000)}größer,ä${TEXT.slice(6_000_000)}`;

    const result = await decoded(gzipSync(Buffer.from(text, 'latin1'), { level: 1 }));

    expect(result.error).toBe(undefined);
    expect(result.text === text).toBe(true);
  });

  it.each(['utf-16le', 'latin1'] as const)('is decoded from %s', async (encoding) => {
    const text = TEXT.replace('hash', 'größe');

    const result = await decoded(gzipSync(Buffer.from(text, encoding), { level: 1 }));

    expect(result.error).toBe(undefined);
    expect(result.text === text).toBe(true);
  });
});
