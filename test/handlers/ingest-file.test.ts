import { describe, expect, it } from 'vitest';
import { PipelineError } from '../../src/errors.ts';
import { ingestFile } from '../../src/handlers/ingest-file.ts';
import { memoryStore } from '../../src/ledger/memory-store.ts';
import { memoryObjects } from '../support/memory-objects.ts';

const setUp = () => {
  const ledger = memoryStore();
  const objects = memoryObjects();
  let time = Date.UTC(2026, 0, 2);
  const ingest = (version: ReturnType<typeof objects.put>, attempts = 1) =>
    ingestFile(version, attempts, { ledger, ...objects, now: () => (time += 5) });
  const summary = (key: string) => JSON.parse(objects.summaries.get(key)?.content ?? 'null');
  return { ledger, objects, ingest, summary };
};
const SALES = 'id,amount\n1,2.5\n2,3.5\n';

describe('ingestFile', () => {
  it('leaves a summary, one event and the metadata item of a good file', async () => {
    const { ledger, objects, ingest, summary } = setUp();

    const result = await ingest(objects.put('sales.csv', SALES), 3);

    expect(result).toMatchObject({ outcome: 'profiled', rows: 2, bytes: SALES.length });
    expect(summary('processed/sales_summary.json')).toMatchObject({
      file_name: 'sales.csv',
      status: 'success',
      row_count: 2,
    });
    expect([...ledger.events.values()]).toMatchObject([{ type: 'FileProfiled', attempts: 3 }]);
    expect(ledger.items.get('sales.csv')).toMatchObject({
      status: 'success',
      row_count: 2,
      schema: { id: 'int', amount: 'float' },
      statistics: { amount: { min: 2.5, max: 3.5, avg: 3, count: 2 } },
      summary_key: 'processed/sales_summary.json',
      e_tag: 'e1',
      revision: 1,
      attempts: 3,
    });
  });

  it('records a malformed file as failed, with empty maps, and does not throw', async () => {
    const { ledger, objects, ingest, summary } = setUp();

    const result = await ingest(objects.put('empty.csv', ''));

    expect(result).toMatchObject({ outcome: 'failed', error: { code: 'EMPTY_FILE' } });
    expect(ledger.items.get('empty.csv')).toMatchObject({
      status: 'error',
      error_code: 'EMPTY_FILE',
      row_count: 0,
      schema: {},
      statistics: {},
    });
    expect(ledger.items.get('empty.csv')?.error_message).toBeTruthy();
    expect(summary('processed/empty_summary.json')).toMatchObject({ status: 'error', complete: false });
  });

  it('does no work for the same version twice', async () => {
    const { ledger, objects, ingest } = setUp();
    const version = objects.put('sales.csv', SALES);
    await ingest(version);
    objects.failNext('readObject', new PipelineError('READ_FAILED', 'must not be opened'));

    const second = await ingest(version);

    expect(second.outcome).toBe('duplicate');
    expect(ledger.events.size).toBe(1);
  });

  it('tells the loser of two simultaneous runs of one version that it is a duplicate', async () => {
    const { ledger, objects, ingest } = setUp();
    const version = objects.put('sales.csv', SALES);

    const results = await Promise.all([ingest(version), ingest(version)]);

    expect(results.map(({ outcome }) => outcome).sort()).toEqual(['duplicate', 'profiled']);
    expect(ledger.events.size).toBe(1);
  });

  it('processes an equal file under the same key again, since it is a newer version', async () => {
    const { ledger, objects, ingest } = setUp();
    await ingest(objects.put('sales.csv', SALES));

    const second = await ingest(objects.put('sales.csv', SALES));

    expect(second.outcome).toBe('profiled');
    expect(ledger.items.get('sales.csv')).toMatchObject({ revision: 2, e_tag: 'e2' });
  });

  it('replaces a failure by the corrected file', async () => {
    const { ledger, objects, ingest, summary } = setUp();
    await ingest(objects.put('sales.csv', ''));

    await ingest(objects.put('sales.csv', SALES));

    expect(ledger.items.get('sales.csv')).toMatchObject({ status: 'success', revision: 2 });
    expect(ledger.items.get('sales.csv')).not.toHaveProperty('error_message');
    expect(summary('processed/sales_summary.json').status).toBe('success');
  });

  it('acknowledges the notification of an older version without touching the newer result', async () => {
    const { ledger, objects, ingest } = setUp();
    const older = objects.put('sales.csv', 'id\n1\n');
    await ingest(objects.put('sales.csv', SALES));

    const result = await ingest(older);

    expect(result.outcome).toBe('stale');
    expect(ledger.items.get('sales.csv')).toMatchObject({ row_count: 2, revision: 1 });
  });

  it('leaves a version that was replaced before it was read to the newer notification', async () => {
    const { ledger, objects, ingest } = setUp();
    const older = objects.put('sales.csv', 'id\n1\n');
    objects.put('sales.csv', SALES);

    expect((await ingest(older)).outcome).toBe('stale');
    expect(ledger.events.size).toBe(0);
  });

  it('never writes its summary over that of a newer version', async () => {
    const { ledger, objects, ingest } = setUp();
    const older = objects.put('sales.csv', 'id\n1\n');
    const newer = { ...older, sequencer: 'F', eTag: 'e9' };
    await objects.writeSummary('processed/sales_summary.json', 'newer', newer);

    expect((await ingest(older)).outcome).toBe('stale');
    expect(objects.summaries.get('processed/sales_summary.json')?.content).toBe('newer');
    expect(ledger.events.size).toBe(0);
  });

  it('ends a deleted object as failed', async () => {
    const { ledger, objects, ingest } = setUp();
    const version = objects.put('sales.csv', SALES);
    objects.remove('sales.csv');

    expect((await ingest(version)).outcome).toBe('failed');
    expect(ledger.items.get('sales.csv')).toMatchObject({ status: 'error', error_code: 'OBJECT_MISSING' });
  });

  it.each(['readObject', 'writeSummary'] as const)(
    'throws when %s fails, and a retry repairs to the same bytes',
    async (operation) => {
      const { ledger, objects, ingest } = setUp();
      const version = objects.put('sales.csv', SALES);
      objects.failNext(
        operation,
        new PipelineError(operation === 'readObject' ? 'READ_FAILED' : 'WRITE_FAILED', 'surroundings'),
      );
      await expect(ingest(version)).rejects.toMatchObject({ retryable: true });
      expect(ledger.events.size).toBe(0);

      expect((await ingest(version, 2)).outcome).toBe('profiled');

      const clean = setUp();
      await clean.ingest(clean.objects.put('sales.csv', SALES));
      expect(objects.summaries.get('processed/sales_summary.json')?.content).toBe(
        clean.objects.summaries.get('processed/sales_summary.json')?.content,
      );
    },
  );

  it('throws what is no error of ours, so that a bug is retried and then dead-lettered', async () => {
    const { objects, ingest } = setUp();
    const version = objects.put('sales.csv', SALES);
    objects.failNext('readObject', new TypeError('a bug') as never);
    await expect(ingest(version)).rejects.toThrow('a bug');
  });
});
