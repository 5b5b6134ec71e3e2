import { oneFile, type Scenario } from '../scenario.ts';

const slowDown = { code: 'SlowDown', status: 503 } as const;
/** About 1.6 MB: a cut or slow body comes in many pieces. */
const LARGE = 100_000;

export const OBJECT_FAULTS: readonly Scenario[] = [
  {
    name: 'S3 answers 503 to the read, twice',
    rules: [{ service: 's3', operation: 'GetObject', times: 2, error: slowDown }],
    run: oneFile('busy-read.csv', 50, { attempts: 1 }),
    leastFired: 2,
  },
  {
    name: 'S3 answers 503 to the read, beyond the SDK',
    rules: [{ service: 's3', operation: 'GetObject', times: 4, error: slowDown }],
    run: oneFile('busy-read-long.csv', 50, { attempts: 2 }),
    leastFired: 3,
  },
  {
    name: 'S3 answers 503 to the summary, beyond the SDK',
    rules: [{ service: 's3', operation: 'PutObject', times: 4, error: slowDown }],
    run: oneFile('busy-write.csv', 50, { attempts: 2 }),
    leastFired: 3,
  },
  {
    name: 'summary written, its answer lost',
    rules: [{ service: 's3', operation: 'PutObject', times: 1, response: { abort_bytes: 0 } }],
    run: oneFile('summary-unheard.csv', 50, { attempts: 1 }),
  },
  {
    name: 'body cut in the middle, twice: resumed in the same attempt',
    rules: [{ service: 's3', operation: 'GetObject', times: 2, response: { abort_frac: 0.4 } }],
    run: oneFile('cut.csv', LARGE, { attempts: 1 }),
    leastFired: 2,
  },
  {
    name: 'body ends early without telling its length',
    rules: [
      {
        service: 's3',
        operation: 'GetObject',
        times: 1,
        response: { truncate_frac: 0.5, strip_headers: ['content-length'] },
      },
    ],
    run: oneFile('ends-early.csv', LARGE),
  },
  {
    name: 'body stalls after the headers: resumed in the same attempt',
    rules: [{ service: 's3', operation: 'GetObject', times: 1, response: { bandwidth_kbps: 0.01 } }],
    run: oneFile('stalled.csv', LARGE, { attempts: 1 }),
  },
  {
    name: 'body slow, but steady: waited for',
    // 1.6 MB at 400 KiB/s: 4 s.
    rules: [{ service: 's3', operation: 'GetObject', times: 1, response: { bandwidth_kbps: 400 } }],
    run: oneFile('slow.csv', LARGE, { attempts: 1 }),
  },
  {
    name: 'connection dropped before the answer, beyond the SDK',
    rules: [{ service: 's3', times: 4, reset: true }],
    run: oneFile('dropped.csv', 50),
    leastFired: 3,
  },
];
