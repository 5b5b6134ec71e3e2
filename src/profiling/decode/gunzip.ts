import { crc32 } from 'node:zlib';
import { gzipHeaderLength } from './gzip-header.ts';
import { openInflater } from './inflate/inflate.ts';
import { NOTHING, type Unfolded, unreadableArchive, withoutZeros } from './unfolded.ts';

/** Pieces are told apart by so many bytes of the archive. */
const STEP_BYTES = 64 * 1024;
const TRAILER_BYTES = 8;

export type GzipReader = {
  /**
   * What the next bytes unfold to; a piece stays as it is until the next one is asked for. A last one, which may be empty, tells how far was read.
   * @throws PipelineError UNREADABLE_ARCHIVE, after all that is before the damage
   */
  readonly write: (bytes: Uint8Array) => Generator<Unfolded>;
  /**
   * What the last bytes unfold to.
   * @throws PipelineError UNREADABLE_ARCHIVE, also when the archive is cut off
   */
  readonly end: () => Generator<Unfolded>;
};

/** Unfolds gzip (RFC 1952) on the thread that calls: all members, zeros after them passed over. */
export const openGzip = (): GzipReader => {
  const inflater = openInflater();
  let place: 'before-member' | 'in-member' | 'behind-member' = 'before-member';
  let members = 0;
  let bytesRead = 0;
  let check = 0;
  let size = 0;
  /** What waits for the bytes after it. */
  let held: Uint8Array = NOTHING;

  function* unfold(bytes: Uint8Array, whole: boolean): Generator<Uint8Array> {
    held = held.length > 0 ? Buffer.concat([held, bytes]) : bytes;
    for (;;) {
      if (place === 'before-member') {
        if (members > 0) held = withoutZeros(held);
        const length = gzipHeaderLength(held);
        if (length === undefined) break;
        held = held.subarray(length);
        inflater.begin();
        [check, size] = [0, 0];
        place = 'in-member';
      } else if (place === 'in-member') {
        const inflated = inflater.write(held, whole);
        held = NOTHING;
        let next = inflated.next();
        for (; next.done !== true; next = inflated.next()) {
          check = crc32(next.value, check);
          size += next.value.length;
          yield next.value;
        }
        if (next.value === undefined) break;
        held = next.value;
        place = 'behind-member';
      } else {
        if (held.length < TRAILER_BYTES) break;
        const trailer = new DataView(held.buffer, held.byteOffset);
        if (trailer.getUint32(0, true) !== check) throw new Error('incorrect data check');
        if (trailer.getUint32(4, true) !== size % 2 ** 32) throw new Error('incorrect length check');
        held = held.subarray(TRAILER_BYTES);
        members++;
        place = 'before-member';
      }
    }
    // The caller may put the next bytes in the place of these.
    held = Buffer.from(held);
  }

  function* told(pieces: Generator<Uint8Array>): Generator<Unfolded> {
    try {
      for (const bytes of pieces) yield { bytes, bytesRead };
    } catch (error) {
      yield { bytes: NOTHING, bytesRead };
      throw unreadableArchive('gzip', error);
    }
  }

  function* write(bytes: Uint8Array): Generator<Unfolded> {
    for (let at = 0; at < bytes.length; at += STEP_BYTES) {
      const step = bytes.subarray(at, at + STEP_BYTES);
      bytesRead += step.length;
      yield* told(unfold(step, false));
    }
    yield { bytes: NOTHING, bytesRead };
  }

  function* end(): Generator<Unfolded> {
    yield* told(unfold(NOTHING, true));
    const isEnded = place === 'before-member' && held.length === 0 && members > 0;
    if (!isEnded) throw unreadableArchive('gzip', new Error('unexpected end'));
  }

  return { write, end };
};
