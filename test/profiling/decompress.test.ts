import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { PipelineError } from '../../src/errors.ts';
import { profileCsv, readRecords, sniff } from '../../src/profiling/index.ts';
import { inChunks, profileOf, summarise } from './summarise.ts';

const ROWS = 20_000;
const text = `id,value\n${Array.from({ length: ROWS }, (_, i) => `${i},${(i * 7919) % 10_007}`).join('\n')}\n`;
const archives = { gzip: gzipSync(text), zstd: zstdCompressSync(text) };

const failureOf = async (bytes: Uint8Array, options = {}): Promise<PipelineError> =>
  profileOf(bytes, options).then(
    () => expect.unreachable('the archive was read to its end'),
    (error) => error,
  );

const failureInChunks = async (bytes: Buffer, size: number): Promise<PipelineError> =>
  profileCsv(inChunks(bytes, size)).then(
    () => expect.unreachable('the archive was read to its end'),
    (error) => error,
  );

describe.each(['gzip', 'zstd'] as const)('%s', (archive) => {
  it('is recognised by its magic number and unfolded', async () => {
    const profile = await profileOf(archives[archive]);

    expect(profile.row_count).toBe(ROWS);
    expect(profile.dialect.compression).toBe(archive);
    expect(profile.bytes_read).toBe(archives[archive].length);
  });

  it('reads all members of a concatenated archive', async () => {
    const profile = await profileOf(Buffer.concat([archives[archive], archives[archive]]));

    expect(profile.row_count).toBe(2 * ROWS + 1);
  });

  it('fails with what was readable when it is cut off', async () => {
    const error = await failureOf(archives[archive].subarray(0, archives[archive].length * 0.8));

    expect(error.code).toBe('UNREADABLE_ARCHIVE');
    expect(error.partial).toMatchObject({ complete: false, row_count: expect.any(Number) });
    expect(error.partial?.row_count).toBeGreaterThan(100);
    expect(error.partial?.row_count).toBeLessThan(ROWS);
  });

  it('fails the same way in chunks of any size when it is damaged', async () => {
    const damaged = Buffer.from(archives[archive]);
    const middle = Math.floor(damaged.length * 0.7);
    damaged.fill(0xff, middle, middle + 200);

    const summaries = await Promise.all([501, 7919, 65_536].map((size) => summarise(damaged, size)));

    expect(JSON.parse(summaries[0]!).error_code).toBe('UNREADABLE_ARCHIVE');
    expect(new Set(summaries).size).toBe(1);
  });

  it('says how much it read, whatever the chunks, when it is damaged', async () => {
    const damaged = Buffer.concat(Array.from({ length: 4 }, () => archives[archive]));
    damaged.fill(0xff, 110_000, 110_200);

    const failures = await Promise.all(
      [501, 65_536, damaged.length].map((size) => failureInChunks(damaged, size)),
    );

    const read = failures.map(({ partial }) => partial?.bytes_read);
    expect(read[0]).toBeGreaterThan(0);
    expect(new Set(read).size).toBe(1);
  });

  it('stops at the limit of unfolded bytes', async () => {
    const error = await failureOf(archives[archive], { limits: { decompressedBytes: 50_000 } });

    expect(error.code).toBe('DECOMPRESSED_TOO_LARGE');
    expect(error.partial?.complete).toBe(false);
  });

  it('is sniffed from a prefix', () => {
    const dialect = sniff(archives[archive].subarray(0, archives[archive].length - 10));

    expect(dialect).toMatchObject({ compression: archive, delimiter: ',' });
  });
});

it('passes an error of the source on as it is', async () => {
  const cause = new Error('connection reset');
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield* inChunks(archives.gzip.subarray(0, 20_000), 5_000);
    throw cause;
  }

  const reading = profileCsv(broken());

  await expect(reading).rejects.toBe(cause);
});

it('closes the source when a reader stops early', async () => {
  let closed = false;
  async function* source(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield Buffer.from('a,b\n1,2\n'.repeat(1000));
    } finally {
      closed = true;
    }
  }

  for await (const batch of readRecords(source())) if (batch.length > 0) break;

  expect(closed).toBe(true);
});
