import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileTable } from '../../src/profiling/columns/profile-table.ts';
import { LIMITS, type Limits } from '../../src/profiling/limits.ts';
import type { ColumnProfile, Profile } from '../../src/profiling/profile.ts';
import { mergeParts, type Part, readPart } from '../../src/profiling/profile-part.ts';
import { headerTexts, nameColumns, numberColumns } from '../../src/profiling/sniff/column-names.ts';
import { profileOf } from './summarise.ts';
import { tokenised } from './tokenise/tokenised.ts';

/** Digits that moments keep however a file was cut. */
const DIGITS = 13;

/** Where the rows begin, as they are read. */
const borders = async (text: string, { dialect }: Profile): Promise<number[]> =>
  (await tokenised(text, dialect, { columns: LIMITS.columns })).rows.map(({ offset }) => offset);

/** The parts of a file that is cut before some of its rows, each read by itself. */
const partsOf = async (
  text: string,
  { dialect }: Profile,
  cuts: readonly number[],
  limits: Limits,
): Promise<Part[]> => {
  const bytes = Buffer.from(text);
  const ranges = [0, ...cuts].map((from, i) => bytes.subarray(from, cuts[i] ?? bytes.length));
  const first = await readPart([ranges[0]!], { dialect, limits });
  const rest = ranges
    .slice(1)
    .map((range) => readPart([range], { dialect, limits, columns: first!.columns }));
  return [first!, ...(await Promise.all(rest)).map((part) => part!)];
};

const profileOfParts = (
  parts: readonly Part[],
  { dialect, bytes_read }: Profile,
  limits: Limits,
): Profile => {
  const { table, rejects, header, columns } = parts.reduce(mergeParts);
  const texts = headerTexts(
    header.map(({ cells }) => cells),
    columns,
  );
  const names = header.length > 0 ? nameColumns(texts) : numberColumns(columns);
  return profileTable(table, { dialect, names, rejects, bytesRead: bytes_read, complete: true }, limits);
};

const rounded = (value: number | null): number | null =>
  value === null ? null : Number(value.toPrecision(DIGITS));

/** A profile whose moments are rounded to the digits that must agree. Skewness and kurtosis are of the order of one. */
const comparable = (profile: Profile): unknown => ({
  ...profile,
  columns: profile.columns.map((column) => ({
    ...column,
    variance: rounded(column.variance),
    stddev: rounded(column.stddev),
    skewness: column.skewness === null ? null : Math.round(column.skewness * 1e8) / 1e8 + 0,
    kurtosis: column.kurtosis === null ? null : Math.round(column.kurtosis * 1e8) / 1e8 + 0,
  })),
});

const cell = fc.oneof(
  fc.integer({ min: -50, max: 50 }).map(String),
  fc.integer({ min: 0, max: 99_999 }).map((n) => `1000000.${String(n).padStart(5, '0')}`),
  fc.bigInt({ min: 10n ** 17n, max: 10n ** 17n + 30n }).map(String),
  fc.constantFrom(
    '',
    '""',
    'NA',
    'abc',
    '1.5',
    '"2,5"',
    '01/02/2024',
    '13/02/24',
    '2024-03-01T10:00Z',
    '  ',
    '007',
    'true',
  ),
  fc.constantFrom(
    '1.234',
    '"a""b"',
    'a"b',
    '"x\ny"',
    '"u\r\nv"',
    'x\0y',
    'é',
    '"quoted"',
    '20240229',
    '1e-3',
    'a@b.example',
  ),
);
const record = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join(','));
const file = fc
  .array(fc.tuple(record, fc.constantFrom('\n', '\n', '\n', '\n\n')), { minLength: 2, maxLength: 40 })
  .map((records) => `one,two,three\n1,2,3\n${records.map(([text, end]) => text + end).join('')}`);

