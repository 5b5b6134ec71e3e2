import { spawnSync } from 'node:child_process';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import type { PipelineError } from '../../src/errors.ts';
import { LIMITS, type ProfileOptions, readRecords, sniff } from '../../src/profiling/index.ts';
import { inChunks, profileOf, summarise } from './summarise.ts';

/** Each of these once went wrong. They know the public surface only, so that they hold whatever engine is behind it. */

const MIB = 1024 * 1024;
/** The most that a zstd block holds, and what one repeated byte of it takes in the archive. */
const ZSTD_BLOCK_BYTES = 128 * 1024;
const RAW = 0;
const REPEATED = 1;

const failureOf = (content: string | Uint8Array, options: ProfileOptions = {}): Promise<PipelineError> =>
  profileOf(content, options).then(
    () => expect.unreachable('the file was read to its end'),
    (error) => error,
  );

const recordsOf = async (text: string, size = 7): Promise<string[][]> => {
  const rows: string[][] = [];
  for await (const batch of readRecords(inChunks(Buffer.from(text), size))) rows.push(...batch);
  return rows;
};

/** The header of a zstd block (RFC 8878, 3.1.1.2). */
const zstdBlock = (type: number, size: number, content: string): Buffer => {
  const header = Buffer.alloc(3);
  header.writeUIntLE((size << 3) | (type << 1), 0, 3);
  return Buffer.concat([header, Buffer.from(content)]);
};

it('refuses a record of more than 1 MiB unless the limit is raised', async () => {
  const text = `a,b\n1,2\n${','.repeat(1.5 * MIB)}\n`;

  const failure = await failureOf(text);
  const raised = await profileOf(text, { limits: { recordBytes: 2 * MIB } });

  expect(LIMITS.recordBytes).toBe(MIB);
  expect(failure).toMatchObject({ code: 'RECORD_TOO_LARGE', position: { line: 3, record: 3 } });
  expect(failure.partial?.row_count).toBe(1);
  expect(raised.row_count).toBe(2);
});

it('reads a cell of millions of doubled quotes', async () => {
  const text = `a,b\n1,"x${'""'.repeat(3_500_000)}y"\n`;

  const profile = await profileOf(text, { limits: { recordBytes: 16 * MIB } });

  expect(profile).toMatchObject({ row_count: 1, rejects: { total: 0 } });
  expect(profile.columns[1]?.lengths).toMatchObject({ min: 3_500_002, max: 3_500_002 });
});

it.each([
  ['line feeds between rows', `a,b\n1,2\n${'\n'.repeat(9 * MIB)}3,4\n`],
  ['line ends after the last row', `a,b\r\n1,2\r\n3,4${'\r\n'.repeat(5 * MIB)}`],
])('counts no blank line as part of a record: %s', async (_, text) => {
  const profile = await profileOf(text, {}, 65_535);

  expect(profile).toMatchObject({ row_count: 2, rejects: { total: 0 } });
});

it('locates a record that is too large after blank lines', async () => {
  const bytes = Buffer.from(`a,b\n1,2\n${'\n'.repeat(100)}3,${'x'.repeat(60)}\n`);

  const failure = await failureOf(bytes, { limits: { recordBytes: 40 } });
  const summaries = await Promise.all(
    [1, 7, 65_536].map((size) => summarise(bytes, size, { limits: { recordBytes: 40 } })),
  );

  expect(failure).toMatchObject({ code: 'RECORD_TOO_LARGE', position: { line: 103, record: 3 } });
  expect(new Set(summaries).size).toBe(1);
});

it('takes NULs between other characters for no UTF-16', async () => {
  const dense = `a,b\n${'1,\0\n2,\0\n'.repeat(40)}`;
  const sparse = `a,b\n${'12345678901,\0\n'.repeat(40)}`;

  const failure = await failureOf(dense);
  const profile = await profileOf(sparse);

  expect(failure.code).toBe('NOT_TEXT');
  expect(profile.dialect.encoding).toBe('utf-8');
  expect(profile.rejects.by_reason).toEqual({ nul_byte: 40 });
});

