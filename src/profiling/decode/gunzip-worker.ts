/** Unfolds one gzip archive on a thread of its own; `gunzip-beside.ts` starts it. */
import { isAscii } from 'node:buffer';
import { parentPort, workerData } from 'node:worker_threads';
import { PipelineError } from '../../errors.ts';
import { openGzip } from './gunzip.ts';
import type { FromWorker, ToWorker, WorkerData } from './gunzip-messages.ts';
import { fillRooms, roomsInTurn } from './rooms.ts';
import type { Unfolded } from './unfolded.ts';

const port = parentPort!;
const tell = (message: FromWorker): void => port.postMessage(message);

let bytesRead = 0;
let written = 0;
let asciiBytes = 0;
const { write, end } = openGzip();
const { slices, unfolded } = workerData as WorkerData;
const nextSlice = roomsInTurn(slices);
const { put, flush } = fillRooms(unfolded, (bytes) => {
  if (written === asciiBytes && isAscii(bytes)) asciiBytes += bytes.length;
  written += bytes.length;
  tell({ type: 'room', length: bytes.length, bytesRead, asciiBytes });
});

const handOver = (pieces: Iterable<Unfolded>): void => {
  for (const piece of pieces) {
    bytesRead = piece.bytesRead;
    put(piece.bytes);
  }
};

let isDone = false;
const finish = (damage?: unknown): void => {
  isDone = true;
  flush();
  tell({ type: 'end', bytesRead, damage });
  port.close();
};

port.on('message', (message: ToWorker) => {
  // Slices behind a damage may be on their way.
  if (isDone) return;
  try {
    if (message === 'broken-off') finish();
    else if (message === 'end') {
      handOver(end());
      finish();
    } else {
      handOver(write(nextSlice().subarray(0, message)));
      tell({ type: 'next' });
    }
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    finish(error.cause);
  }
});
