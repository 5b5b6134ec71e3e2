import fc from 'fast-check';
import { describe, it } from 'vitest';
import { runSchedule } from './run-schedule.ts';
import type { Act, Schedule } from './schedule.ts';

/** Enough to meet each gap; the seed is fixed, so that a test that begins to pass tells of a gap that was closed. */
const SEARCH = { numRuns: 300, seed: 3, endOnFailure: true };

/** Tries many orders of the steps that follow from `acts`, without faults. */
const inAnyOrder = (acts: readonly Act[], overrides: Partial<Schedule> = {}): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.noBias(fc.array(fc.nat(1023), { maxLength: 40, size: 'max' })), async (choices) => {
      await runSchedule({
        isVersioned: false,
        sequencers: 'growing',
        hasEqualBytes: false,
        isExcused: false,
        batchSize: 1,
        concurrency: 3,
        maxReceiveCount: 5,
        isRedriven: true,
        acts,
        faults: [],
        choices,
        ...overrides,
      });
    }),
    SEARCH,
  );

const upload = (content: number, copies = 1): Act => ({ kind: 'upload', file: 0, content, copies });

/** What the model found and the code does not do yet; none of it happens where the bucket has versions, as it has on AWS by default. */
describe('known gaps in a bucket without versions', () => {
  // One run reads the upload and commits; it is deleted; the other run finds nothing and writes the summary of a missing object over that of
  // the same version. At its commit it hears that it is a duplicate and runs once more, unless it is killed before that.
  it.fails('the summary stays that of the run that committed though the object is deleted between two runs', async () => {
    await inAnyOrder([upload(1, 2), { kind: 'delete', file: 0 }]);
  });

  // Equal bytes give equal summaries, and so equal eTags: the condition on the eTag does not see that a newer version wrote its summary in
  // between, and the note of its version falls back. The bytes are right; a third version would have to meet both to leave wrong ones.
  it.fails('the version noted at a summary never falls back though equal bytes are uploaded twice', async () => {
    await inAnyOrder([upload(2, 2), upload(2)], { sequencers: 'absent', hasEqualBytes: true });
  });

  it('the same happens in order where the bucket has versions', { timeout: 60_000 }, async () => {
    await inAnyOrder([upload(1), upload(2), upload(1)], {
      sequencers: 'constant',
      hasEqualBytes: true,
      isVersioned: true,
    });
    await inAnyOrder([upload(1, 2), { kind: 'delete', file: 0 }], { isVersioned: true });
    await inAnyOrder([upload(2, 2), upload(2)], { hasEqualBytes: true, isVersioned: true });
  });
});

/** A sequencer that never changes is read as none (decode-message.ts), else the third upload would pass for the first. */
it('bytes that come back after others are recorded though sequencers are constant', {
  timeout: 60_000,
}, async () => {
  await inAnyOrder([upload(1), upload(2), upload(1)], { sequencers: 'constant', hasEqualBytes: true });
});