it('reads UTF-16 without a mark although a character has its zero byte on the other side', async () => {
  const text = 'id,vārds\n1,Āboliņš\n2,Āzītis\n';
  const little = Buffer.from(text, 'utf16le');

  const profiles = await Promise.all([little, Buffer.from(little).swap16()].map((bytes) => profileOf(bytes)));

  expect(profiles.map(({ dialect }) => dialect.encoding)).toEqual(['utf-16le', 'utf-16be']);
  for (const { row_count, schema } of profiles) {
    expect(row_count).toBe(2);
    expect({ ...schema }).toEqual({ id: 'int', vārds: 'string' });
  }
});

it('reads UTF-16 without a mark although a character has the byte of a line feed', () => {
  const text = 'id,city\n1,上海\n2,上海\n3,上海\n';

  expect(sniff(Buffer.from(text, 'utf16le')).encoding).toBe('utf-16le');
});

it.each([
  ['semicolons make the comma decimal', 'id;preis\n1;1,500\n2;2,750\n', 'decimal_comma', [1.5, 2.75]],
  ['commas leave it to thousands', 'id,price\n1,"1,500"\n2,"2,750"\n', 'decimal_point', [1500, 2750]],
  ['a point elsewhere makes it thousands', 'kg;n\n1.5;1,500\n2.5;2,750\n', 'decimal_point', [1500, 2750]],
  ['a comma elsewhere makes it decimal', 'kg\tn\n1,5\t1,500\n2,5\t2,750\n', 'decimal_comma', [1.5, 2.75]],
])('says how it read numbers that can be read two ways: %s', async (_, text, assumed, [min, max]) => {
  const [, column] = (await profileOf(text)).columns;
  const summary = JSON.parse(await summarise(Buffer.from(text), 7));

  expect(column).toMatchObject({ number_style_assumed: assumed, min, max });
  expect(column?.decimal_comma).toBe(assumed === 'decimal_comma' ? true : undefined);
  expect(summary.columns[0]).not.toHaveProperty('number_style_assumed');
  expect(summary.columns[1]).toHaveProperty('number_style_assumed', assumed);
});

it('sniffs an archive that unfolds to a gigabyte in little memory', () => {
  const frame = Buffer.from('28b52ffd0038', 'hex');
  const table = 'a,b\n1,2\n';
  const blocks = zstdBlock(REPEATED, ZSTD_BLOCK_BYTES, 'x').toString('latin1').repeat(8192);
  const bomb = Buffer.concat([frame, zstdBlock(RAW, table.length, table), Buffer.from(blocks, 'latin1')]);
  // In a process of its own: what tests before it have held would hide what it takes.
  const program = `
    import { readFileSync } from 'node:fs';
    import { peakResidentMb } from '${new URL('../../src/handlers/resident-memory.ts', import.meta.url)}';
    import { sniff } from '${new URL('../../src/profiling/index.ts', import.meta.url)}';
    const bomb = readFileSync(0);
    const before = peakResidentMb();
    const dialect = sniff(bomb);
    process.stdout.write(JSON.stringify({ dialect, grownMib: peakResidentMb() - before }));`;

  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
    encoding: 'utf8',
    input: bomb,
  });

  expect(status, stderr).toBe(0);
  const { dialect, grownMib } = JSON.parse(stdout);
  expect(dialect).toMatchObject({ compression: 'zstd', delimiter: ',', header: true });
  expect(grownMib).toBeLessThan(256);
});

it('stops at the limit in an archive of 800 MB without unfolding the rest', async () => {
  const member = zstdCompressSync(Buffer.alloc(8 * MIB, 'a,b\n'));
  const bomb = Buffer.concat(Array.from({ length: 100 }, () => member));

  const failure = await failureOf(bomb, { limits: { decompressedBytes: MIB } });

  expect(failure).toMatchObject({ code: 'DECOMPRESSED_TOO_LARGE', partial: { complete: false } });
  expect(failure.partial?.row_count).toBeLessThanOrEqual(MIB / 4);
  expect(failure.partial?.bytes_read).toBeLessThan(bomb.length);
});

