import { constants, crc32, deflateRawSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openGzip } from '../../../src/profiling/decode/gunzip.ts';
import { testSeed } from '../../support/seed.ts';
import { randoms } from '../fuzz/inputs.ts';
import { CONTENTS } from './inflate/contents.ts';
import { damaged } from './inflate/damage.ts';

type Gunzipped = { readonly text: string; readonly bytesRead: number; readonly error?: string };

/** Writes an archive in pieces of some sizes, over and over; the memory of each is used for something else then. */
const gunzipped = (archive: Uint8Array, sizes: readonly number[] = [archive.length]): Gunzipped => {
  const { write, end } = openGzip();
  const parts: Buffer[] = [];
  let bytesRead = 0;
  const take = (pieces: ReturnType<typeof write>): void => {
    for (const piece of pieces) {
      parts.push(Buffer.from(piece.bytes));
      ({ bytesRead } = piece);
    }
  };
  const told = (): Gunzipped => ({ text: Buffer.concat(parts).toString('latin1'), bytesRead });
  try {
    for (let at = 0, i = 0; at < archive.length; i++) {
      const piece = Uint8Array.from(archive.subarray(at, at + sizes[i % sizes.length]!));
      take(write(piece));
      piece.fill(0xff);
      at += piece.length;
    }
    take(end());
  } catch (error) {
    const { code, cause } = error as { readonly code?: string; readonly cause?: Error };
    return { ...told(), error: code === 'UNREADABLE_ARCHIVE' ? cause!.message : String(error) };
  }
  return told();
};

const [IS_TEXT, HAS_CHECK, HAS_EXTRA, HAS_NAME, HAS_COMMENT] = [1, 2, 4, 8, 16];
const ALL_FLAGS = IS_TEXT | HAS_CHECK | HAS_EXTRA | HAS_NAME | HAS_COMMENT;

const header = (flags: number): Buffer => {
  const parts: Buffer[] = [Buffer.of(0x1f, 0x8b, 8, flags, 1, 2, 3, 4, 0, 3)];
  if ((flags & HAS_EXTRA) !== 0) parts.push(Buffer.of(3, 1), Buffer.alloc(259, 'extra\0'));
  if ((flags & HAS_NAME) !== 0) parts.push(Buffer.from('name.csv\0'));
  if ((flags & HAS_COMMENT) !== 0) parts.push(Buffer.from('a comment\0'));
  if ((flags & HAS_CHECK) !== 0) parts.push(number(crc32(Buffer.concat(parts)) & 0xffff).subarray(0, 2));
  return Buffer.concat(parts);
};

const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

type Wrong = { readonly check?: number; readonly size?: number };

const member = (content: string, flags = 0, { check = 0, size = 0 }: Wrong = {}): Buffer => {
  const bytes = Buffer.from(content, 'latin1');
  const trailer = [number((crc32(bytes) ^ check) >>> 0), number(bytes.length + size)];
  return Buffer.concat([header(flags), deflateRawSync(bytes), ...trailer]);
};

const read = (archive: Buffer, text: string): Gunzipped => ({ text, bytesRead: archive.length });
const EVERY_FLAGS = Array.from({ length: ALL_FLAGS + 1 }, (_, flags) => flags);

describe('a header', () => {
  it('is passed over, whatever it has', () => {
    for (const flags of EVERY_FLAGS) {
      const archive = member('a,b\n', flags);

      expect([flags, gunzipped(archive)]).toEqual([flags, read(archive, 'a,b\n')]);
      expect([flags, gunzipped(archive, [1])]).toEqual([flags, read(archive, 'a,b\n')]);
      expect(gunzipSync(archive).toString()).toBe('a,b\n');
    }
  });

  it('may be cut off nowhere', () => {
    for (const flags of [0, HAS_CHECK, HAS_EXTRA, HAS_NAME, HAS_COMMENT, ALL_FLAGS]) {
      const { length } = header(flags);
      for (let end = 0; end <= length; end++)
        expect([flags, end, gunzipped(member('a', flags).subarray(0, end))]).toEqual([
          flags,
          end,
          { text: '', bytesRead: end, error: 'unexpected end' },
        ]);
    }
  });

  it('is refused when a bit that its check covers is another one', () => {
    const archive = member('a', ALL_FLAGS);
    for (let bit = 0; bit < 8 * header(ALL_FLAGS).length; bit += bit < 100 ? 1 : 9) {
      const wrong = Buffer.from(archive);
      wrong[bit >> 3]! ^= 1 << (bit % 8);

      expect([bit, gunzipped(wrong).error]).toEqual([bit, expect.any(String)]);
      expect(() => gunzipSync(wrong)).toThrow();
    }
  });

  it.each([0x20, 0x40, 0x80])('is refused with the reserved flag %d', (flag) => {
    expect(gunzipped(member('a', flag))).toMatchObject({ text: '', error: 'unknown header flags' });
  });

  it('is refused when it is larger than any is', () => {
    const [begin, rest] = [header(HAS_NAME).subarray(0, 10), member('a').subarray(10)];
    const named = (length: number): Buffer =>
      Buffer.concat([begin, Buffer.alloc(length, 'n'), Buffer.of(0), rest]);

    expect(gunzipped(named(1_000_000), [65_536]).text).toBe('a');
    expect(gunzipped(named(2_000_000), [65_536]).error).toContain('larger than');
  });
});

