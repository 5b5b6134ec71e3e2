import { expect, it } from 'vitest';
import { createRooms, emptyRooms, fillRooms } from '../../../src/profiling/decode/rooms.ts';

const ROOM_BYTES = 1024 * 1024;

it('gives what was put in, in its order, however often the rooms are used', () => {
  const rooms = createRooms(8, ROOM_BYTES);
  const lengths: number[] = [];
  const { put, flush } = fillRooms(rooms, ({ length }) => lengths.push(length));
  const empty = emptyRooms(rooms);
  const content = Buffer.alloc(20 * ROOM_BYTES + 12_345, 'so on and so forth');
  const taken: Uint8Array[] = [];
  const takeAll = (): void => {
    for (const length of lengths.splice(0)) for (const bytes of empty(length)) taken.push(Buffer.from(bytes));
  };

  for (let at = 0; at < content.length; at += 700_001) {
    put(content.subarray(at, at + 700_001));
    takeAll();
  }
  flush();
  takeAll();

  expect(Buffer.concat(taken).equals(content)).toBe(true);
});

it('hands over a room that is not full, and none that is empty', () => {
  const lengths: number[] = [];
  const { put, flush } = fillRooms(createRooms(8, ROOM_BYTES), ({ length }) => lengths.push(length));

  flush();
  put(Buffer.from('some'));
  put(Buffer.from('thing'));
  flush();
  flush();

  expect(lengths).toEqual([9]);
});

it('frees a room when what was in it is dealt with', () => {
  const rooms = createRooms(8, ROOM_BYTES);
  const all = Atomics.load(rooms.free, 0);
  const { put } = fillRooms(rooms, () => {});
  put(Buffer.alloc(ROOM_BYTES));
  expect(Atomics.load(rooms.free, 0)).toBe(all - 1);

  const given = emptyRooms(rooms)(ROOM_BYTES);
  given.next();
  expect(Atomics.load(rooms.free, 0)).toBe(all - 1);
  for (const _ of given);

  expect(Atomics.load(rooms.free, 0)).toBe(all);
});
