import { describe, expect, it } from 'vitest';
import { ageEstimator } from '../../../infra/local/companion/signals/oldest-age.ts';
import { queueMetrics } from '../../../infra/local/companion/signals/queue-metrics.ts';

describe('the age of the oldest message', () => {
  /** Pending messages at each second. */
  it.each([
    ['an empty queue', [0, 0], [0, 0]],
    ['one that waits', [0, 1, 1, 1], [0, 0, 1, 2]],
    ['one that waits and others that come', [1, 3, 5], [0, 1, 2]],
    ['the first that are settled first', [2, 4, 2, 1], [0, 1, 1, 2]],
    ['a queue that was emptied', [3, 0, 0, 2], [0, 0, 0, 0]],
  ])('is estimated for %s', (_, pending, ages) => {
    const { estimate } = ageEstimator();
    expect(pending.map((count, second) => estimate(count, second * 1000))).toEqual(ages);
  });
});

describe('the metrics of a queue', () => {
  it('have its depth, what is in flight, and the age of both together', () => {
    const look = queueMetrics('the-queue');
    look({ visible: 1, inFlight: 0 }, 1000);
    expect(look({ visible: 0, inFlight: 1 }, 4000)).toEqual(
      [
        ['ApproximateNumberOfMessagesVisible', 0],
        ['ApproximateNumberOfMessagesNotVisible', 1],
        ['ApproximateAgeOfOldestMessage', 3],
      ].map(([name, value]) => ({
        namespace: 'AWS/SQS',
        name,
        dimensions: { QueueName: 'the-queue' },
        at: 4000,
        value,
      })),
    );
  });
});