describe('members', () => {
  const texts = ['a,b\n', '', '1,2\n'.repeat(500), '', 'é'];
  const text = texts.join('');
  const members = texts.map((content, i) => member(content, i === 2 ? ALL_FLAGS : i));
  const archive = Buffer.concat(members);

  it('are read one after the other, wherever the archive is parted in two', () => {
    for (let at = 1; at <= archive.length; at++)
      expect([at, gunzipped(archive, [at, archive.length])]).toEqual([at, read(archive, text)]);
    expect(gunzipped(archive, [1])).toEqual(read(archive, text));
  });

  it('are read up to where the archive is cut off', () => {
    const ends = members.map((_, i) => Buffer.concat(members.slice(0, i + 1)).length);
    for (let length = 0; length <= archive.length; length++) {
      const beginning = archive.subarray(0, length);

      const { text: ours, error } = gunzipped(beginning, [1 + (length >> 1)]);

      const zlibs = gunzipSync(beginning, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
      expect([length, ours, error]).toEqual([
        length,
        zlibs,
        ends.includes(length) ? undefined : 'unexpected end',
      ]);
    }
  });

  it('may have zeros between and behind them, but not before', () => {
    for (const zeros of [1, 7, 512, 70_000].map((length) => Buffer.alloc(length))) {
      const padded = Buffer.concat([member('a'), zeros, member(''), zeros, member('b'), zeros]);

      for (const sizes of [[1000], [65_536], [member('a').length, 3]])
        expect(gunzipped(padded, sizes)).toEqual(read(padded, 'ab'));
    }
    expect(gunzipped(Buffer.concat([Buffer.of(0), archive]))).toMatchObject({
      text: '',
      error: 'no gzip header',
    });
  });

  it.each([
    ['text', Buffer.from('text'), 'no gzip header'],
    ['one byte', Buffer.of(1), 'no gzip header'],
    ['zeros and text', Buffer.from('\0\0text'), 'no gzip header'],
    ['the first byte of a header', Buffer.of(0x1f), 'unexpected end'],
    ['another method', Buffer.of(0x1f, 0x8b, 7), 'no gzip header'],
  ])('may have nothing else behind them: %s', (_, behind, error) => {
    for (const sizes of [[1], [archive.length], [100_000]])
      expect(gunzipped(Buffer.concat([archive, behind]), sizes)).toMatchObject({ text, error });
  });

  it.each([
    ['check', { check: 1 }, 'incorrect data check'],
    ['check', { check: 0x8000_0000 }, 'incorrect data check'],
    ['length', { size: 1 }, 'incorrect length check'],
    ['length', { size: 0x0100_0000 }, 'incorrect length check'],
  ])('are refused behind their content when their %s is wrong: %o', (_, wrong, error) => {
    const wrongOne = Buffer.concat([member('a'), member('b', 0, wrong), member('c')]);

    for (const sizes of [[1], [100_000]])
      expect(gunzipped(wrongOne, sizes)).toMatchObject({ text: 'ab', error });
  });

  it('are many small ones', () => {
    const many = Buffer.concat(Array.from({ length: 5000 }, (_, i) => member(i % 3 === 0 ? '' : `${i}\n`)));

    const { text: ours, error } = gunzipped(many, [50_000]);

    expect([ours, error]).toEqual([gunzipSync(many).toString(), undefined]);
  });
});

const SEED = testSeed();

it(`refuses what zlib refuses (from seed ${SEED})`, () => {
  let refused = 0;
  for (let seed = SEED; seed < SEED + 1000; seed++) {
    const random = randoms(seed);
    const content = CONTENTS.words(random(500), random).toString('latin1');
    const archive = damaged(member(content, random(ALL_FLAGS + 1)), random);
    const { error } = gunzipped(archive, [1 + random(archive.length + 1)]);

    let zlibs: unknown;
    try {
      gunzipSync(archive);
    } catch (thrown) {
      zlibs = thrown;
    }

    expect([seed, error, error === undefined]).toEqual([seed, error, zlibs === undefined]);
    if (error !== undefined) refused++;
  }
  expect(refused).toBeGreaterThan(100);
});