describe('a file that is read in parts', () => {
  it('has the profile of the whole, field by field, wherever it is cut between records', {
    timeout: 60_000,
  }, async () => {
    const limits = { ...LIMITS, rejectSamples: 3, invalidSamples: 2 };
    const shares = fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(file, shares, async (text, chosen) => {
        const whole = await profileOf(text, { delimiter: ',', quote: '"', header: true, limits });
        const rows = (await borders(text, whole)).slice(1);
        fc.pre(rows.length > 0);
        const cuts = [...new Set(chosen.map((share) => rows[Math.floor(share * rows.length)]!))];
        const parts = await partsOf(
          text,
          whole,
          cuts.sort((a, b) => a - b),
          limits,
        );

        expect(comparable(profileOfParts(parts, whole, limits))).toEqual(comparable(whole));
      }),
      { numRuns: 150 },
    );
  });

  it('says the same of estimated columns, but for how often a value that is one of many occurs', {
    timeout: 60_000,
  }, async () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => {
      const day = new Date(i * 86_400_000).toISOString().slice(0, 10);
      return `${i},${i % 3 === 0 ? 'often' : `t${(i * 7919) % 12_007}`},${1e6 + (i % 9973) / 100},${day},${1e15 + i * 3}\n`;
    });
    const text = `id,text,amount,day,long\n${lines.join('')}`;
    const whole = await profileOf(text);
    const rows = await borders(text, whole);
    const parts = await partsOf(text, whole, [rows[1]!, rows[5000]!, rows[5010]!, rows[23_456]!], LIMITS);

    const merged = profileOfParts(parts, whole, LIMITS);

    const exact = ({ top_values, personal_data, ...rest }: ColumnProfile): unknown => rest;
    const ofColumns = (profile: Profile): Profile['columns'] => (comparable(profile) as Profile).columns;
    expect({ ...merged, columns: [] }).toEqual({ ...whole, columns: [] });
    expect(ofColumns(merged).map(exact)).toEqual(ofColumns(whole).map(exact));
    expect(merged.columns[1]!.top_values[0]!.value).toBe('often');
    expect(merged.columns[1]!.top_values[0]!.count).toBeLessThanOrEqual(10_000);
  });

  it('is merged alike from left to right and from right to left', async () => {
    const text = `a,b\n${Array.from({ length: 40 }, (_, i) => (i % 7 === 3 ? `${i}\n` : `${i},x${i % 5}\n`)).join('')}`;
    const whole = await profileOf(text);
    const rows = await borders(text, whole);
    const [a, b, c] = (await partsOf(text, whole, [rows[11]!, rows[25]!], LIMITS)) as [Part, Part, Part];

    const fromLeft = profileOfParts([mergeParts(mergeParts(a, b), c)], whole, LIMITS);
    const fromRight = profileOfParts([mergeParts(a, mergeParts(b, c))], whole, LIMITS);

    expect(comparable(fromLeft)).toEqual(comparable(whole));
    expect(comparable(fromRight)).toEqual(comparable(whole));
  });

  it('keeps the width of the first part where another begins with a row that does not fit', async () => {
    const text = 'a,b\n1,2\n3\n4,5,6\n';
    const whole = await profileOf(text);
    const parts = await partsOf(text, whole, [8], LIMITS);

    const { rejects, row_shape } = profileOfParts(parts, whole, LIMITS);

    expect(rejects.samples).toEqual([
      expect.objectContaining({ reason: 'too_few_cells', line: 3, record: 3, byte: 8 }),
      expect.objectContaining({ reason: 'too_many_cells', line: 4, record: 4, byte: 10 }),
    ]);
    expect(row_shape).toEqual(whole.row_shape);
  });

  it('counts lines that end in a carriage return, alone or in a pair, however the chunks are cut', async () => {
    const text = 'a,b\r\n1,2\r3,4\n5,6\r\n7\r';
    const whole = await profileOf(text);
    const [first, second] = [text.slice(0, 9), text.slice(9)];
    const { dialect } = whole;
    const chunks = [...first].map((byte) => Buffer.from(byte));
    const a = await readPart(chunks, { dialect, limits: LIMITS });
    const b = await readPart([Buffer.from(second)], { dialect, limits: LIMITS, columns: a!.columns });

    const merged = profileOfParts([a!, b!], whole, LIMITS);

    expect(dialect.newline).toBe('mixed');
    expect(merged.rejects.samples).toEqual(whole.rejects.samples);
  });
});
