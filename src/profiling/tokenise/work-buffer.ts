import { isAscii, isUtf8 } from 'node:buffer';

/** Fits a core's second-level cache together with the arrays of a batch. */
export const WORK_BYTES = 256 * 1024;

const LF = 0x0a;
const REPLACEMENT = Buffer.from('\uFFFD');
/** A byte that continues a UTF-8 character, and the longest character. */
const CONTINUES = 0x80;
const LONGEST_CHARACTER = 4;

/** The part of the file that is looked at: filled as far as it goes, whatever the source's chunks are. */
export type WorkBuffer = {
  /** Content up to `filled`, then one line feed: a scan that looks for line breaks needs no other bound. */
  bytes: Uint8Array;
  filled: number;
  /** Offset in the file of the first byte here. */
  base: number;
  /** Whether the content ends here. */
  ended: boolean;
  /** Whether something in it is not UTF-8, or a replacement character. */
  suspect: boolean;
  /** Drops what is before `from` and fills up; grows when there is nothing to drop. Resolves to false when nothing came. */
  readonly fill: (from: number) => Promise<boolean>;
  /** Thrown by the source after the bytes that are here. */
  failure: unknown;
  readonly close: () => Promise<void>;
};

/** Makes a buffer over a source of UTF-8. */
export const createWorkBuffer = (source: AsyncIterable<Uint8Array>, size = WORK_BYTES): WorkBuffer => {
  const chunks = source[Symbol.asyncIterator]();
  let capacity = size;
  let held: Uint8Array = new Uint8Array(0);

  const work: WorkBuffer = {
    bytes: new Uint8Array(capacity + 1),
    filled: 0,
    base: 0,
    ended: false,
    suspect: false,
    failure: undefined,
    fill: async (from) => {
      const kept = work.filled - from;
      if (kept === capacity) grow();
      else work.bytes.copyWithin(0, from, work.filled);
      work.base += from;
      work.filled = kept;
      await take();
      work.bytes[work.filled] = LF;
      work.suspect = isSuspect(work);
      return work.filled > kept;
    },
    close: async () => {
      await chunks.return?.();
    },
  };

  const grow = (): void => {
    capacity *= 2;
    const larger = new Uint8Array(capacity + 1);
    larger.set(work.bytes);
    work.bytes = larger;
  };

  const take = async (): Promise<void> => {
    while (work.filled < capacity && !work.ended && work.failure === undefined) {
      if (held.length === 0) await next();
      const part = held.subarray(0, capacity - work.filled);
      work.bytes.set(part, work.filled);
      work.filled += part.length;
      held = held.subarray(part.length);
    }
  };

  const next = async (): Promise<void> => {
    try {
      const result = await chunks.next();
      if (result.done === true) work.ended = true;
      else held = result.value;
    } catch (error) {
      work.failure = error ?? new Error('The source failed without a reason.');
    }
  };

  return work;
};

const isSuspect = ({ bytes, filled, ended }: WorkBuffer): boolean => {
  const content = Buffer.from(bytes.buffer, 0, ended ? filled : wholeCharacters(bytes, filled));
  return !isAscii(content) && (!isUtf8(content) || content.includes(REPLACEMENT));
};

/** Where the last character begins that may be cut at the end; its record is looked at again when the rest is there. */
const wholeCharacters = (bytes: Uint8Array, filled: number): number => {
  for (let back = 1; back < LONGEST_CHARACTER && back <= filled; back++) {
    const byte = bytes[filled - back]!;
    if (byte < CONTINUES) return filled;
    if (byte >= 0xc0) return filled - back;
  }
  return filled;
};

/** Whether a stretch holds bytes that are no character, or the sign of an earlier loss. */
export const isBroken = (bytes: Uint8Array, from: number, to: number): boolean => {
  const content = Buffer.from(bytes.buffer, from, to - from);
  return !isUtf8(content) || content.includes(REPLACEMENT);
};
