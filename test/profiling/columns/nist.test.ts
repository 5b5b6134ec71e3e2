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

/** Of a column in a file of few columns; one more value, and all are added up as they come. */
const DICTIONARY_ENTRIES = 4096;

const lastColumn = (text: string): string[] =>
  text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(',').at(-1)!);

const repeated = (values: readonly string[], times: number): string[] =>
  Array.from({ length: times }, () => values).flat();

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

  it.each(
    files.flatMap((entry) => [
      { ...entry, when: 'from the first value on', texts: 'first' } as const,
      { ...entry, when: 'after a dictionary of the values', texts: 'second' } as const,
    ]),
  )('$file keeps them where values are added up as they come, $when', async (entry) => {
    const values = lastColumn(readFileSync(join(NIST, entry.file), 'utf8'));
    const times = Math.ceil((10 * DICTIONARY_ENTRIES) / values.length);
    const fillers = Array.from({ length: DICTIONARY_ENTRIES + 1 }, (_, i) => `filler ${i}`);
    const [before, after] = entry.texts === 'first' ? [0, times] : [1, times - 1];
    const cells = [...repeated(values, before), ...fillers, ...repeated(values, after)];

    const { columns } = await profileOf(`value\n${cells.join('\n')}\n`, { header: true, delimiter: ',' });

    const column = columns[0]!;
    const n = entry.certified_n;
    const ofRepeated = Math.sqrt(((n - 1) * times) / (n * times - 1));
    expect(column.distinct.exact).toBe(false);
    expect(column).toMatchObject({ count: n * times, invalid: { count: fillers.length } });
    expect(digits(column.avg!, ratioOf(entry.exact_mean))).toBeGreaterThanOrEqual(14);
    expect(digits(column.stddev!, Number(entry.certified_sd) * ofRepeated)).toBeGreaterThanOrEqual(14);
  });
});
