import { expect, it } from 'vitest';
import { testSeed } from '../../support/seed.ts';
import { fuzz } from './fuzz.ts';

const SECONDS = 60;

/** Beside the other tests, in a thread of its own. Outside of CI a seed each time: what one run does not find, another does. */
it(`reads and profiles mutated and random files for ${SECONDS} s`, { timeout: SECONDS * 3000 }, async () => {
  const seed = testSeed();
  process.stdout.write(`fuzz from seed ${seed}\n`);

  const count = await fuzz({ seed, milliseconds: SECONDS * 1000 });

  expect(count).toBeGreaterThan(100);
});
