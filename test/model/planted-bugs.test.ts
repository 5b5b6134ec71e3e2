import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { sourceOf } from '../../src/handlers/source-of.ts';
import type { relate } from '../../src/ledger/object-version.ts';
import { PLANTED_BUGS, type PlantedBug } from './planted-bugs.ts';
import { BrokenPromise, PROMISES } from './promises.ts';
import { runSchedule } from './run-schedule.ts';
import { schedules } from './schedule.ts';

const planted = vi.hoisted((): { relate?: PlantedBug['relate']; sourceOf?: PlantedBug['sourceOf'] } => ({}));
vi.mock('../../src/handlers/source-of.ts', async (original) => {
  const real = await original<{ sourceOf: typeof sourceOf }>();
  return {
    sourceOf: (...versions: Parameters<typeof sourceOf>) =>
      (planted.sourceOf?.(real.sourceOf) ?? real.sourceOf)(...versions),
  };
});
vi.mock('../../src/ledger/object-version.ts', async (original) => {
  const real = await original<{ relate: typeof relate }>();
  return {
    ...real,
    relate: (...versions: Parameters<typeof relate>) =>
      (planted.relate?.(real.relate) ?? real.relate)(...versions),
  };
});

/** Of these, each bug is caught by one of the first few hundred. */
const CANDIDATES = fc.sample(schedules, { numRuns: 2000, seed: 1 });

/** The promise that is broken first, and how many schedules that took; undefined when all pass. */
const catchIt = async ({ sabotage, among }: PlantedBug) => {
  for (const [index, schedule] of CANDIDATES.entries()) {
    try {
      await runSchedule({ ...schedule, ...among }, sabotage?.());
    } catch (error) {
      if (!(error instanceof BrokenPromise)) throw error;
      return { promised: error.promised, schedules: index + 1 };
    }
  }
  return undefined;
};

describe('the model', () => {
  afterEach(() => {
    Object.assign(planted, { relate: undefined, sourceOf: undefined });
  });

  it.each(PLANTED_BUGS)('catches it when $bug', { timeout: 120_000 }, async (row) => {
    Object.assign(planted, { relate: row.relate, sourceOf: row.sourceOf });

    const caught = await catchIt(row);

    if (process.env.MODEL_REPORT)
      process.stdout.write(
        `| ${row.bug} | ${caught ? PROMISES[caught.promised] : 'not caught'} | ${caught?.schedules ?? '–'} |\n`,
      );
    expect(row.caughtBy).toContain(caught?.promised);
  });
});
