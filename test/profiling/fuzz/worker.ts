import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { originals } from './inputs.ts';
import { roundOf, run } from './round.ts';

/** Memory outside of the heap that no input of some 300 KB leaves in use: the kernels that are kept for the next have up to 64 MiB each. */
const MOST_EXTERNAL_BYTES = 160 * 1024 * 1024;

const { seed, milliseconds, rounds } = workerData as {
  seed: number;
  milliseconds: number;
  rounds: number;
};
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const files = originals();
const end = Date.now() + milliseconds;
for (let round = 0; round < rounds && (Date.now() < end || round === 0); round++) {
  parentPort!.postMessage({ begins: seed + round });
  await run(roundOf(seed + round, files));
  if (process.memoryUsage().external > MOST_EXTERNAL_BYTES) collectGarbage();
  const { external } = process.memoryUsage();
  if (external > MOST_EXTERNAL_BYTES) throw new Error(`${external} bytes outside of the heap`);
}
parentPort!.postMessage({ files: files.length });
