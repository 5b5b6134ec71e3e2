import { killFunctions } from '../../support/function-processes.ts';
import { readingHasBegun } from '../reading-has-begun.ts';
import { csv, type Scenario, type World } from '../scenario.ts';

const LARGE = 100_000;
/** 1.6 MB at 200 KiB/s: 8 s, time enough to kill who reads it. */
const SLOWLY = { bandwidth_kbps: 200 } as const;
/** Shorter than the slow reading: a second function begins while the first one reads. */
const TOO_SHORT_SECONDS = 4;

export const PROCESS_FAULTS: readonly Scenario[] = [
  {
    name: 'function killed while it profiles a large file',
    rules: [{ service: 's3', operation: 'GetObject', times: 1, response: SLOWLY }],
    run: async (world) => {
      const { pipeline } = world;
      const fileName = 'killed.csv';
      const eTag = await pipeline.upload(fileName, csv(LARGE));
      await readingHasBegun(world.stack);
      await killOne(world);
      return [{ fileName, eTag, status: 'success', rows: LARGE, attempts: 2 }];
    },
  },
  {
    // The event source mapping deletes, not the function, and in the emulator not over HTTP: no proxy stands between. What
    // a failed DeleteMessage leaves is the same: a message whose file is committed comes once more.
    name: 'message not deleted after its commit (function killed before it answered)',
    // The first file is too small to be slow.
    rules: [{ service: 's3', operation: 'GetObject', times: 2, response: SLOWLY }],
    leastFired: 2,
    run: async (world) => {
      const { pipeline } = world;
      const names = ['undeleted-1.csv', 'undeleted-2.csv'] as const;
      const rows = [50, LARGE] as const;
      // Both in one batch: the first is committed while the second is read.
      const eTags = await pipeline.whileStopped(async () => [
        await pipeline.upload(names[0], csv(rows[0])),
        await pipeline.upload(names[1], csv(rows[1])),
      ]);
      await pipeline.processed(names[0], eTags[0] ?? '');
      await readingHasBegun(world.stack);
      await killOne(world);
      return names.map((fileName, i) => ({
        fileName,
        eTag: eTags[i] ?? '',
        status: 'success',
        rows: rows[i] ?? 0,
        attempts: i + 1,
      }));
    },
  },
  {
    // The receipt that the first reader holds is outdated by then: its deletion fails on the emulator.
    name: 'message visible again while it is worked on: two functions, one result',
    rules: [{ service: 's3', operation: 'GetObject', times: 2, response: SLOWLY }],
    leastFired: 2,
    run: async ({ pipeline }) => {
      const fileName = 'twice-at-once.csv';
      const eTag = await pipeline.withVisibility(TOO_SHORT_SECONDS, async () => {
        const uploaded = await pipeline.upload(fileName, csv(LARGE));
        await pipeline.processed(fileName, uploaded);
        return uploaded;
      });
      return [{ fileName, eTag, status: 'success', rows: LARGE }];
    },
  },
];

const killOne = async ({ stack }: World): Promise<void> => {
  if ((await killFunctions(stack.pid)) === 0) throw new Error('There was no function to kill.');
};
