import { PipelineError } from '../errors.ts';

/** Measured: 100 MB of plain CSV in 1.1 s on a full core (README). The best case: what this refuses cannot be finished. */
const BYTES_PER_MILLISECOND = 100_000_000 / 1_100;

/** Memory that comes with one vCPU; the engine uses no second one: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const MEMORY_MB_OF_A_CORE = 1_769;

/** The largest file, in bytes as stored, that a function of this memory can read within its time limit. */
export const largestFile = (memoryMb: number, timeoutSeconds: number): number =>
  Math.floor(Math.min(1, memoryMb / MEMORY_MB_OF_A_CORE) * BYTES_PER_MILLISECOND * timeoutSeconds * 1_000);

/** Throws `FILE_TOO_LARGE` when a file of `sizeBytes` cannot be finished, instead of trying five times in vain. */
export const admitSize = (sizeBytes: number, maxBytes: number): void => {
  if (sizeBytes <= maxBytes) return;
  throw new PipelineError(
    'FILE_TOO_LARGE',
    `The file has ${megabytes(sizeBytes)} MB; the function can finish at most ${megabytes(maxBytes)} MB within its time limit. ` +
      'Split the file, or deploy with more memoryMb or timeoutSeconds.',
  );
};

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);
