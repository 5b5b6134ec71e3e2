import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { connect } from '../support/pipeline.ts';
import { validateSummary } from '../support/validate-summary.ts';
import { ownStack } from './own-stack.ts';

const pipeline = connect(ownStack());
const SALES = 'id,amount,day\n1,2.5,2026-01-01\n2,,2026-01-02\n3,4.5,2026-01-03\n';

describe('an uploaded file', () => {
  it('ends as a summary, an event and a record', async () => {
    const eTag = await pipeline.upload('happy.csv', SALES);

    const record = await pipeline.processed('happy.csv', eTag);

    expect(record).toMatchObject({
      file_name: 'happy.csv',
      status: 'success',
      row_count: 3,
      schema: { id: 'int', amount: 'float', day: 'date' },
      statistics: { amount: { min: 2.5, max: 4.5, avg: 3.5, count: 2 } },
      quality_issues: {
        total_rows: 3,
        has_issues: true,
        missing_values: { amount: { count: 1, percentage: 33.33 } },
      },
      summary_key: 'processed/happy_summary.json',
      size_bytes: SALES.length,
      attempts: 1,
      revision: 1,
    });
    const summary = await pipeline.summary('happy.csv');
    validateSummary(summary);
    expect(summary).toMatchObject({ status: 'success', row_count: 3, schema: record.schema, complete: true });
    expect(await pipeline.terminalEvents('happy.csv')).toMatchObject([{ type: 'FileProfiled' }]);
  });

  it('ends as an error with empty maps when it is malformed', async () => {
    const eTag = await pipeline.upload(
      'malformed.csv',
      Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
    );

    const record = await pipeline.processed('malformed.csv', eTag);

    expect(record).toMatchObject({
      status: 'error',
      error_code: 'NOT_TEXT',
      row_count: 0,
      schema: {},
      statistics: {},
    });
    expect(record.error_message).toBeTruthy();
    const summary = await pipeline.summary('malformed.csv');
    validateSummary(summary);
    expect(summary).toMatchObject({ status: 'error', error_code: 'NOT_TEXT', complete: false });
    expect(await pipeline.terminalEvents('malformed.csv')).toMatchObject([{ type: 'FileFailed' }]);
  });

  it.each(['big.CSV', 'table.tsv', 'packed.csv.gz'])('is taken with the name %s', async (fileName) => {
    const content = fileName.endsWith('.gz')
      ? gzipSync(SALES)
      : fileName.endsWith('.tsv')
        ? SALES.replaceAll(',', '\t')
        : SALES;
    const eTag = await pipeline.upload(fileName, content);
    expect(await pipeline.processed(fileName, eTag)).toMatchObject({ status: 'success', row_count: 3 });
  });

  it('is unfolded on a thread of its own when it is a large archive', async () => {
    const rows = Array.from({ length: 150_000 }, (_, i) => `${i},${randomBytes(24).toString('hex')}\n`);
    const archive = gzipSync(`id,token\n${rows.join('')}`);
    expect(archive.length).toBeGreaterThan(4 * 1024 * 1024);

    const eTag = await pipeline.upload('large.csv.gz', archive);

    const record = await pipeline.processed('large.csv.gz', eTag);
    expect(record).toMatchObject({ status: 'success', row_count: rows.length });
  });

  it.each([
    'with space.csv',
    'one+one.csv',
    '100%.csv',
    '%41.csv',
    'Zürich.csv',
    '"quoted" \'name\'.csv',
    'nested/folder/2026/a.csv',
    'emoji😀.csv',
  ])('is found under the key %s', async (fileName) => {
    const eTag = await pipeline.upload(fileName, SALES);

    const record = await pipeline.processed(fileName, eTag);

    expect(record.status).toBe('success');
    expect((await pipeline.summary(fileName)).file_name).toBe(fileName);
  });

  it('is processed anew when it is replaced, and again when it is replaced by equal bytes', async () => {
    const first = await pipeline.upload('twice.csv', 'id\n1\n');
    await pipeline.processed('twice.csv', first);
    const second = await pipeline.upload('twice.csv', SALES);
    await pipeline.processed('twice.csv', second);
    await pipeline.upload('twice.csv', SALES);
    await pipeline.drained();

    const record = await pipeline.record('twice.csv');

    expect(record).toMatchObject({ row_count: 3, revision: 3 });
    expect(await pipeline.terminalEvents('twice.csv')).toHaveLength(3);
    expect((await pipeline.summary('twice.csv')).row_count).toBe(3);
  });

  it('describes the newest version when one key is written many times at once', async () => {
    const eTags: string[] = [];
    for (let rows = 1; rows <= 8; rows++)
      eTags.push(await pipeline.upload('race.csv', `id\n${'1\n'.repeat(rows)}`));

    const record = await pipeline.processed('race.csv', eTags.at(-1) ?? '');
    await pipeline.drained();

    expect(record.row_count).toBe(8);
    expect(await pipeline.record('race.csv')).toMatchObject({ row_count: 8 });
    expect((await pipeline.summary('race.csv')).row_count).toBe(8);
  });
});
