import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

const SECONDS = 60;

/** Beside the other tests, in a thread of its own. A seed each time: what one run does not find, another does. */
it(`reads and profiles mutated and random files for ${SECONDS} s`, { timeout: SECONDS * 3000 }, async () => {
  const seed = Date.now() % 2 ** 31;
  process.stdout.write(`fuzz from seed ${seed}\n`);

  const count = await fuzz({ seed, milliseconds: SECONDS * 1000 });

  expect(count).toBeGreaterThan(100);
});
