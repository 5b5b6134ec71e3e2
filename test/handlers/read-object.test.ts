import { describe, expect, it } from 'vitest';
import { PipelineError } from '../../src/errors.ts';
import { s3ReadObject } from '../../src/handlers/read-object.ts';
import { fakeClient } from '../support/fake-client.ts';
import { s3Error } from '../support/s3-error.ts';
import { objectVersion } from '../support/versions.ts';

const drain = async (body: AsyncIterable<Uint8Array>): Promise<string> => {
  let text = '';
  for await (const chunk of body) text += Buffer.from(chunk).toString();
  return text;
};

async function* chunks(...parts: readonly (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield Buffer.from(part);
  }
}

const read = async (answer: unknown, version = objectVersion()) => {
  const { client, sent } = fakeClient({ GetObjectCommand: [answer] });
  const { body, lastModified } = await s3ReadObject(client, 'bucket')(version);
  return { text: await drain(body), lastModified, input: sent[0]?.input };
};

describe('s3ReadObject', () => {
  it('reads the version that was notified and gives the time of its upload', async () => {
    const LastModified = new Date('2026-01-01T00:00:00Z');
    const answer = { Body: chunks('id\n', '1\n'), ContentLength: 5, LastModified };

    const result = await read(answer, objectVersion({ versionId: 'v1' }));

    expect(result).toMatchObject({
      text: 'id\n1\n',
      lastModified: '2026-01-01T00:00:00.000Z',
      input: { VersionId: 'v1' },
    });
    expect(result.input).not.toHaveProperty('IfMatch');
  });

  it('pins the eTag where there is no version id', async () => {
    const { input } = await read({ Body: chunks(''), ContentLength: 0 }, objectVersion({ eTag: 'abc' }));
    expect(input).toMatchObject({ IfMatch: '"abc"' });
    expect(input).not.toHaveProperty('VersionId');
  });

  it.each([
    [s3Error(404, 'NoSuchKey'), 'OBJECT_MISSING', false],
    [s3Error(404, 'NoSuchVersion'), 'OBJECT_MISSING', false],
    [s3Error(412, 'PreconditionFailed'), 'OBJECT_REPLACED', false],
    [s3Error(404, 'NoSuchBucket'), 'READ_FAILED', true],
    [s3Error(403, 'AccessDenied'), 'READ_FAILED', true],
    [s3Error(503, 'SlowDown'), 'READ_FAILED', true],
    [new Error('socket hang up'), 'READ_FAILED', true],
  ])('takes %s for %s', async (error, code, retryable) => {
    await expect(read(error)).rejects.toMatchObject({ code, retryable });
  });

  const resumed = async (second: unknown, version = objectVersion()) => {
    const first = { Body: chunks('id\n', new Error('aborted')), ContentLength: 5, ETag: '"e1"' };
    const { client, sent } = fakeClient({ GetObjectCommand: [first, second] });
    let resumes = 0;
    const { body } = await s3ReadObject(client, 'bucket')(version, { onResume: () => resumes++ });
    return { text: await drain(body), inputs: sent.map(({ input }) => input), resumes };
  };

  it('resumes a body that breaks in the middle, by range, of the same version', async () => {
    const rest = { Body: chunks('1\n'), ContentRange: 'bytes 3-4/5', ContentLength: 2 };

    const { text, inputs, resumes } = await resumed(rest, objectVersion({ versionId: 'v1' }));

    expect(text).toBe('id\n1\n');
    expect(inputs[1]).toMatchObject({ Range: 'bytes=3-', VersionId: 'v1' });
    expect(resumes).toBe(1);
  });

  it('resumes by the eTag that was begun, even where the notification told none', async () => {
    const rest = { Body: chunks('1\n'), ContentRange: 'bytes 3-4/5', ContentLength: 2 };
    const { text, inputs } = await resumed(rest, objectVersion({ eTag: null }));
    expect(text).toBe('id\n1\n');
    expect(inputs[0]).not.toHaveProperty('IfMatch');
    expect(inputs[1]).toMatchObject({ Range: 'bytes=3-', IfMatch: '"e1"' });
  });

  it('drops what it has where a server sends the whole object whatever range is asked for', async () => {
    const { text } = await resumed({ Body: chunks('i', 'd\n1', '\n'), ContentLength: 5 });
    expect(text).toBe('id\n1\n');
  });

  it.each([
    [s3Error(412, 'PreconditionFailed'), 'OBJECT_REPLACED'],
    [s3Error(404, 'NoSuchKey'), 'OBJECT_MISSING'],
    [s3Error(416, 'InvalidRange'), 'READ_FAILED'],
    [{ Body: chunks('1\n'), ContentRange: 'bytes 0-4/5' }, 'READ_FAILED'],
  ])('takes %s while resuming for %s', async (answer, code) => {
    await expect(resumed(answer)).rejects.toMatchObject({ code });
  });

  it('takes a body that ends early again and again for a failed read', async () => {
    const Body = () => ({ Body: chunks(''), ContentLength: 2, ContentRange: 'bytes 3-4/5' });
    const answers = [{ Body: chunks('id\n'), ContentLength: 5 }, ...Array.from({ length: 9 }, Body)];
    const { client, sent } = fakeClient({ GetObjectCommand: answers });
    const { body } = await s3ReadObject(client, 'bucket', { maxResumes: 2 })(objectVersion());
    await expect(drain(body)).rejects.toMatchObject({
      code: 'READ_FAILED',
      retryable: true,
      message: expect.stringContaining('3 of 5 bytes'),
    });
    expect(sent).toHaveLength(3);
  });

  it('throws what it was aborted with instead of a failed read', async () => {
    const reason = new PipelineError('DEADLINE_EXCEEDED', 'over');
    const { client } = fakeClient({ GetObjectCommand: [new Error('AbortError')] });
    const signal = AbortSignal.abort(reason);
    await expect(s3ReadObject(client, 'bucket')(objectVersion(), { signal })).rejects.toBe(reason);
  });
});
