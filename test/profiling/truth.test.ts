import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { profileOf } from './summarise.ts';

type Truth = {
  readonly rows: number;
  readonly columns: Record<
    string,
    {
      kind: string;
      count: number;
      missing: number;
      invalid: number;
      min: string | null;
      max: string | null;
      sum?: string;
    }
  >;
};

const GENERATOR = join(import.meta.dirname, '../../../shared/corpora/gen.mjs');
const SHAPES = ['lineitem', 'taxi', '311', 'cities', 'sensor', 'quoted', 'dirty'];

/** Skipped where the shared corpora, which hold the generator, are not beside the clone. */
describe.skipIf(!existsSync(GENERATOR))('generated files with known truth', () => {
  it.each(SHAPES)('%s is profiled as it was made', async (shape) => {
    const made = spawnSync(process.execPath, [GENERATOR, shape, '300KB'], { maxBuffer: 2 ** 24 });
    const truth: Truth = JSON.parse(made.stderr.toString().trim().split('\n').at(-1)!);

    const profile = await profileOf(made.stdout);

    expect(profile.row_count).toBe(truth.rows);
    expect(profile.rejects.total).toBe(0);
    for (const { name, type, count, missing, invalid, min, max, sum } of profile.columns) {
      const { kind, ...expected } = truth.columns[name]!;
      expect([name, count, missing.count, invalid.count]).toEqual([
        name,
        expected.count,
        expected.missing,
        expected.invalid,
      ]);
      if (count > 0) expect([name, type]).toEqual([name, kind === 'bool' ? 'string' : kind]);
      if (type === 'date')
        expect([min, max].map((iso) => String(iso).slice(0, 10))).toEqual([expected.min, expected.max]);
      if (type === 'int')
        expect([min, max, sum].map(String)).toEqual([expected.min, expected.max, expected.sum]);
      if (type === 'float') {
        expect([min, max]).toEqual([Number(expected.min), Number(expected.max)]);
        expect(Math.abs(Number(sum) / Number(expected.sum) - 1)).toBeLessThan(1e-13);
      }
    }
  });
});
