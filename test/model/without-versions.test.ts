import fc from 'fast-check';
import { describe, it } from 'vitest';
import { runSchedule } from './run-schedule.ts';
import type { Act, Schedule } from './schedule.ts';

/** Enough to meet each of them with the rule left out; the seed is fixed, so that they do not depend on luck. */
const SEARCH = { numRuns: 300, seed: 3, endOnFailure: true };

/** Tries many orders of the steps that follow from `acts`, without faults. */
const inAnyOrder = (acts: readonly Act[], overrides: Partial<Schedule> = {}): Promise<void> =>
  fc.assert(
    fc.asyncProperty(fc.noBias(fc.array(fc.nat(1023), { maxLength: 40, size: 'max' })), async (choices) => {
      await runSchedule({
        isVersioned: false,
        sequencers: 'growing',
        hasEqualBytes: false,
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

/** What the version ids bring in order on AWS, where buckets have them, takes rules of its own without them. */
describe('in a bucket without versions', { timeout: 60_000 }, () => {
  const deletedMeanwhile: readonly Act[] = [upload(1, 2), { kind: 'delete', file: 0 }];
  const equalBytes: readonly Act[] = [upload(2, 2), upload(2)];

  // One run reads the upload, it is deleted, the other run finds nothing: whichever writes its summary first decides, and is recorded even if
  // a process dies in between (write-summary.ts).
  it('summary and metadata agree when the object is deleted between two runs', async () => {
    await inAnyOrder(deletedMeanwhile);
  });

  it.each([10, 12])('they agree when a process dies after operation %i of them', async (at) => {
    await inAnyOrder(deletedMeanwhile, { faults: [{ at, fault: 'crash-after' }] });
  });

  // Equal bytes would give equal summaries, and so equal eTags: the condition on the eTag could not see that a newer version wrote its summary
  // in between (source-of.ts).
  it('the version noted at a summary never falls back though equal bytes are uploaded twice', async () => {
    await inAnyOrder(equalBytes, { sequencers: 'absent', hasEqualBytes: true });
  });

  // A sequencer that never changes is read as none (decode-message.ts), else the third upload would pass for the first.
  it('bytes that come back after others are recorded though sequencers are constant', async () => {
    await inAnyOrder([upload(1), upload(2), upload(1)], { sequencers: 'constant', hasEqualBytes: true });
  });

  it('the same holds where the bucket has versions', async () => {
    await inAnyOrder(deletedMeanwhile, { isVersioned: true });
    await inAnyOrder(equalBytes, { hasEqualBytes: true, isVersioned: true });
    await inAnyOrder([upload(1), upload(2), upload(1)], {
      sequencers: 'constant',
      hasEqualBytes: true,
      isVersioned: true,
    });
  });
});
