import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

/** `npm run fuzz` takes longer and another seed each time. */
const MILLISECONDS = 3_000;

it('reads mutated and random files without another error than its own', { timeout: 60_000 }, async () => {
  const rounds = await fuzz(1, MILLISECONDS);

  expect(rounds).toBeGreaterThan(10);
});
