import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { summarise } from './summarise.ts';

/** `UPDATE_GOLDENS=1` writes the profiles anew; read the difference before it is committed. */
const UPDATES = process.env.UPDATE_GOLDENS === '1';
const GOLDENS = join(import.meta.dirname, '../golden');
const CHUNK_SIZES = [1, 7, 65_536];

describe('goldens', () => {
  for (const name of readdirSync(GOLDENS).filter((entry) => entry !== 'README.md')) {
    it(`profiles ${name} as reviewed, in chunks of any size`, async () => {
      const folder = join(GOLDENS, name);
      const input = readdirSync(folder).find((file) => file.startsWith('input.'))!;
      const bytes = readFileSync(join(folder, input));

      const summaries = await Promise.all(CHUNK_SIZES.map((size) => summarise(bytes, size)));

      if (UPDATES) writeFileSync(join(folder, 'profile.json'), summaries[0]!);
      const reviewed = readFileSync(join(folder, 'profile.json'), 'utf8');
      for (const summary of summaries) expect(summary).toBe(reviewed);
    });
  }
});
