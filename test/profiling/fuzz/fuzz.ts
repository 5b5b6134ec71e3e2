import { Worker } from 'node:worker_threads';

export type Fuzz = {
  /** Of the first input; each further one has the next. */
  readonly seed: number;
  readonly milliseconds: number;
  /** Inputs at most. */
  readonly rounds?: number;
};

/** Such inputs take a second at most on a busy machine; what takes longer hangs. */
const HANG_MS = 30_000;
/** Heap that no input needs: the largest has some 300 KB. One that does ends the worker, and is named. */
const HEAP = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 48 };

/**
 * Runs inputs through sniffing, profiling and reading, in a thread of its own that is ended when an input hangs;
 * resolves to the number of inputs.
 * @throws Error with the seed of the input that threw what is no error of the engine, hung, took too much memory, or was
 *   profiled otherwise than read
 */
export const fuzz = ({ seed, milliseconds, rounds = Number.MAX_SAFE_INTEGER }: Fuzz): Promise<number> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { seed, milliseconds, rounds },
      resourceLimits: HEAP,
      env: process.env,
    });
    let current = seed;
    let count = 0;
    let began = Date.now();
    const fail = (why: string, cause?: unknown): void => {
      clearInterval(watch);
      void worker.terminate();
      reject(new Error(`${why}; again by: npm run fuzz -- --replay ${current}`, { cause }));
    };
    const watch = setInterval(() => {
      if (Date.now() - began > HANG_MS) fail(`An input takes more than ${HANG_MS} ms`);
    }, 500);
    worker.on('message', ({ begins }: { begins?: number }) => {
      began = Date.now();
      if (begins === undefined) return;
      current = begins;
      count++;
    });
    worker.on('error', (error) => fail(`An input ends in: ${error.message}`, error));
    worker.on('exit', () => {
      clearInterval(watch);
      resolve(count);
    });
  });
