import { copyBytes } from '../copy-bytes.ts';

/**
 * Memory that two threads share: one fills its rooms by turns, the other empties them in the same order. Nothing is allocated or handed back while
 * it is used, which costs both threads more than the copies do.
 */
export type Rooms = {
  readonly bytes: SharedArrayBuffer;
  readonly roomBytes: number;
  /** How many rooms are free; a thread that may stand still waits for it. */
  readonly free: Int32Array<SharedArrayBuffer>;
};

export const createRooms = (rooms: number, roomBytes: number): Rooms => ({
  bytes: new SharedArrayBuffer(rooms * roomBytes),
  roomBytes,
  free: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)).fill(rooms),
});

/** The rooms in their order, over and over, as one side of them needs them. */
export const roomsInTurn = ({ bytes, roomBytes }: Rooms): (() => Buffer) => {
  let at = -roomBytes;
  return () => {
    at = (at + roomBytes) % bytes.byteLength;
    return Buffer.from(bytes, at, roomBytes);
  };
};

export type RoomFiller = {
  /** Waits, and the thread with it, until there is room. */
  readonly put: (bytes: Uint8Array) => void;
  /** Hands over a room that is not full. */
  readonly flush: () => void;
};

/** @param onFull called with the bytes in the room that is to be emptied next */
export const fillRooms = (rooms: Rooms, onFull: (bytes: Uint8Array) => void): RoomFiller => {
  const next = roomsInTurn(rooms);
  let room: Buffer | undefined;
  let filled = 0;
  const take = (): Buffer => {
    while (Atomics.load(rooms.free, 0) === 0) Atomics.wait(rooms.free, 0, 0);
    Atomics.sub(rooms.free, 0, 1);
    return next();
  };
  const flush = (): void => {
    if (room === undefined) return;
    onFull(room.subarray(0, filled));
    room = undefined;
    filled = 0;
  };
  return {
    put: (bytes) => {
      for (let at = 0; at < bytes.length; ) {
        room ??= take();
        const copied = copyBytes(bytes.subarray(at), room, filled);
        at += copied;
        filled += copied;
        if (filled === room.length) flush();
      }
    },
    flush,
  };
};

/** Gives what is in the next room; the room is free when more is asked for. */
export const emptyRooms = (rooms: Rooms): ((length: number) => Generator<Uint8Array>) => {
  const next = roomsInTurn(rooms);
  return function* (length) {
    yield next().subarray(0, length);
    Atomics.add(rooms.free, 0, 1);
    Atomics.notify(rooms.free, 0);
  };
};