it('ignores zeros after a gzip member, and nothing else', async () => {
  const archive = gzipSync('a,b\n1,2\n');
  const followedBy = (...tail: Uint8Array[]): Buffer => Buffer.concat([archive, ...tail]);
  const filler = Buffer.alloc(16 * 1024 - archive.length);

  const padded = [Buffer.alloc(1), Buffer.alloc(512), filler, Buffer.alloc(40_000)].map((zeros) =>
    profileOf(followedBy(zeros)),
  );
  const others = [Buffer.from('x'), Buffer.from('\0\0x'), Buffer.concat([filler, Buffer.from('x')])];
  const failures = others.map((tail) => failureOf(followedBy(tail)));

  for (const profile of await Promise.all(padded)) expect(profile.row_count).toBe(1);
  for (const failure of await Promise.all(failures)) expect(failure.code).toBe('UNREADABLE_ARCHIVE');
});

it('reads zones of whole hours', async () => {
  const profile = await profileOf('id,at\n1,2024-01-02 10:00:00+00\n2,2024-01-02T10:00:00.5-05\n');

  expect(profile.columns[1]).toMatchObject({
    type: 'date',
    min: '2024-01-02T10:00:00Z',
    max: '2024-01-02T15:00:00.5Z',
  });
});

it('gives extremes as numbers whatever zeros end their fractions', async () => {
  const rows = ['12.500000000000000000', '-0.250000000000000000', '3.000000000000000000'];

  const { columns } = await profileOf(`id,v\n${rows.map((value, i) => `${i},${value}`).join('\n')}\n`);

  expect(columns[1]).toMatchObject({ type: 'float', min: -0.25, max: 12.5 });
});

it.each([
  [{ delimiter: '"' }, 'quote'],
  [{ delimiter: ';', quote: ';' }, 'quote'],
  [{ delimiter: '\t', escape: '\t' }, 'escape'],
])('refuses %j, whose delimiter is another mark as well', async (options, other) => {
  const failure = await failureOf('a,b\n1,2\n', options);

  expect(failure.code).toBe('INVALID_OPTION');
  expect(failure.message).toContain('"delimiter"');
  expect(failure.message).toContain(`"${other}"`);
});

it('finds no delimiter that was given as the quote', () => {
  expect(sniff(Buffer.from('a,b\n1,2\n'), { quote: ',' }).delimiter).not.toBe(',');
});

it.each([
  ['line feeds', 'a,b\n1,x\ry\n2,z\n'],
  ['line ends of both usual kinds', 'a,b\r\n1,x\ry\n2,z\r\n'],
])('splits no record at a lone carriage return among %s', async (_, text) => {
  expect(await recordsOf(text)).toEqual([
    ['a', 'b'],
    ['1', 'x\ry'],
    ['2', 'z'],
  ]);
});

it('splits records at carriage returns that are line ends among others', async () => {
  expect(await recordsOf('a,b\r1,2\n3,4\r\n5,6\r')).toHaveLength(4);
});

it('keeps a record whose open quote ends in an escape, and lets no cell of it out in an error', async () => {
  const { rejects, columns } = await profileOf('a,b\n1,"secret\\', { escape: '\\' });

  expect(rejects.by_reason).toEqual({ unclosed_quote: 1 });
  expect(columns[1]).toMatchObject({ count: 1 });
});

it('holds to its schema where a cell has only bytes that continue a character', async () => {
  const bytes = Buffer.from('a\n\x80\n\x81\x82\n', 'latin1');

  const summary = await summarise(bytes, 65_536, { encoding: 'utf-8' });

  expect(JSON.parse(summary).columns[0].lengths).toMatchObject({ min: 0, max: 0 });
});

