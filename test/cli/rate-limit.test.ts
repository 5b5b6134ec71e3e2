import { expect, it } from 'vitest';
import { rateLimiter } from '../../src/cli/rate-limit.ts';

it('spaces steps evenly and allows no burst after a pause', async () => {
  // prepare
  let time = 0;
  const begun: number[] = [];
  const turn = rateLimiter(10, {
    now: () => time,
    sleep: async (milliseconds) => {
      time += milliseconds;
    },
  });

  // act
  for (let step = 0; step < 3; step++) {
    await turn();
    begun.push(time);
  }
  time += 1_000;
  for (let step = 0; step < 3; step++) {
    await turn();
    begun.push(time);
  }

  // assess
  expect(begun).toEqual([0, 100, 200, 1200, 1300, 1400]);
});
