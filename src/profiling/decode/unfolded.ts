import { PipelineError } from '../../errors.ts';

/** What an archive unfolds to, piece by piece. A piece need only stay as it is until the next one is asked for. */
export type Unfolded = {
  readonly bytes: Uint8Array;
  /** Bytes of the archive that had been read for it and for all before it. */
  readonly bytesRead: number;
  /** So many bytes from the beginning of all that was unfolded are ASCII, where what unfolds has looked. */
  readonly asciiBytes?: number;
};

/** Of a piece that only tells how far was read. */
export const NOTHING = new Uint8Array(0);

export type UnfoldLimits = {
  /** Bytes that an archive may unfold to. */
  readonly decompressedBytes: number;
  /** Times its own size that it may unfold to. */
  readonly decompressedRatio: number;
};

/** Below this nothing is a bomb, whatever its ratio: a small archive of equal lines is honest. */
const HARMLESS_BYTES = 64 * 1024 * 1024;

/**
 * Passes on what is unfolded up to the limits.
 * @throws PipelineError DECOMPRESSED_TOO_LARGE; and whatever `pieces` throws
 */
export async function* withinLimits(
  pieces: AsyncIterable<Unfolded>,
  { decompressedBytes, decompressedRatio }: UnfoldLimits,
): AsyncGenerator<Unfolded> {
  let written = 0;
  for await (const piece of pieces) {
    const { bytes, bytesRead } = piece;
    yield { ...piece, bytes: bytes.subarray(0, Math.max(0, decompressedBytes - written)) };
    written += bytes.length;
    if (written > decompressedBytes) {
      const message = `The archive unfolds to more than ${decompressedBytes} bytes; split the file or raise the limit decompressedBytes.`;
      throw new PipelineError('DECOMPRESSED_TOO_LARGE', message);
    }
    if (written > HARMLESS_BYTES && written > bytesRead * decompressedRatio) {
      const message = `The archive unfolds to more than ${decompressedRatio} times its size; upload it uncompressed or raise the limit decompressedRatio.`;
      throw new PipelineError('DECOMPRESSED_TOO_LARGE', message);
    }
  }
}

/** @param cause what the decoder says */
export const unreadableArchive = (archive: 'gzip' | 'zstd', cause: unknown): PipelineError =>
  new PipelineError(
    'UNREADABLE_ARCHIVE',
    `The ${archive} archive is damaged or cut off; compress the file again and upload it anew.`,
    { cause },
  );

/** Archives are padded to whole blocks with zeros. */
export const withoutZeros = (bytes: Uint8Array): Uint8Array => {
  const first = bytes.findIndex((byte) => byte !== 0);
  return bytes.subarray(first < 0 ? bytes.length : first);
};