const columnOf = async (values: readonly string[], repeat = 1) => {
  const rows = Array.from({ length: repeat }, () => values).flat();
  const { columns } = await profileOf(`n,value\n${rows.map((value, i) => `${i},${value}`).join('\n')}\n`, {
    delimiter: ',',
    header: true,
  });
  return columns[1]!;
};

it.each([
  ['few, which a dictionary holds', 50, 14.577_379_737_113_251],
  ['many', 9000, 2598.220_544_911_459],
])('knows order and deviation of integers that a double rounds: %s', async (_, count, stddev) => {
  const values = Array.from({ length: count }, (_, i) => String(10n ** 18n + BigInt(i)));

  const column = await columnOf(values);

  expect(column).toMatchObject({ type: 'int', sorted: 'ascending', max: values.at(-1) });
  expect(Math.abs(column.stddev! / stddev - 1)).toBeLessThan(1e-13);
});

it.each([
  [
    ['0.1000000000000000001', '0.1', '0.0999999999999999999999'],
    '0.0999999999999999999999',
    '0.1000000000000000001',
  ],
  [
    ['10000000000000000000001', '1e22', '9999999999999999999999'],
    '9999999999999999999999',
    '10000000000000000000001',
  ],
  [
    ['-12345678901234567', '-12345678901234569', '-12345678901234568'],
    '-12345678901234569',
    '-12345678901234567',
  ],
])('tells the extremes apart that round to one double: %j', async (values, min, max) => {
  expect(await columnOf(values)).toMatchObject({ min, max });
  expect(await columnOf([...values].reverse())).toMatchObject({ min, max });
});

it('takes what is larger than any double for no number', async () => {
  const column = await columnOf([
    '1',
    '2',
    '9e308',
    '-9.9e308',
    ...Array.from({ length: 30 }, (_, i) => `${i}`),
  ]);

  expect(column).toMatchObject({ type: 'int', min: 0, max: 29, invalid: { count: 2 } });
});

it('knows the mean of numbers whose sum is larger than any double', async () => {
  expect(await columnOf(['1e308', '1e308'])).toMatchObject({ sum: null, avg: 1e308, min: 1e308 });
});

it('reports no deviation, rather than zero, where squares are smaller than any double', async () => {
  expect(await columnOf(['1e-308', '2e-308'])).toMatchObject({ variance: null, stddev: null, min: 1e-308 });
});

it('reports moments that a zone moves out of the years of four digits by a day', async () => {
  const column = await columnOf(['0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00']);

  expect(column).toMatchObject({
    type: 'date',
    min: '0000-12-31T10:00:00Z',
    max: '+010000-01-01T13:59:59Z',
    sorted: 'ascending',
  });
});

it('takes a short file with one NUL for no UTF-16', async () => {
  const profile = await profileOf('a,b\n1,x\0y\n2,3\n');

  expect(profile).toMatchObject({
    row_count: 2,
    dialect: { encoding: 'utf-8' },
    rejects: { by_reason: { nul_byte: 1 } },
  });
});

it('says that a frequent value is shown cut', async () => {
  const long = 'x'.repeat(LIMITS.sampleCharacters + 1);

  const { columns, limits_reached } = await profileOf(`a,b\n1,${long}\n2,${long}\n`);

  expect(columns[1]!.top_values).toEqual([{ value: `${long.slice(1)}…`, count: 2 }]);
  expect(limits_reached).toEqual([expect.objectContaining({ limit: 'sampleCharacters' })]);
});

it('takes the ratio of a bomb from the limits', async () => {
  const archive = gzipSync(`a,b\n${'1,2\n'.repeat(17 * MIB)}`);

  const failure = await failureOf(archive, { limits: { decompressedRatio: 500 } });

  expect(failure).toMatchObject({ code: 'DECOMPRESSED_TOO_LARGE' });
  expect(failure.message).toContain('500 times');
});
