import { parentPort, workerData } from 'node:worker_threads';
import { originals } from './inputs.ts';
import { roundOf, run } from './round.ts';

/** Memory outside of the heap that no input of some 300 KB needs. */
const MOST_EXTERNAL_BYTES = 160 * 1024 * 1024;

const { seed, milliseconds, rounds } = workerData as {
  seed: number;
  milliseconds: number;
  rounds: number;
};
const files = originals();
const end = Date.now() + milliseconds;
for (let round = 0; round < rounds && (Date.now() < end || round === 0); round++) {
  parentPort!.postMessage({ begins: seed + round });
  await run(roundOf(seed + round, files));
  const { external } = process.memoryUsage();
  if (external > MOST_EXTERNAL_BYTES) throw new Error(`${external} bytes outside of the heap`);
}
parentPort!.postMessage({ files: files.length });
