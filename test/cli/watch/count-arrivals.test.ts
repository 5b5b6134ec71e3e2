import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrivalCounter } from '../../../src/cli/watch/count-arrivals.ts';

const counted = (sums: readonly number[], everyMs = 2_000): number[] => {
  const count = arrivalCounter();
  return sums.map((sum, index) => count(index * everyMs, sum));
};

describe('arrivals', () => {
  it('are the growth of what is settled and waiting', () => {
    expect(counted([7, 7, 9, 9, 12])).toEqual([0, 0, 2, 0, 3]);
  });

  it('are not counted twice where the log lags behind the queue', () => {
    // Five arrive; they leave the queue before the log tells that they are settled.
    expect(counted([0, 5, 0, 2, 5, 6])).toEqual([0, 5, 0, 0, 0, 1]);
  });

  it('go on after messages were purged, as soon as the fall is no news', () => {
    expect(counted([100, 0, 1], 30_000)).toEqual([0, 0, 0]);
    expect(counted([100, 0, 0, 1, 2], 61_000)).toEqual([0, 0, 0, 1, 1]);
  });

  it('add up to what came, for any delay of the log', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ came: fc.nat(5), done: fc.nat(5), told: fc.nat(5) }), {
          minLength: 1,
          maxLength: 25,
        }),
        (steps) => {
          const count = arrivalCounter();
          let [came, done, told, total] = [0, 0, 0, count(0, 0)];
          const look = (index: number): void => {
            total += count((index + 1) * 1_000, told + came - done);
          };
          for (const [index, step] of steps.entries()) {
            came += step.came;
            done = Math.min(came, done + step.done);
            told = Math.min(done, told + step.told);
            look(index);
          }
          told = done;
          look(steps.length);
          expect(total).toBe(came);
        },
      ),
    );
  });
});
