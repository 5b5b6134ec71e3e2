import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { profileOf } from '../summarise.ts';

const NIST = join(import.meta.dirname, '../../../../shared/corpora/stats/nist');

type Entry = {
  readonly file: string;
  readonly certified_sd: string;
  readonly exact_mean: string;
  readonly certified_n: number;
};

/** Digits in which a number agrees with the certified one. */
const digits = (value: number, certified: number): number =>
  value === certified ? 16 : -Math.log10(Math.abs(value - certified) / Math.abs(certified));

const ratioOf = (text: string): number => {
  const [numerator = '0', denominator = '1'] = text.split('/');
  const scaled = (BigInt(numerator) * 10n ** 30n) / BigInt(denominator);
  return Number(`${scaled}e-30`);
};

/** Skipped where the shared corpora are not beside the clone. */
describe.skipIf(!existsSync(NIST))('NIST reference sets', () => {
  const { files }: { files: Entry[] } = existsSync(NIST)
    ? JSON.parse(readFileSync(join(NIST, 'manifest.json'), 'utf8'))
    : { files: [] };
  it.each(files)('$file keeps 14 digits of mean and standard deviation', async (entry) => {
    const bytes = readFileSync(join(NIST, entry.file));

    const { columns } = await profileOf(bytes);

    const column = columns.at(-1)!;
    expect(column.count).toBe(entry.certified_n);
    expect(digits(column.avg!, ratioOf(entry.exact_mean))).toBeGreaterThanOrEqual(14);
    expect(digits(column.stddev!, Number(entry.certified_sd))).toBeGreaterThanOrEqual(14);
  });
});
