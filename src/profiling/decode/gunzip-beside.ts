import { Worker } from 'node:worker_threads';
import { copyBytes } from '../copy-bytes.ts';
import type { FromWorker, ToWorker, WorkerData } from './gunzip-messages.ts';
import { createRooms, emptyRooms, roomsInTurn } from './rooms.ts';
import { signal } from './signal.ts';
import { NOTHING, type Unfolded, unreadableArchive } from './unfolded.ts';

/** Beside this file: as it is, or bundled as the one that this one is in. */
const WORKER = new URL(
  import.meta.url.endsWith('.ts') ? './gunzip-worker.ts' : './gunzip-worker.mjs',
  import.meta.url,
);

const SLICE_BYTES = 256 * 1024;
/** Some 4 MB unfolded, so that the worker has enough until this thread's next turn. */
const SLICES_AHEAD = 4;
const ROOM_BYTES = 1024 * 1024;
/** Enough for one thread to work on while the other is kept; all of them stay in a processor's last cache. */
const ROOMS_AHEAD = 8;

/** Rooms that nobody uses: shared memory is given back late, and a warm function unfolds one archive after the other. */
let spare: WorkerData | undefined;

const takeRooms = (): WorkerData => {
  const rooms = spare ?? {
    slices: createRooms(SLICES_AHEAD, SLICE_BYTES),
    unfolded: createRooms(ROOMS_AHEAD, ROOM_BYTES),
  };
  spare = undefined;
  Atomics.store(rooms.unfolded.free, 0, ROOMS_AHEAD);
  return rooms;
};

export type Beside = {
  readonly pieces: () => AsyncGenerator<Unfolded>;
  /** Ends the other thread; the content is left as it is. */
  readonly close: () => Promise<void>;
};

/** Unfolds a gzip archive on another thread, which starts at once. `pieces` throws what `openGzip` does, or what `content` throws. */
export const gunzipBeside = (content: AsyncIterable<Uint8Array>): Beside => {
  const workerData = takeRooms();
  const { slices, unfolded } = workerData;
  // Options and hooks of this process are none of its business.
  const worker = new Worker(WORKER, { name: 'gunzip', workerData, execArgv: [], env: {} });
  const inbox: (Exclude<FromWorker, { type: 'next' }> | { type: 'failure'; error: unknown })[] = [];
  const [received, wanted] = [signal(), signal()];
  let mayBeSent = SLICES_AHEAD;
  let isClosed = false;
  let sourceFailure: { readonly error: unknown } | undefined;

  const receive = (message: (typeof inbox)[number]): void => {
    inbox.push(message);
    received.give();
  };
  worker.on('message', (message: FromWorker) => {
    if (message.type !== 'next') return receive(message);
    mayBeSent++;
    wanted.give();
  });
  worker.on('error', (error) => receive({ type: 'failure', error }));
  worker.on('exit', () =>
    receive({ type: 'failure', error: new Error('The thread that unfolds has ended.') }),
  );

  const send = (message: ToWorker): void => worker.postMessage(message);
  const feed = async (): Promise<void> => {
    const next = roomsInTurn(slices);
    let slice = next();
    let filled = 0;
    const flush = async (): Promise<void> => {
      send(filled);
      mayBeSent--;
      filled = 0;
      slice = next();
      while (mayBeSent === 0) await wanted.wait();
    };
    try {
      for await (const chunk of content) {
        // The rooms may be another's by now.
        if (isClosed) return;
        for (let at = 0; at < chunk.length; ) {
          const copied = copyBytes(chunk.subarray(at), slice, filled);
          at += copied;
          filled += copied;
          if (filled === slice.length) await flush();
        }
      }
      if (filled > 0) await flush();
      send('end');
    } catch (error) {
      sourceFailure = { error };
      if (filled > 0) send(filled);
      send('broken-off');
    }
  };
  void feed();

  async function* pieces(): AsyncGenerator<Unfolded> {
    const empty = emptyRooms(unfolded);
    for (;;) {
      // Lets in what the worker says, and what the source reads.
      await new Promise(setImmediate);
      while (inbox.length === 0) await received.wait();
      const message = inbox.shift()!;
      if (message.type === 'failure') throw message.error;
      const { bytesRead } = message;
      if (message.type === 'room') {
        const { length, asciiBytes } = message;
        for (const bytes of empty(length)) yield { bytes, bytesRead, asciiBytes };
        continue;
      }
      yield { bytes: NOTHING, bytesRead };
      if (message.damage !== undefined) throw unreadableArchive('gzip', message.damage);
      if (sourceFailure !== undefined) throw sourceFailure.error;
      return;
    }
  }

  return {
    pieces,
    close: async () => {
      isClosed = true;
      await worker.terminate();
      spare = workerData;
    },
  };
};
