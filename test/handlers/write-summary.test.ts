import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { s3WriteSummary } from '../../src/handlers/write-summary.ts';
import type { ObjectVersion } from '../../src/ledger/object-version.ts';
import { fakeClient } from '../support/fake-client.ts';
import { memoryObjects } from '../support/memory-objects.ts';
import { s3Error } from '../support/s3-error.ts';
import { objectVersion } from '../support/versions.ts';
import { writeSummaryContract } from './write-summary-contract.ts';

const KEY = 'processed/a_summary.json';
const noteOf = (version: ObjectVersion) => ({
  'source-version': encodeURIComponent(JSON.stringify(version)),
});
const write = async (answers: Readonly<Record<string, unknown[]>>) => {
  const { client, sent } = fakeClient(answers);
  const result = await s3WriteSummary(client, 'bucket')(KEY, 'content', objectVersion());
  return { result, puts: sent.filter(({ name }) => name === 'PutObjectCommand').map(({ input }) => input) };
};

describe('memoryObjects', () => {
  writeSummaryContract(() => {
    const { writeSummary, summaries } = memoryObjects();
    return { write: writeSummary, read: async (key) => summaries.get(key)?.content };
  });
});

describe('s3WriteSummary', () => {
  it('creates only where nothing lies', async () => {
    const { puts } = await write({ HeadObjectCommand: [s3Error(404, 'NotFound')] });
    expect(puts).toMatchObject([{ IfNoneMatch: '*', Body: 'content', ContentType: 'application/json' }]);
  });

  it('replaces only what it looked at', async () => {
    const { puts } = await write({ HeadObjectCommand: [{ ETag: '"s1"', Metadata: {} }] });
    expect(puts).toMatchObject([{ IfMatch: '"s1"' }]);
    expect(puts[0]).not.toHaveProperty('IfNoneMatch');
  });

  it.each([412, 409, 404])('looks again when it lost a race (%i)', async (status) => {
    const { result, puts } = await write({
      HeadObjectCommand: [s3Error(404, 'NotFound'), { ETag: '"s2"', Metadata: {} }],
      PutObjectCommand: [s3Error(status)],
    });
    expect(result).toBe('written');
    expect(puts).toMatchObject([{ IfNoneMatch: '*' }, { IfMatch: '"s2"' }]);
  });

  it('replaces a summary whose metadata is not ours', async () => {
    const { result } = await write({
      HeadObjectCommand: [{ ETag: '"s1"', Metadata: { 'source-version': '%' } }],
    });
    expect(result).toBe('written');
  });

  it.each([
    ['is no document of ours', 'null'],
    ['is no JSON', '{'],
    ['is of another file', '{"file_name":"b.csv","schema_version":"1"}'],
  ])('replaces what should stay but %s', async (_, text) => {
    const { client, sent } = fakeClient({
      HeadObjectCommand: [{ ETag: '"s1"', Metadata: noteOf(objectVersion()) }],
      GetObjectCommand: [{ Body: Readable.from([Buffer.from(text)]) }],
    });
    const written = await s3WriteSummary(client, 'bucket')(KEY, 'content', objectVersion(), {
      isOfMissing: true,
    });
    expect(written).toBe('written');
    expect(sent.map(({ name }) => name)).toEqual([
      'HeadObjectCommand',
      'GetObjectCommand',
      'PutObjectCommand',
    ]);
    expect(sent[1]?.input).toMatchObject({ Key: KEY, IfMatch: '"s1"' });
  });

  it.each([404, 412])('looks again when what should stay is gone when it is read (%i)', async (status) => {
    const { client } = fakeClient({
      HeadObjectCommand: [
        { ETag: '"s1"', Metadata: noteOf(objectVersion()) },
        { ETag: '"s2"', Metadata: noteOf(objectVersion({ sequencer: 'F', eTag: 'e9' })) },
      ],
      GetObjectCommand: [s3Error(status)],
    });
    const write = s3WriteSummary(client, 'bucket');
    expect(await write(KEY, 'content', objectVersion(), { isOfMissing: true })).toBe('stale');
  });

  it('notes the generation that found the object gone', async () => {
    const { client, sent } = fakeClient({ HeadObjectCommand: [s3Error(404, 'NotFound')] });
    const options = { isOfMissing: true, generation: 2 };
    await s3WriteSummary(client, 'bucket')(KEY, 'content', objectVersion(), options);
    expect(sent.at(-1)?.input).toMatchObject({ Metadata: { 'source-missing': '2' } });
  });

  it.each(['HeadObjectCommand', 'PutObjectCommand'])(
    'ends with the reason of a signal (%s)',
    async (name) => {
      const reason = new Error('time is over');
      const { client } = fakeClient({ [name]: [s3Error(503)] });
      const signal = AbortSignal.abort(reason);
      const writing = s3WriteSummary(client, 'bucket')(KEY, 'content', objectVersion(), { signal });
      await expect(writing).rejects.toBe(reason);
    },
  );

  it('gives up with a retryable error when races do not end', async () => {
    const answers = { PutObjectCommand: Array.from({ length: 50 }, () => s3Error(412)) };
    await expect(write(answers)).rejects.toMatchObject({ code: 'WRITE_FAILED', retryable: true });
  });

  it.each([
    ['looking', { HeadObjectCommand: [s3Error(403)] }],
    ['writing', { PutObjectCommand: [s3Error(503)] }],
  ])('reports a failure of %s as a retryable error', async (_, answers) => {
    await expect(write(answers)).rejects.toMatchObject({ code: 'WRITE_FAILED', retryable: true });
  });
});
