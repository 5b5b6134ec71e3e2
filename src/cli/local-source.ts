import { open, stat } from 'node:fs/promises';
import { PipelineError } from '../errors.ts';

/** Bytes to be profiled here, and what is known of them beforehand. */
export type LocalSource = {
  /** As the user gave it; `-` is standard input. */
  readonly path: string;
  /** `undefined` for standard input. */
  readonly sizeBytes: number | undefined;
  /** ISO 8601, UTC: when the file was last written; for standard input when it was opened. */
  readonly modified: string;
  readonly open: () => AsyncIterable<Uint8Array>;
};

export const STDIN = '-';

/** Larger reads than Node's 64 KiB: fewer turns of the event loop for the same bytes. */
const READ_BYTES = 512 * 1024;

/**
 * A file, or standard input for `-`.
 * @throws PipelineError `FILE_NOT_FOUND` when there is no such file, `INVALID_OPTION` for a folder.
 */
export const locateSource = async (path: string): Promise<LocalSource> => {
  if (path === STDIN) {
    return { path, sizeBytes: undefined, modified: new Date().toISOString(), open: () => process.stdin };
  }
  const found = await stat(path).catch((cause: unknown) => {
    throw new PipelineError('FILE_NOT_FOUND', `${path}: no such file, or it cannot be read.`, { cause });
  });
  if (found.isDirectory())
    throw new PipelineError('INVALID_OPTION', `${path} is a folder: name its files, e.g. ${path}/*.csv.`);
  return {
    path,
    // A pipe or device tells no size.
    sizeBytes: found.isFile() ? found.size : undefined,
    modified: found.mtime.toISOString(),
    open: () => readFile(path),
  };
};

/**
 * The bytes of a file, in two buffers that are filled by turns, the next one while a piece is dealt with: one for each would keep the
 * garbage collector busy.
 */
export async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  const buffers = [Buffer.allocUnsafeSlow(READ_BYTES), Buffer.allocUnsafeSlow(READ_BYTES)] as const;
  const fill = async (buffer: Buffer): Promise<Buffer> => {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
    return buffer.subarray(0, bytesRead);
  };
  let next = fill(buffers[0]);
  try {
    for (let turn = 1; ; turn++) {
      const piece = await next;
      if (piece.length === 0) return;
      next = fill(buffers[turn & 1]!);
      // An error waits until its piece's turn comes.
      next.catch(() => {});
      yield piece;
    }
  } finally {
    // A read that is under way needs the file.
    await next.catch(() => {});
    await file.close();
  }
}
