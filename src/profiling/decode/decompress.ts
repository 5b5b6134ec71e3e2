import { constants, gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { Dialect } from '../profile.ts';
import { type ByteSource, join, splitHead } from './chunks.ts';
import { unfoldGzip } from './unfold-gzip.ts';
import { unfoldZstd } from './unfold-zstd.ts';
import { type UnfoldLimits, unreadableArchive, withinLimits } from './unfolded.ts';

type Compression = Dialect['compression'];
type Archive = Exclude<Compression, 'none'>;

/** What is learnt about the source while it is read. */
export type SourceFacts = {
  bytesRead: number;
  compression: Compression;
  /** So many of the first plain bytes are ASCII, where what unfolds them has looked. */
  asciiBytes?: number;
};

const MAGIC: Readonly<Record<Archive, Buffer>> = {
  gzip: Buffer.from([0x1f, 0x8b, 0x08]),
  zstd: Buffer.from([0x28, 0xb5, 0x2f, 0xfd]),
};
const MAGIC_BYTES = 4;

/** Reads a source as plain bytes: gzip (all members) and zstd (all frames) are unfolded, zeros after them passed over; anything
 * else passes through. What could be unfolded before a damage or a limit comes before the error.
 * @throws PipelineError UNREADABLE_ARCHIVE, DECOMPRESSED_TOO_LARGE; and whatever the source throws
 */
export async function* decompress(
  source: ByteSource,
  facts: SourceFacts,
  limits: UnfoldLimits,
): AsyncGenerator<Uint8Array> {
  const { head, rest } = await splitHead(pieces(source), MAGIC_BYTES);
  const compression = compressionOf(head);
  facts.compression = compression;
  const content = join(head, rest);
  if (compression === 'none') return yield* counted(content, facts);
  const unfolded = compression === 'gzip' ? unfoldGzip(content) : unfoldZstd(content);
  for await (const { bytes, bytesRead, asciiBytes } of withinLimits(unfolded, limits)) {
    // Not what was read ahead, which is another number each time.
    facts.bytesRead = bytesRead;
    if (asciiBytes !== undefined) facts.asciiBytes = asciiBytes;
    if (bytes.length > 0) yield bytes;
  }
}

/**
 * Up to `maximum` first plain bytes of a source's first bytes, which may be an archive cut off anywhere.
 * @throws PipelineError UNREADABLE_ARCHIVE
 */
export const decompressHead = (
  bytes: Uint8Array,
  maximum: number,
): { compression: Compression; head: Uint8Array } => {
  const compression = compressionOf(bytes);
  const isPlain = compression === 'none';
  return {
    compression,
    head: isPlain ? bytes.subarray(0, maximum) : unfoldHead(bytes, compression, maximum),
  };
};

/** The synchronous functions give nothing of an output that is too large: halving finds the longest input whose output is not. */
const unfoldHead = (bytes: Uint8Array, archive: Archive, maximum: number): Uint8Array => {
  const all = unfoldAtOnce(bytes, archive, maximum);
  if (all !== undefined) return all;
  let head: Buffer = Buffer.alloc(0);
  for (let fits = 0, tooLong = bytes.length; tooLong - fits > 1; ) {
    const middle = Math.floor((fits + tooLong) / 2);
    const tried = unfoldAtOnce(bytes.subarray(0, middle), archive, maximum);
    if (tried === undefined) tooLong = middle;
    else [fits, head] = [middle, tried];
  }
  return head;
};

/** All output of an archive cut off anywhere, undefined when it is more than `maxOutputLength`. */
const unfoldAtOnce = (bytes: Uint8Array, archive: Archive, maxOutputLength: number): Buffer | undefined => {
  try {
    return archive === 'gzip'
      ? gunzipSync(bytes, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH })
      : zstdDecompressSync(bytes, { maxOutputLength, finishFlush: constants.ZSTD_e_continue });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw unreadableArchive(archive, cause);
  }
};

const compressionOf = (head: Uint8Array): Compression => {
  const starts = (magic: Buffer): boolean => magic.equals(head.subarray(0, magic.length));
  if (starts(MAGIC.gzip)) return 'gzip';
  return starts(MAGIC.zstd) ? 'zstd' : 'none';
};

async function* pieces(source: ByteSource): AsyncGenerator<Uint8Array> {
  yield* source;
}

/** Counts what is taken. */
async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  facts: Pick<SourceFacts, 'bytesRead'>,
): AsyncGenerator<Uint8Array, undefined> {
  for await (const chunk of chunks) {
    facts.bytesRead += chunk.length;
    yield chunk;
  }
}
