import { isUtf8 } from 'node:buffer';
import { copyBytes } from '../copy-bytes.ts';
import { type Kernel, windowOf } from '../kernel/kernel.ts';
import { JUDGED_BEYOND_ASCII, JUDGED_NUL } from '../kernel/layout.ts';

/** Fits a core's second-level cache together with the arrays of a batch. */
export const WORK_BYTES = 256 * 1024;

/** What the kernel may read before and behind the content. */
const ROOM_BEFORE = 64;
const ROOM_BEHIND = 128;

const LF = 0x0a;
const REPLACEMENT = Buffer.from('\uFFFD');
/** A byte that continues a UTF-8 character, and the longest character. */
const CONTINUES = 0x80;
const LONGEST_CHARACTER = 4;

/** The part of the file that is looked at: filled as far as it goes, whatever the source's chunks are. */
export type WorkBuffer = {
  /** Content up to `filled`, then one line feed: a scan that looks for line breaks needs no other bound. In the kernel's memory. */
  readonly bytes: Uint8Array;
  /** Address of its first byte there. */
  at: number;
  filled: number;
  /** Offset in the file of the first byte here. */
  base: number;
  /** Whether the content ends here. */
  ended: boolean;
  /** Whether something in it is not UTF-8, or a replacement character. */
  suspect: boolean;
  /** Whether all of it is ASCII. */
  isAscii: boolean;
  /** Whether it is not suspect and has no NUL. */
  isSound: boolean;
  /** Drops what is before `from` and fills up; grows when there is nothing to drop. Resolves to false when nothing came. */
  readonly fill: (from: number) => Promise<boolean>;
  /** Thrown by the source after the bytes that are here. */
  failure: unknown;
  readonly close: () => Promise<void>;
};

/** Makes a buffer over a source of UTF-8. */
export const createWorkBuffer = (
  source: AsyncIterable<Uint8Array>,
  kernel: Kernel,
  size = WORK_BYTES,
): WorkBuffer => {
  const chunks = source[Symbol.asyncIterator]();
  let capacity = size;
  let held: Uint8Array = new Uint8Array(0);
  const allocate = (): number => kernel.calls.alloc(ROOM_BEFORE + capacity + ROOM_BEHIND) + ROOM_BEFORE;
  const view = (): (() => Uint8Array) =>
    windowOf(kernel, () => kernel.bytes.subarray(work.at, work.at + capacity + 1));

  const work: WorkBuffer = {
    get bytes() {
      return bytes();
    },
    at: allocate(),
    filled: 0,
    base: 0,
    ended: false,
    suspect: false,
    isAscii: true,
    isSound: true,
    failure: undefined,
    fill: async (from) => {
      const kept = work.filled - from;
      if (kept === capacity) grow();
      else work.bytes.copyWithin(0, from, work.filled);
      work.base += from;
      work.filled = kept;
      await take();
      work.bytes[work.filled] = LF;
      judge(work, kernel);
      return work.filled > kept;
    },
    close: async () => {
      await chunks.return?.();
    },
  };

  let bytes = view();

  const grow = (): void => {
    const [from, length] = [work.at, capacity];
    capacity *= 2;
    work.at = allocate();
    kernel.bytes.copyWithin(work.at, from, from + length);
    bytes = view();
  };

  const take = async (): Promise<void> => {
    while (work.filled < capacity && !work.ended && work.failure === undefined) {
      if (held.length === 0) await next();
      const copied = copyBytes(held.subarray(0, capacity - work.filled), work.bytes, work.filled);
      work.filled += copied;
      held = held.subarray(copied);
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

/** Looks for what needs a closer look. */
const judge = (work: WorkBuffer, { calls }: Kernel): void => {
  const { bytes, filled, ended } = work;
  const judged = calls.judge(work.at, filled);
  work.isAscii = (judged & JUDGED_BEYOND_ASCII) === 0;
  work.suspect = !work.isAscii && isBroken(bytes, 0, ended ? filled : wholeCharacters(bytes, filled));
  work.isSound = !work.suspect && (judged & JUDGED_NUL) === 0;
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
  const content = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from);
  return !isUtf8(content) || content.includes(REPLACEMENT);
};
