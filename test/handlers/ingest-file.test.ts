import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PipelineError } from '../../src/errors.ts';
import { deadlineExceeded, openDeadline } from '../../src/handlers/deadline.ts';
import { ingestFile } from '../../src/handlers/ingest-file.ts';
import { memoryStore } from '../../src/ledger/memory-store.ts';
import { requestReplay } from '../../src/ledger/request-replay.ts';
import { attempt } from '../support/attempt.ts';
import { eventsOf, typesOf } from '../support/events-of.ts';
import { type MemoryObjects, memoryObjects } from '../support/memory-objects.ts';

const setUp = () => {
  const ledger = memoryStore();
  const objects = memoryObjects();
  let time = Date.UTC(2026, 0, 2);
  const ingest = (version: ReturnType<typeof objects.put>, attempts = 1) =>
    ingestFile(version, attempt(attempts), {
      ledger,
      ...objects,
      now: () => (time += 5),
      maxBytes: 1_000_000,
    });
  const summary = (key: string) => JSON.parse(objects.summaries.get(key)?.content ?? 'null');
  return { ledger, objects, ingest, summary };
};
const digestOf = (objects: MemoryObjects, stem: string): string =>
  createHash('sha256')
    .update(objects.summaries.get(`processed/${stem}_summary.json`)?.content ?? '')
    .digest('hex');
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
    expect(await eventsOf(ledger, 'sales.csv')).toMatchObject([
      { type: 'FileReceived', receive_count: 3 },
      { type: 'FileProfiled', attempts: 3, generation: 0 },
    ]);
    expect(ledger.itemsByName.get('sales.csv')).toMatchObject({
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
    expect(ledger.itemsByName.get('empty.csv')).toMatchObject({
      status: 'error',
      error_code: 'EMPTY_FILE',
      row_count: 0,
      schema: {},
      statistics: {},
    });
    expect(ledger.itemsByName.get('empty.csv')?.error_message).toBeTruthy();
    expect(summary('processed/empty_summary.json')).toMatchObject({ status: 'error', complete: false });
  });

  it('does no work for the same version twice', async () => {
    const { ledger, objects, ingest } = setUp();
    const version = objects.put('sales.csv', SALES);
    await ingest(version);
    objects.failNext('readObject', new PipelineError('READ_FAILED', 'must not be opened'));

    const second = await ingest(version);

    expect(second.outcome).toBe('duplicate');
    expect(await typesOf(ledger, 'sales.csv')).toEqual(['FileReceived', 'FileProfiled']);
  });

  it('tells the loser of two simultaneous runs of one version that it is a duplicate', async () => {
    const { ledger, objects, ingest } = setUp();
    const version = objects.put('sales.csv', SALES);

    const results = await Promise.all([ingest(version), ingest(version)]);

    expect(results.map(({ outcome }) => outcome).sort()).toEqual(['duplicate', 'profiled']);
    expect(await typesOf(ledger, 'sales.csv')).toEqual(['FileReceived', 'FileProfiled']);
  });

  it('processes an equal file under the same key again, since it is a newer version', async () => {
    const { ledger, objects, ingest } = setUp();
    await ingest(objects.put('sales.csv', SALES));

    const second = await ingest(objects.put('sales.csv', SALES));

    expect(second.outcome).toBe('profiled');
    expect(ledger.itemsByName.get('sales.csv')).toMatchObject({ revision: 2, e_tag: 'e2' });
  });

  it('replaces a failure by the corrected file', async () => {
    const { ledger, objects, ingest, summary } = setUp();
    await ingest(objects.put('sales.csv', ''));

    await ingest(objects.put('sales.csv', SALES));

    expect(ledger.itemsByName.get('sales.csv')).toMatchObject({ status: 'success', revision: 2 });
    expect(ledger.itemsByName.get('sales.csv')).not.toHaveProperty('error_message');
    expect(summary('processed/sales_summary.json').status).toBe('success');
  });

  it('acknowledges the notification of an older version without touching the newer result', async () => {
    const { ledger, objects, ingest } = setUp();
    const older = objects.put('sales.csv', 'id\n1\n');
    await ingest(objects.put('sales.csv', SALES));

    const result = await ingest(older);

    expect(result.outcome).toBe('stale');
    expect(await typesOf(ledger, 'sales.csv')).toEqual(['FileSuperseded', 'FileReceived', 'FileProfiled']);
    expect(ledger.itemsByName.get('sales.csv')).toMatchObject({ row_count: 2, revision: 1 });
  });

  it('leaves a version that was replaced before it was read to the newer notification', async () => {
    const { ledger, objects, ingest } = setUp();
    const older = objects.put('sales.csv', 'id\n1\n');
    objects.put('sales.csv', SALES);

    expect((await ingest(older)).outcome).toBe('stale');
    expect(await typesOf(ledger, 'sales.csv')).toEqual(['FileReceived', 'FileSuperseded']);
  });

  it('never writes its summary over that of a newer version', async () => {
    const { ledger, objects, ingest } = setUp();
    const older = objects.put('sales.csv', 'id\n1\n');
    const newer = { ...older, sequencer: 'F', eTag: 'e9' };
    await objects.writeSummary('processed/sales_summary.json', 'newer', newer);

    expect((await ingest(older)).outcome).toBe('stale');
    expect(objects.summaries.get('processed/sales_summary.json')?.content).toBe('newer');
    expect(await typesOf(ledger, 'sales.csv')).toEqual(['FileReceived', 'FileSuperseded']);
  });

  it('ends a deleted object as failed', async () => {
    const { ledger, objects, ingest } = setUp();
    const version = objects.put('sales.csv', SALES);
    objects.remove('sales.csv');

    expect((await ingest(version)).outcome).toBe('failed');
    expect(ledger.itemsByName.get('sales.csv')).toMatchObject({
      status: 'error',
      error_code: 'OBJECT_MISSING',
    });
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
      expect(await typesOf(ledger, 'sales.csv')).toEqual(['FileReceived']);

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

  it('says before it reads that a file is larger than the function can finish', async () => {
    const { ledger, objects, ingest, summary } = setUp();
    const version = { ...objects.put('huge.csv', SALES), sizeBytes: 2_000_000 };
    objects.failNext('readObject', new PipelineError('READ_FAILED', 'must not be opened'));

    const result = await ingest(version);

    expect(result).toMatchObject({ outcome: 'failed', error: { code: 'FILE_TOO_LARGE' } });
    expect(ledger.itemsByName.get('huge.csv')?.error_message).toMatch(/2\.0 MB.*at most 1\.0 MB/);
    expect(summary('processed/huge_summary.json')).toMatchObject({ error_code: 'FILE_TOO_LARGE' });
  });

  it('processes a version again for which a replay was asked, and ends that generation once', async () => {
    const { ledger, objects, ingest } = setUp();
    const version = objects.put('sales.csv', SALES);
    await ingest(version);
    await requestReplay(ledger, version, { replayId: 'r1', occurredAt: '2026-01-03T00:00:00.000Z' });

    expect((await ingest(version)).outcome).toBe('profiled');
    expect((await ingest(version)).outcome).toBe('duplicate');

    expect(await typesOf(ledger, 'sales.csv')).toEqual([
      'FileReceived',
      'FileReplayed',
      'FileProfiled',
      'FileProfiled',
    ]);
    expect(ledger.itemsByName.get('sales.csv')).toMatchObject({
      generation: 1,
      done_generation: 1,
      revision: 3,
    });
  });

  it('mends an item that was lost after its event was written', async () => {
    const { ledger, objects, ingest } = setUp();
    const version = objects.put('sales.csv', SALES);
    await ingest(version);
    const before = ledger.itemsByName.get('sales.csv');
    ledger.lose('sales.csv');

    expect((await ingest(version)).outcome).toBe('duplicate');

    expect(ledger.itemsByName.get('sales.csv')).toEqual(before);
  });

  it('records what another run of the version has left in S3 when the object is gone by now', async () => {
    const { ledger, objects, ingest, summary } = setUp();
    const version = objects.put('sales.csv', SALES);
    const failing = { ...ledger, append: () => Promise.reject(new PipelineError('LEDGER_FAILED', 'down')) };
    const dependencies = { ...objects, now: () => 0, maxBytes: 1_000_000 };
    await ingestFile(version, attempt(), { ...dependencies, ledger: failing }).catch(() => {});
    objects.remove('sales.csv');

    const result = await ingest(version, 2);

    expect(result).toMatchObject({ outcome: 'profiled', rows: 2, bytes: 0 });
    expect(ledger.itemsByName.get('sales.csv')).toMatchObject({
      status: 'success',
      row_count: 2,
      profile_digest: digestOf(objects, 'sales'),
    });
    expect(summary('processed/sales_summary.json')).toMatchObject({ status: 'success' });
  });

  it('records that the object was gone when another run has found so, though this one still read it', async () => {
    const { ledger, objects, ingest } = setUp();
    const version = objects.put('sales.csv', SALES);
    const writeSummary: typeof objects.writeSummary = async (...args) => {
      objects.remove('sales.csv');
      await ingest(version);
      return objects.writeSummary(...args);
    };
    const dependencies = { ...objects, ledger, writeSummary, now: () => 0, maxBytes: 1_000_000 };

    const result = await ingestFile(version, attempt(), dependencies);

    expect(result.outcome).toBe('duplicate');
    expect(ledger.itemsByName.get('sales.csv')).toMatchObject({
      error_code: 'OBJECT_MISSING',
      profile_digest: digestOf(objects, 'sales'),
    });
    expect(await typesOf(ledger, 'sales.csv')).toEqual(['FileReceived', 'FileFailed']);
  });

  it('runs once more when another release came to another result for the same version', async () => {
    const { ledger, objects, ingest, summary } = setUp();
    const version = objects.put('sales.csv', SALES);
    let first = true;
    const writeSummary: typeof objects.writeSummary = async (...args) => {
      if (first) {
        first = false;
        await ingest(version);
      }
      return objects.writeSummary(...args);
    };
    // A release that admits smaller files only.
    const otherRelease = { ...objects, ledger, writeSummary, now: () => 0, maxBytes: SALES.length - 1 };

    await ingestFile(version, attempt(), otherRelease);

    const item = ledger.itemsByName.get('sales.csv');
    expect(item).toMatchObject({ error_code: 'FILE_TOO_LARGE', generation: 1, done_generation: 1 });
    expect(item?.profile_digest).toBe(digestOf(objects, 'sales'));
    expect(summary('processed/sales_summary.json')).toMatchObject({ error_code: 'FILE_TOO_LARGE' });
    expect(await typesOf(ledger, 'sales.csv')).toEqual([
      'FileReceived',
      'FileReplayed',
      'FileProfiled',
      'FileFailed',
    ]);
  });

  it('stops reading when the time of the function is over', async () => {
    const { ledger, objects } = setUp();
    const version = objects.put('sales.csv', SALES);
    let left = 10_000;
    const deadline = openDeadline(() => left);
    const readObject: typeof objects.readObject = async (...args) => {
      const object = await objects.readObject(...args);
      left = 1_000;
      return object;
    };

    const ingesting = ingestFile(
      version,
      { receiveCount: 1, deadline },
      { ledger, ...objects, readObject, now: () => 0, maxBytes: 1_000_000 },
    );

    await expect(ingesting).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED', retryable: true });
    expect(objects.summaries.size).toBe(0);
    deadline.close();
  });

  it.each(['current', 'record', 'append'] as const)(
    'ends when the time of the function is over while %s of the ledger has no answer',
    async (operation) => {
      const { ledger, objects } = setUp();
      const version = objects.put('sales.csv', SALES);
      const controller = new AbortController();
      const unanswered = () => {
        controller.abort(deadlineExceeded());
        return new Promise<never>(() => {});
      };
      const deadline = { signal: controller.signal, passed: () => false, close: () => {} };

      const ingesting = ingestFile(
        version,
        { receiveCount: 1, deadline },
        { ledger: { ...ledger, [operation]: unanswered }, ...objects, now: () => 0, maxBytes: 1_000_000 },
      );

      await expect(ingesting).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED', retryable: true });
    },
  );

  it('ends when the time of the function is over while the summary is written', async () => {
    const { ledger, objects } = setUp();
    const controller = new AbortController();
    const writeSummary: typeof objects.writeSummary = async (_key, _content, _version, options) => {
      controller.abort(deadlineExceeded());
      options?.signal?.throwIfAborted();
      return 'written';
    };
    const deadline = { signal: controller.signal, passed: () => false, close: () => {} };

    const ingesting = ingestFile(
      objects.put('sales.csv', SALES),
      { receiveCount: 1, deadline },
      { ledger, ...objects, writeSummary, now: () => 0, maxBytes: 1_000_000 },
    );

    await expect(ingesting).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  });
});
