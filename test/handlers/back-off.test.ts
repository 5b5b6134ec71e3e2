import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOffSeconds } from '../../src/handlers/back-off.ts';

const ALMOST_ONE = 1 - Number.EPSILON / 2;

describe('backOffSeconds', () => {
  it.each([
    [1, 5],
    [2, 20],
    [3, 80],
    [4, 320],
    [5, 900],
    [1000, 900],
  ])('after receive %i is between none and %i s', (receiveCount, ceiling) => {
    expect(backOffSeconds(receiveCount, () => 0)).toBe(0);
    expect(backOffSeconds(receiveCount, () => ALMOST_ONE)).toBe(ceiling);
  });

  it('is a whole number of seconds that the queue accepts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.double({ min: 0, max: ALMOST_ONE, noNaN: true }),
        (n, x) => {
          const seconds = backOffSeconds(n, () => x);
          expect(Number.isInteger(seconds) && seconds >= 0 && seconds <= 43_200).toBe(true);
        },
      ),
    );
  });
});
