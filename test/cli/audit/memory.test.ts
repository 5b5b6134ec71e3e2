import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const OBJECTS = 100_000;
/** The names alone are 100 MB: an audit that kept them, or anything else of each object, would run out of heap. */
const HEAP_MB = 48;

it('goes over 100,000 objects with names of a kilobyte in a heap of 48 MB', { timeout: 120_000 }, () => {
  const output = execFileSync(
    process.execPath,
    [`--max-old-space-size=${HEAP_MB}`, join(import.meta.dirname, 'audit-many.ts'), String(OBJECTS)],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  );

  const { totals, named, calls } = JSON.parse(output);
  expect(totals).toMatchObject({ done: OBJECTS - 100, lost: 100, inconsistent: 0 });
  expect({ named, calls }).toEqual({ named: 100, calls: OBJECTS });
});
