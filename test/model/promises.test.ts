import fc from 'fast-check';
import { describe, it } from 'vitest';
import { testSeed } from '../support/seed.ts';
import { runSchedule } from './run-schedule.ts';
import { schedules } from './schedule.ts';

/** As many as fit into a test run; `npm run model -- 50000` runs more. */
const RUNS = Number(process.env.MODEL_RUNS ?? 2000);

describe('the function under faults', () => {
  it(`keeps every promise over ${RUNS} schedules`, { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        await runSchedule(schedule);
      }),
      { numRuns: RUNS, seed: testSeed(process.env.MODEL_SEED) },
    );
  });
});
