import { copyBytes } from '../../copy-bytes.ts';
import { Instance, Module } from '../../web-assembly.ts';
import { INFLATE } from './inflate-binary.ts';
import {
  CUT_OFF,
  ENDED,
  INPUT_BYTES,
  INVALID_BLOCK,
  INVALID_CODE,
  INVALID_CODES,
  INVALID_DISTANCE,
  ROOM_IS_FULL,
} from './layout.ts';

/** What assembly/ exports; addresses and sizes are bytes of its memory, which never grows. */
type Calls = {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly begin: () => void;
  readonly inputAddress: () => number;
  readonly addInput: (length: number, whole: boolean) => void;
  readonly unfold: () => number;
  readonly outputAddress: () => number;
  readonly written: () => number;
  readonly unreadAddress: () => number;
  readonly unread: () => number;
};

export type Inflater = {
  /** Begins another stream. */
  readonly begin: () => void;
  /**
   * What the next bytes of the stream inflate to; a piece stays as it is until the next one is asked for.
   * @param whole whether nothing follows them: before that, the last bytes may wait for more
   * @returns the bytes behind the end of the stream, once that is there
   * @throws Error what is wrong with the stream, after all that is before it
   */
  readonly write: (bytes: Uint8Array, whole: boolean) => Generator<Uint8Array, Uint8Array | undefined>;
};

const DAMAGES: ReadonlyMap<number, string> = new Map([
  [INVALID_BLOCK, 'invalid block'],
  [INVALID_CODES, 'invalid code lengths'],
  [INVALID_CODE, 'invalid code'],
  [INVALID_DISTANCE, 'distance too far back'],
  [CUT_OFF, 'unexpected end'],
]);

let compiled: object | undefined;

/** Inflates raw streams (RFC 1951), one after the other, on the thread that calls. */
export const openInflater = (): Inflater => {
  compiled ??= new Module(Buffer.from(INFLATE, 'base64'));
  const calls = new Instance(compiled, {}).exports as Calls;
  const memory = new Uint8Array(calls.memory.buffer);

  const view = (address: number, length: number): Uint8Array => memory.subarray(address, address + length);

  /**
   * What is behind the end of the stream: the last of the bytes up to `at` that were not needed, some of which may have come before these, and all
   * from there on. Not copied where it need not be, for many small streams may follow each other.
   */
  const unreadOf = (bytes: Uint8Array, at: number): Uint8Array => {
    const unread = calls.unread();
    return unread > at
      ? Buffer.concat([view(calls.unreadAddress(), unread), bytes.subarray(at)])
      : bytes.subarray(at - unread);
  };

  function* write(bytes: Uint8Array, whole: boolean): Generator<Uint8Array, Uint8Array | undefined> {
    for (let at = 0; ; ) {
      const part = bytes.subarray(at, at + INPUT_BYTES);
      at += part.length;
      copyBytes(part, memory, calls.inputAddress());
      calls.addInput(part.length, whole && at === bytes.length);
      for (let stop = ROOM_IS_FULL; stop === ROOM_IS_FULL; ) {
        stop = calls.unfold();
        const written = calls.written();
        if (written > 0) yield view(calls.outputAddress(), written);
        if (stop === ENDED) return unreadOf(bytes, at);
        if (stop > ENDED) throw new Error(DAMAGES.get(stop));
      }
      if (at === bytes.length) return;
    }
  }

  return { begin: calls.begin, write };
};
