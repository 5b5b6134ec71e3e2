import { expect, it } from 'vitest';
import { renderSummary } from '../../../src/cli/output/summary-view.ts';
import { PipelineError } from '../../../src/errors.ts';
import { errorSummary, profileCsv, type Summary, successSummary } from '../../../src/profiling/index.ts';

const options = { width: 100, paint: (_style: unknown, text: string) => text };
const SOURCE = { bucket: null, key: 'a.csv', version_id: null, size_bytes: 1, e_tag: null };
const UPLOADED = '2026-01-01T00:00:00Z';

const profile = async (text: string): Promise<Summary> => {
  const bytes = (async function* () {
    yield Buffer.from(text);
  })();
  return successSummary('dir/a.csv', UPLOADED, SOURCE, await profileCsv(bytes));
};
const numbers = (count: number, cell: (row: number) => string): string =>
  Array.from({ length: count }, (_, row) => `${row + 1},${cell(row)}\n`).join('');

it('shows facts, columns and nothing else of a file without problems', async () => {
  // act
  const text = renderSummary(await profile(`id,price\n${numbers(20, (row) => `${row}.5`)}`), {
    ...options,
    sizeBytes: 2_000_000,
    durationMs: 500,
  });

  // assess
  const [name, facts, dialect, filled, , head, id, price, ...rest] = text.split('\n');
  expect(name).toBe('dir/a.csv');
  expect(facts).toBe('  20 rows · 2 columns · 2.0 MB · 500 ms · 4.0 MB/s');
  expect(dialect).toBe('  utf-8 · comma · LF line ends · header');
  expect(filled).toBe('  100% of the cells hold a value · 0 duplicate rows');
  expect(head).toMatch(/^ {2}COLUMN +TYPE +MISSING +INVALID +DISTINCT +MIN +MAX +AVG +VALUES$/);
  expect(id).toMatch(/^ {2}id +int +0 +0 +20 unique +1 +20 +10\.5 +█{10}$/);
  expect(price).toMatch(/^ {2}price +float +0 +0 +20 unique +0\.5 +19\.5 +10 +█{10}$/);
  expect(rest).toEqual([]);
});

it('shows text by its most frequent value and dates by weekday', async () => {
  // 2024-01-01 is a Monday.
  const lines = renderSummary(
    await profile('day,word\n2024-01-01,red\n2024-01-08,red\n2024-01-14,red\n2024-01-01,"b\u001Blue"\n'),
    options,
  ).split('\n');
  expect(lines.find((line) => line.includes('day '))).toMatch(/ Mo█ {5}▃Su$/);
  expect(lines.find((line) => line.includes('word'))).toMatch(/ 75% red$/);
});

it('tells how sure it is of a doubtful dialect, and of several tables and of footers', async () => {
  // prepare
  const summary = await profile('id,price\n1,2\n');
  const doubtful = {
    ...summary.dialect!,
    confidence: 0.55,
    header_rows: 2,
    comment: '#',
    footer_rows: 1,
    tables: [
      { line: 1, columns: 2 },
      { line: 9, columns: 4 },
    ],
  };

  // act
  const text = renderSummary({ ...summary, dialect: doubtful }, options);

  // assess
  expect(text).toContain('header of 2 rows · comments after # · 55% sure');
  expect(text).toContain('2 tables in one file, read as one; others begin at line 9 (4 columns)');
  expect(text).toContain('1 row after the table');
});

it('shows where values are invalid and rows do not fit, a few of each', async () => {
  // prepare
  const summary = await profile(
    `id,price\n${numbers(100, (row) => (row % 20 === 5 ? `bad${row}` : '1'))}101,2,3\n`,
  );

  // act
  const lines = renderSummary(summary, options).split('\n');

  // assess
  expect(lines).toContain('  too many cells: 1 row');
  expect(lines.slice(lines.findIndex((line) => line.startsWith('  price: 5 values')))).toEqual(
    [
      '  price: 5 values not of type float',
      '    line 7: bad5',
      '    line 27: bad25',
      '    line 47: bad45',
      '    and 2 more',
    ].map((line) => line.replace('float', summary.schema.price!)),
  );
});

it('lets no cell and no header act on the terminal', async () => {
  const text = renderSummary(
    await profile(`id,"pr\u001B[2Jice"\n${numbers(50, (row) => (row === 9 ? '"\u001B]0;x\u0007"' : '1'))}`),
    options,
  );
  expect(text).toContain(String.raw`pr\x1b[2Jice`);
  expect(text).toContain(String.raw`line 11: \x1b]0;x\x07`);
  expect(text).not.toContain('\u001B');
  expect(text).not.toContain('\u0007');
});

it('keeps long names and values within the terminal', async () => {
  const wide = '列'.repeat(200);
  const text = renderSummary(
    await profile(`id,${wide}\n${numbers(50, (row) => (row === 9 ? 'x'.repeat(90) : '1'))}`),
    { ...options, width: 60 },
  );
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
});

it('shows code and message of a malformed file, and what was read of it', async () => {
  // prepare
  const { columns } = await profile('id,price\n1,2\n');
  const error = new PipelineError('UNREADABLE_ARCHIVE', 'The archive is cut off.');
  const summary = errorSummary('a.csv.gz', UPLOADED, SOURCE, error);

  // act
  const bare = renderSummary(summary, options);
  const partial = renderSummary({ ...summary, columns }, options);

  // assess
  expect(bare).toBe('a.csv.gz\n  error UNREADABLE_ARCHIVE: The archive is cut off.');
  expect(partial).toContain('Only part of the file could be read');
  expect(partial).toMatch(/price +int/);
});

it('names the limits that were reached', async () => {
  const summary = await profile('id,price\n1,2\n');
  const limit = { limit: 'rejectSamples', value: 100, effect: 'further rejects are counted only' };
  expect(renderSummary({ ...summary, limits_reached: [limit] }, options)).toContain(
    '  LIMITS REACHED\n  rejectSamples (100): further rejects are counted only',
  );
});
